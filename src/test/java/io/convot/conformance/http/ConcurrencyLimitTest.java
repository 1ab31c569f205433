package io.convot.conformance.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ConcurrencyLimitTest {
    @Test
    void a_rejection_lowers_the_limit_below_the_number_that_was_under_way() {
        ConcurrencyLimit limit = new ConcurrencyLimit();
        List<Integer> atOnce =
                IntStream.range(0, 5).mapToObj(i -> limit.enter()).toList();
        assertThat(atOnce).containsExactly(1, 2, 3, 4, 5);

        atOnce.forEach(number -> limit.leave(number > 2, number));
        assertThat(limit.note()).hasValueSatisfying(note -> assertThat(note).contains("from 5 requests at once to 2"));

        limit.leave(true, limit.enter());
        assertThat(limit.note()).as("alone, it is no matter of how many").hasValueSatisfying(note -> assertThat(note)
                .contains("to 2"));
    }

    @Test
    void without_a_rejection_there_is_nothing_to_say() {
        ConcurrencyLimit limit = new ConcurrencyLimit();
        limit.leave(false, limit.enter());

        assertThat(limit.note()).isEmpty();
    }

    @Test
    void a_lowered_limit_holds() throws Exception {
        ConcurrencyLimit limit = new ConcurrencyLimit();
        limit.enter();
        limit.enter();
        limit.leave(true, 2);
        limit.leave(false, 1);
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = IntStream.range(0, 20)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> {
                        int atOnce = limit.enter();
                        most.accumulateAndGet(atOnce, Math::max);
                        limit.leave(false, atOnce);
                    }))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(most).hasValue(1);
    }
}
