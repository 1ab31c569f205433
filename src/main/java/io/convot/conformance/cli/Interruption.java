package io.convot.conformance.cli;

import java.util.concurrent.CountDownLatch;

/** Waits for somebody to press Ctrl-C, or to end the process politely. */
final class Interruption {
    private Interruption() {}

    /**
     * Waits; what is given is done when the process is asked to end.
     *
     * @param atTheEnd what to do then
     */
    static void await(Runnable atTheEnd) {
        Runtime.getRuntime().addShutdownHook(new Thread(atTheEnd, "tidy up"));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
