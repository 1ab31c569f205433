package io.convot.conformance.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Many calls, several at a time. The first ones start together, so that they meet on the target. */
public final class ConcurrentCalls {
    private ConcurrentCalls() {}

    /** Makes a call for each item and returns the results in their order; throws the first failure in that order. */
    public static <T, R> List<R> each(int concurrency, List<T> items, Function<T, R> call) {
        ExecutorService threads = Executors.newFixedThreadPool(concurrency);
        try {
            return start(threads, concurrency, items, call).stream()
                    .map(ConcurrentCalls::join)
                    .toList();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Makes a call for each item until the time is up, and returns the results that were there by then. */
    public static <T, R> List<R> eachWithin(Duration time, int concurrency, List<T> items, Function<T, R> call) {
        ExecutorService threads = Executors.newFixedThreadPool(concurrency);
        try {
            List<CompletableFuture<R>> results = start(threads, concurrency, items, call);
            CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
                    .handle((done, failure) -> true)
                    .completeOnTimeout(false, time.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            return results.stream()
                    .filter(result -> result.isDone() && !result.isCompletedExceptionally())
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Repeats a call until a result is the wanted one, at most {@code maximum} times; several may be found at once. */
    public static <T> List<T> until(int concurrency, int maximum, Supplier<T> call, Predicate<T> wanted) {
        AtomicInteger left = new AtomicInteger(maximum);
        Queue<T> found = new ConcurrentLinkedQueue<>();
        each(concurrency, IntStream.range(0, concurrency).boxed().toList(), caller -> {
            while (found.isEmpty() && left.getAndDecrement() > 0) {
                T result = call.get();
                if (wanted.test(result)) {
                    found.add(result);
                }
            }
            return caller;
        });
        return List.copyOf(found);
    }

    private static <T, R> List<CompletableFuture<R>> start(
            ExecutorService threads, int concurrency, List<T> items, Function<T, R> call) {
        int first = Math.min(concurrency, items.size());
        Phaser together = new Phaser(first);
        return IntStream.range(0, items.size())
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> {
                            if (i < first) {
                                together.arriveAndAwaitAdvance();
                            }
                            return call.apply(items.get(i));
                        },
                        threads))
                .toList();
    }

    /** Waits for a result; a failure is thrown as it is. */
    public static <R> R join(CompletableFuture<R> call) {
        try {
            return call.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
