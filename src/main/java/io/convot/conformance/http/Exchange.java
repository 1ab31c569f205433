package io.convot.conformance.http;

import io.convot.conformance.contract.Response;
import java.time.Duration;
import java.util.Optional;

/**
 * One request and its response. No secret is in it.
 *
 * @param curl the request as a {@code curl} command that can be pasted, with {@code $CONVOT_…} in place of the keys
 * @param answer the answer; empty where none came
 * @param trouble the error instead of an answer; empty where one came
 * @param duration from the first byte sent to the last one received
 */
public record Exchange(
        Request request, String curl, Optional<Response> answer, Optional<TransportError> trouble, Duration duration) {

    /** Why no answer came. */
    public record TransportError(boolean dropped, boolean tooLarge, String sentence) {}

    /** The exchange in a line. */
    public String summary() {
        return request.summary() + " → "
                + answer.map(a -> Integer.toString(a.status())).orElse("no answer");
    }
}
