package io.convot.conformance.http;

import io.convot.conformance.contract.Response;
import java.time.Duration;
import java.util.Optional;

/**
 * One request and its response. No secret is in it.
 *
 * @param curl the request as a {@code curl} command that can be pasted, with {@code $CONVOT_…} in place of the keys
 * @param response the response; empty where none came
 * @param error the failure instead of a response; empty where one came
 * @param duration from the first byte sent to the last one received
 */
public record Exchange(
        Request request, String curl, Optional<Response> response, Optional<TransportError> error, Duration duration) {

    /**
     * The reason for a missing response.
     *
     * @param kind what happened, as far as it matters to what follows
     * @param fix what to do about it, as a sentence; empty where all that is left is to check the address
     */
    public record TransportError(TransportErrorKind kind, String message, Optional<String> fix) {
        /** The target ended the connection, or answered with something else than HTTP. */
        public boolean dropped() {
            return kind == TransportErrorKind.DROPPED || kind == TransportErrorKind.NOT_HTTP;
        }

        /** The response was larger than the suite reads. */
        public boolean tooLarge() {
            return kind == TransportErrorKind.TOO_LARGE;
        }

        /** A target that is only just starting may answer a moment later. */
        public boolean passing() {
            return kind == TransportErrorKind.DROPPED
                    || kind == TransportErrorKind.NOT_THERE
                    || kind == TransportErrorKind.TOO_LATE;
        }
    }

    /** The kinds of transport errors. */
    public enum TransportErrorKind {
        /** The connection was ended. */
        DROPPED,
        /** The response is not HTTP. */
        NOT_HTTP,
        /** The connection had been kept open, and was closed before the first byte of a response. */
        KEPT_TOO_LONG,
        /** The connection was refused. */
        NOT_THERE,
        /** The response was not complete in time. */
        TOO_LATE,
        /** The response is larger than the suite reads. */
        TOO_LARGE,
        /** Anything else, such as an unknown host or a certificate that is not trusted. */
        OTHER
    }

    /** The exchange in a line. */
    public String summary() {
        return request.summary() + " → "
                + response.map(a -> Integer.toString(a.status())).orElse("no response");
    }
}
