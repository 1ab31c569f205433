package io.convot.conformance.walk;

import java.time.Duration;

/** The limits of the search for a shorter walk. */
final class Budget {
    private static final int MAX_REQUESTS = 1_500;
    private final long end;
    private int requests;

    /** A budget that begins to run now. */
    Budget(Duration time) {
        end = System.nanoTime() + time.toNanos();
    }

    boolean isLeft() {
        return requests < MAX_REQUESTS && System.nanoTime() - end < 0;
    }

    void spend(int made) {
        requests += made;
    }

    int spent() {
        return requests;
    }
}
