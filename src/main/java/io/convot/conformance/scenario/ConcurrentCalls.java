package io.convot.conformance.scenario;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Many calls, several at once. */
public final class ConcurrentCalls {
    private ConcurrentCalls() {}

    /** Makes a call for each, and tells in their order what came out; the first failure, in that order, is thrown. */
    public static <T, R> List<R> each(int atOnce, List<T> all, Function<T, R> call) {
        ExecutorService callers = Executors.newFixedThreadPool(atOnce);
        try {
            List<CompletableFuture<R>> made = all.stream()
                    .map(one -> CompletableFuture.supplyAsync(() -> call.apply(one), callers))
                    .toList();
            return made.stream().map(ConcurrentCalls::result).toList();
        } finally {
            callers.shutdownNow();
        }
    }

    private static <R> R result(CompletableFuture<R> call) {
        try {
            return call.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Makes calls until one comes out as wanted, or so many were made. */
    public static <T> Optional<T> until(int atOnce, int most, Supplier<T> call, Predicate<T> wanted) {
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
