package io.convot.conformance.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The rate of a run's requests: the one that the user set, and the waits that the target asks for, which are bounded in
 * total. Shared by all calls of a run.
 */
final class RequestThrottle {
    private final long gapNanos;
    private final Duration maxUnsuccessfulWait;
    private final Duration mostInSum;
    private long nextTurn = System.nanoTime();
    private Duration waited = Duration.ZERO;
    private long waitsEnd = System.nanoTime();
    private Optional<Long> refusedSince = Optional.empty();

    /**
     * @param maxRate the maximum number of requests a second; empty for no limit
     * @param maxUnsuccessfulWait how long the run may wait after 429 while no call is answered otherwise
     * @param mostInSum how long the calls of the run may wait after 429 in total
     */
    RequestThrottle(OptionalDouble maxRate, Duration maxUnsuccessfulWait, Duration mostInSum) {
        gapNanos = maxRate.isPresent() ? (long) (1_000_000_000 / maxRate.getAsDouble()) : 0;
        this.maxUnsuccessfulWait = maxUnsuccessfulWait;
        this.mostInSum = mostInSum;
    }

    /** Waits until the next request may be sent. */
    void await() {
        if (gapNanos > 0) {
            sleepUntil(takeTurn());
        }
    }

    private synchronized long takeTurn() {
        long turn = Math.max(System.nanoTime(), nextTurn);
        nextTurn = turn + gapNanos;
        return turn;
    }

    /** Waits, as the target has asked. False, and at once, where that is longer than the run may wait in total. */
    boolean pause(Duration wait) {
        if (!allow(wait, System.nanoTime())) {
            return false;
        }
        sleepUntil(System.nanoTime() + wait.toNanos());
        return true;
    }

    /** A call got a status other than 429: the waits before it were worth it. */
    synchronized void answered() {
        refusedSince = Optional.empty();
    }

    /** Whether a wait that begins now, by {@link System#nanoTime()}, is within both bounds; then it is counted. */
    synchronized boolean allow(Duration wait, long now) {
        Duration inVain = Duration.ofNanos(now - refusedSince.orElse(now));
        // Threads that wait concurrently make the run wait once.
        Duration more = wait.minusNanos(Math.max(0, waitsEnd - now));
        if (more.compareTo(mostInSum.minus(waited)) > 0 || wait.compareTo(maxUnsuccessfulWait.minus(inVain)) > 0) {
            return false;
        }
        refusedSince = Optional.of(refusedSince.orElse(now));
        if (!more.isNegative()) {
            waited = waited.plus(more);
            waitsEnd = now + wait.toNanos();
        }
        return true;
    }

    /**
     * What {@code Retry-After} asks for (RFC 9110, section 10.2.3: seconds or a date).
     *
     * @param date when the response was made, by the clock of who made it; the clock here may differ
     * @return the wait from now, not negative; empty where the value is neither
     */
    static Optional<Duration> retryAfter(String value, Optional<String> date) {
        String text = value.strip();
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        Instant made = date.flatMap(RequestThrottle::instant).orElseGet(Instant::now);
        return instant(text)
                .map(then -> Duration.between(made, then))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static void sleepUntil(long turn) {
        ManagedBlocking.during(() -> {
            long left = turn - System.nanoTime();
            try {
                while (left > 0) {
                    Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
                    left = turn - System.nanoTime();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return left;
        });
    }
}
