package io.convot.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ConcurrentCallsTest {
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void results_come_in_the_order_of_the_requests() {
        CyclicBarrier together = new CyclicBarrier(3);

        assertThat(ConcurrentCalls.each(3, List.of(1, 2, 3), number -> {
                    meet(together);
                    return number * 10;
                }))
                .containsExactly(10, 20, 30);
    }

    @Test
    void the_first_failure_is_thrown_as_it_is() {
        assertThatThrownBy(() -> ConcurrentCalls.each(2, List.of(1, 2), number -> {
                    throw new IllegalArgumentException("call " + number);
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("call 1");
    }

    @Test
    void more_callers_than_items_do_not_wait_for_each_other() {
        assertThat(ConcurrentCalls.each(8, List.of(1), number -> number)).containsExactly(1);
        assertThat(ConcurrentCalls.each(8, List.<Integer>of(), number -> number))
                .isEmpty();
    }

    @Test
    void results_that_come_too_late_are_omitted() {
        CountDownLatch never = new CountDownLatch(1);

        assertThat(ConcurrentCalls.eachWithin(Duration.ofMillis(200), 2, List.of(1, 2), number -> {
                    if (number == 2) {
                        await(never);
                    }
                    return number;
                }))
                .containsExactly(1);
    }

    @Test
    void a_call_that_fails_has_no_result_in_time() {
        assertThat(ConcurrentCalls.eachWithin(Duration.ofSeconds(30), 1, List.of(1, 2), number -> {
                    if (number == 1) {
                        throw new IllegalArgumentException("call 1");
                    }
                    return number;
                }))
                .containsExactly(2);
    }

    @Test
    void calls_end_when_one_result_is_wanted() {
        assertThat(ConcurrentCalls.until(1, 100, calls::incrementAndGet, number -> number == 3))
                .contains(3);
        assertThat(calls).hasValue(3);
    }

    @Test
    void calls_end_when_the_maximum_is_reached() {
        assertThat(ConcurrentCalls.until(4, 10, calls::incrementAndGet, number -> false))
                .isEmpty();
        assertThat(calls).hasValue(10);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void meet(CyclicBarrier together) {
        try {
            together.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
