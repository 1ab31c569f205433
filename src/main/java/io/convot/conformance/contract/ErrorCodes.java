package io.convot.conformance.contract;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The table of statuses and codes from the page on errors.
 *
 * @see <a href="https://help.convot.io/en/article/api-errors">Errors</a>
 */
public final class ErrorCodes {
    private static final Map<Integer, String> CODES = Map.of(
            400, "bad_request",
            401, "unauthorized",
            403, "forbidden",
            404, "not_found",
            422, "unprocessable_entity",
            429, "rate_limited");

    private ErrorCodes() {}

    /**
     * The code for a status.
     *
     * @return its code; nothing where the page does not speak of the status, and any code will do
     */
    public static Optional<String> codeOf(int status) {
        return Optional.ofNullable(CODES.get(status));
    }

    /** The statuses that go with a code. */
    static String statusOf(String code) {
        return CODES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(code))
                .map(entry -> "status " + entry.getKey())
                .collect(Collectors.joining(" or "));
    }
}
