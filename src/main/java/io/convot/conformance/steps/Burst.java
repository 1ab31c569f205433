package io.convot.conformance.steps;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Many calls, several at once. */
final class Burst {
    private Burst() {}

    /** Makes calls until one comes out as wanted, or so many were made. */
    static <T> Optional<T> until(int atOnce, int most, Supplier<T> call, Predicate<T> wanted) {
        ExecutorService callers = Executors.newFixedThreadPool(atOnce);
        AtomicInteger left = new AtomicInteger(most);
        Queue<T> found = new ConcurrentLinkedQueue<>();
        try {
            CompletableFuture<?>[] all = Stream.generate(() -> CompletableFuture.runAsync(
                            () -> {
                                while (found.isEmpty() && left.getAndDecrement() > 0) {
                                    T result = call.get();
                                    if (wanted.test(result)) {
                                        found.add(result);
                                    }
                                }
                            },
                            callers))
                    .limit(atOnce)
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(all).join();
        } finally {
            callers.shutdownNow();
        }
        return Optional.ofNullable(found.peek());
    }
}
