package io.convot.conformance.runner;

import io.convot.conformance.contract.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The difference of the target's clock from this machine's, to the second.
 *
 * @param ahead negative where it is behind
 */
record Clock(Duration ahead) {
    /** A header is a second old before it is read, and a second coarse. */
    private static final Duration TOLERANCE = Duration.ofSeconds(10);

    /**
     * Reads the {@code Date} of a response.
     *
     * @param received when it was there
     * @return empty where the response carries no valid date
     */
    static Optional<Clock> of(Response response, Instant received) {
        return response.header("Date").flatMap(date -> {
            try {
                Instant sent = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.strip()));
                return Optional.of(new Clock(
                        Duration.ofSeconds(Duration.between(received, sent).toSeconds())));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        });
    }

    boolean agrees() {
        return ahead.abs().compareTo(TOLERANCE) <= 0;
    }

    /** Such as {@code 2 h 3 min behind}. */
    String words() {
        Duration distance = ahead.abs();
        String size = distance.toDays() > 0
                ? distance.toDays() + " d " + distance.toHoursPart() + " h"
                : distance.toHours() > 0
                        ? distance.toHours() + " h " + distance.toMinutesPart() + " min"
                        : distance.toMinutes() > 0
                                ? distance.toMinutes() + " min " + distance.toSecondsPart() + " s"
                                : distance.toSeconds() + " s";
        return size + (ahead.isNegative() ? " behind" : " ahead of");
    }
}
