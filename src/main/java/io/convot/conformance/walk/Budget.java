package io.convot.conformance.walk;

import java.time.Duration;

/** What the search for a shorter walk may cost. */
final class Budget {
    private static final int MAX_REQUESTS = 1_500;
    private static final Duration MAX_TIME = Duration.ofSeconds(20);

    private final long end = System.nanoTime() + MAX_TIME.toNanos();
    private int requests;

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
