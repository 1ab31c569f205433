package io.convot.conformance.runner;

import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Handles Ctrl-C and a polite end of the process. What is left to be said is said, and the process ends with the status
 * that it has earned, not with the one of the signal.
 */
public final class ShutdownHandler {
    private final Consumer<ExitStatus> end;

    /**
     * Ends of one process.
     *
     * @param end ends the process at once, with a status
     */
    public ShutdownHandler(Consumer<ExitStatus> end) {
        this.end = end;
    }

    /** An action for the case of an interruption; closed where there was none. */
    @FunctionalInterface
    interface Guard {
        void close();
    }

    /** Runs an action if the process is asked to end before the guard is closed. */
    Guard guard(Supplier<ExitStatus> lastWords) {
        Thread hook = new Thread(() -> end.accept(lastWords.get()), "last words");
        Runtime.getRuntime().addShutdownHook(hook);
        return () -> {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException underWay) {
                // It is being done already, and ends the process.
            }
        };
    }

    /** Waits; what is given is done when the process is asked to end. */
    public static void await(Runnable atTheEnd) {
        Runtime.getRuntime().addShutdownHook(new Thread(atTheEnd, "tidy up"));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
