package io.convot.conformance.capture;

import java.time.Duration;
import java.time.Instant;

/**
 * The order of two exchanges in time, as far as it is known. The sooner one follows the other, the less somebody else
 * can have changed in between; but a list may lag behind a write.
 *
 * @param lag how long a write may take to show in lists
 */
record TimeWindow(Duration lag) {
    /** How long after an exchange another one may still contradict it. */
    private static final Duration MAX_LENGTH = Duration.ofMinutes(1);

    /** Whether an exchange began soon after another one had ended. */
    boolean follows(Instant start, Instant earlierEnd) {
        return !start.isBefore(earlierEnd)
                && start.isBefore(earlierEnd.plus(lag).plus(MAX_LENGTH));
    }

    /** Whether a list that was requested then has to show a write. */
    boolean mustShow(Instant listStart, Instant writeEnd) {
        return follows(listStart, writeEnd) && !listStart.isBefore(writeEnd.plus(lag));
    }

    /** The same, for a message that was there later too, so that it was not removed in between. */
    boolean mustHaveShown(Instant listStart, Instant seenEnd) {
        return !listStart.isBefore(seenEnd.plus(lag));
    }
}
