package io.convot.conformance.api;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How fast a run may ask: the rate that the user set, and the pauses that the target asks for. Shared by all calls of a
 * run, so that one call's 429 slows all of them down.
 */
final class Pace {
    private final long gapNanos;
    private final Duration mostWaiting;
    private long nextTurn = System.nanoTime();
    private long waitedNanos;

    /**
     * @param maxRate the most requests a second; empty for no limit
     * @param mostWaiting how long the run may wait after 429 in sum
     */
    Pace(OptionalDouble maxRate, Duration mostWaiting) {
        gapNanos = maxRate.isPresent() ? (long) (1_000_000_000 / maxRate.getAsDouble()) : 0;
        this.mostWaiting = mostWaiting;
    }

    /** Waits until the next request may be sent. */
    void await() {
        long turn;
        synchronized (this) {
            long now = System.nanoTime();
            turn = Math.max(now, nextTurn);
            if (gapNanos > 0 || nextTurn > now) {
                nextTurn = turn + gapNanos;
            }
        }
        sleepUntil(turn);
    }

    /** Keeps all calls back for a while. False where the run has waited long enough in sum, and should give up. */
    synchronized boolean pause(Duration wait) {
        if (wait.compareTo(mostWaiting) > 0) {
            return false;
        }
        long now = System.nanoTime();
        long until = now + wait.toNanos();
        if (until <= nextTurn) {
            return true;
        }
        long inSum = waitedNanos + until - Math.max(now, nextTurn);
        if (inSum > mostWaiting.toNanos()) {
            return false;
        }
        waitedNanos = inSum;
        nextTurn = until;
        return true;
    }

    /**
     * What {@code Retry-After} asks for (RFC 9110, section 10.2.3: seconds or a date).
     *
     * @return the wait from now, not negative; empty where the value is neither
     */
    static Optional<Duration> retryAfter(String value) {
        String text = value.strip();
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Duration wait = Duration.between(
                    Instant.now(),
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static void sleepUntil(long turn) {
        long left = turn - System.nanoTime();
        try {
            while (left > 0) {
                Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
                left = turn - System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
