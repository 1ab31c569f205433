package io.convot.conformance.http;

import java.util.Optional;

/**
 * The number of requests of a run that are under way at once. A target may serve only so many at a time and reject one
 * more as too many: each such rejection lowers the limit below the number that was under way, and each series of
 * accepted requests raises it by one again.
 */
final class ConcurrencyLimit {
    /** So many accepted requests in a row, and one more at once is tried. */
    private static final int SERIES = 50;

    private int underWay;
    private int most;
    private int limit = Integer.MAX_VALUE;
    private int lowest = Integer.MAX_VALUE;
    private int accepted;

    /** Waits until one more request may be sent, and returns how many are under way then. */
    int enter() {
        // Only who has to wait says so to the pool, which would begin another worker each time.
        return tryEnter().orElseGet(() -> ManagedBlocking.during(this::waitForTurn));
    }

    private synchronized Optional<Integer> tryEnter() {
        return underWay < limit ? Optional.of(entered()) : Optional.empty();
    }

    private synchronized int waitForTurn() {
        try {
            while (underWay >= limit) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return entered();
    }

    private synchronized int entered() {
        underWay++;
        most = Math.max(most, underWay);
        return underWay;
    }

    /** A request has ended. */
    synchronized void leave(boolean tooMany, int atOnce) {
        underWay--;
        if (tooMany && atOnce > 1) {
            limit = Math.max(1, Math.min(limit, atOnce - 1));
            lowest = Math.min(lowest, limit);
            accepted = 0;
        } else if (!tooMany && limit < most && ++accepted >= SERIES) {
            limit++;
            accepted = 0;
        }
        notifyAll();
    }

    /** A sentence on how far the run had to go down; empty where it did not. */
    synchronized Optional<String> note() {
        return lowest == Integer.MAX_VALUE
                ? Optional.empty()
                : Optional.of("The target rejected requests as too many (429) while others were under way: the run went"
                        + " down from " + most + " requests at once to " + lowest + ". See --parallel and --max-rate.");
    }
}
