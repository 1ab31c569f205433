package io.convot.conformance.http;

import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinPool.ManagedBlocker;
import java.util.function.Supplier;

/**
 * Waiting for the target. A pool of workers that knows of it can have another one begin, so that it needs few of them
 * where the target answers quickly, and has many examples under way where it does not.
 */
public final class ManagedBlocking {
    private ManagedBlocking() {}

    /**
     * Does something that takes time, but no work of this machine.
     *
     * @param wait what is done, once, in this thread; what it throws goes through
     */
    public static <T> T during(Supplier<T> wait) {
        BlockingWait<T> blocker = new BlockingWait<>(wait);
        try {
            ForkJoinPool.managedBlock(blocker);
        } catch (InterruptedException e) {
            throw new IllegalStateException("A supplier can't throw this.", e);
        }
        return blocker.result.orElseThrow();
    }

    private static final class BlockingWait<T> implements ManagedBlocker {
        private final Supplier<T> wait;
        private Optional<T> result = Optional.empty();

        BlockingWait(Supplier<T> wait) {
            this.wait = wait;
        }

        @Override
        public boolean block() {
            result = Optional.of(wait.get());
            return true;
        }

        @Override
        public boolean isReleasable() {
            return result.isPresent();
        }
    }
}
