package io.convot.conformance.runner;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.http.ManagedBlocking;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.support.hierarchical.ParallelExecutionConfiguration;

final class AdaptiveParallelismTest {
    private static final int LIMIT_SECONDS = 20;

    private final CountDownLatch answered = new CountDownLatch(1);

    @Test
    void while_all_wait_others_begin_up_to_what_the_user_has_set() throws Exception {
        CountDownLatch sixAtOnce = new CountDownLatch(6);
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ForkJoinPool pool = pool(AdaptiveParallelism.configuration(2, 6));

        List<? extends ForkJoinTask<?>> examples = Stream.generate(() -> pool.submit(() -> {
                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    sixAtOnce.countDown();
                    waitForTheTarget();
                    underWay.decrementAndGet();
                }))
                .limit(20)
                .toList();

        assertThat(sixAtOnce.await(LIMIT_SECONDS, SECONDS)).isTrue();
        answered.countDown();
        examples.forEach(ForkJoinTask::join);
        assertThat(most).hasValue(6);
        pool.shutdown();
    }

    @Test
    void while_one_is_at_work_none_begins_for_another_that_waits() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        CountDownLatch atWork = new CountDownLatch(1);
        CountDownLatch waits = new CountDownLatch(1);
        ForkJoinPool pool = pool(AdaptiveParallelism.configuration(2, 6));

        pool.execute(() -> {
            atWork.countDown();
            reached(done);
        });
        assertThat(atWork.await(LIMIT_SECONDS, SECONDS)).isTrue();
        pool.execute(() -> ManagedBlocking.during(() -> {
            waits.countDown();
            return reached(answered);
        }));
        pool.execute(() -> {});

        assertThat(waits.await(LIMIT_SECONDS, SECONDS)).isTrue();
        assertThat(pool.getPoolSize()).isEqualTo(2);
        answered.countDown();
        done.countDown();
        pool.shutdown();
    }

    @Test
    void the_user_may_set_fewer_than_there_are_processors() {
        ParallelExecutionConfiguration three = AdaptiveParallelism.configuration(8, 3);

        assertThat(three.getParallelism()).isEqualTo(3);
        assertThat(three.getMaxPoolSize()).isEqualTo(3);
    }

    /** As JUnit makes it. */
    private static ForkJoinPool pool(ParallelExecutionConfiguration configuration) {
        return new ForkJoinPool(
                configuration.getParallelism(),
                ForkJoinPool.defaultForkJoinWorkerThreadFactory,
                null,
                false,
                configuration.getCorePoolSize(),
                configuration.getMaxPoolSize(),
                configuration.getMinimumRunnable(),
                configuration.getSaturatePredicate(),
                configuration.getKeepAliveSeconds(),
                SECONDS);
    }

    private void waitForTheTarget() {
        ManagedBlocking.during(() -> reached(answered));
    }

    private static boolean reached(CountDownLatch latch) {
        try {
            return latch.await(LIMIT_SECONDS, SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
