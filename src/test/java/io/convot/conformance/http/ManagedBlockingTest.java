package io.convot.conformance.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ManagedBlockingTest {
    @Test
    void somebody_else_goes_on_while_one_waits() throws Exception {
        CountDownLatch inBetween = new CountDownLatch(1);
        ForkJoinPool oneWorker = new ForkJoinPool(1);
        try {
            Future<Boolean> waiting = oneWorker.submit(() -> ManagedBlocking.during(() -> reached(inBetween)));
            oneWorker.execute(inBetween::countDown);

            assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            oneWorker.shutdownNow();
        }
    }

    @Test
    void returns_results_and_exceptions_in_and_outside_of_a_pool() {
        assertThat(ManagedBlocking.during(() -> "a response")).isEqualTo("a response");
        assertThatThrownBy(() -> ManagedBlocking.during(() -> {
                    throw new IllegalArgumentException("no response");
                }))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("no response");
        assertThat(new ForkJoinPool(1)
                        .submit(() -> ManagedBlocking.during(() -> "a response"))
                        .join())
                .isEqualTo("a response");
    }

    private static boolean reached(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
