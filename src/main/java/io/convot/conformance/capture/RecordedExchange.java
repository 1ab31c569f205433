package io.convot.conformance.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An exchange as a recording or the proxy has it. Keys are still in it: it is masked before anything else is done.
 *
 * @param url the whole address, with its query string
 * @param startedAt when the request was sent; empty where the recording does not say
 * @param duration from the request to the end of the response; zero where that is not known
 * @param requestHeaders names in lower case
 * @param requestBody empty where there was none, or where the recording dropped or altered it
 * @param responseHeaders names in lower case
 * @param responseBody the body without its content coding; empty where the recording lacks it
 * @param wholeRequest whether the request is known to have carried exactly these headers: recorders leave some out
 */
public record RecordedExchange(
        String method,
        String url,
        Optional<Instant> startedAt,
        Duration duration,
        Map<String, List<String>> requestHeaders,
        Optional<byte[]> requestBody,
        int status,
        Map<String, List<String>> responseHeaders,
        Optional<byte[]> responseBody,
        boolean wholeRequest) {

    /** The first value of a request header. */
    Optional<String> requestHeader(String lowerCaseName) {
        return requestHeaders.getOrDefault(lowerCaseName, List.of()).stream().findFirst();
    }

    /** The first value of a response header. */
    Optional<String> responseHeader(String lowerCaseName) {
        return responseHeaders.getOrDefault(lowerCaseName, List.of()).stream().findFirst();
    }

    /** A body without the content coding that it was sent in; empty where the suite does not know the coding. */
    public static Optional<byte[]> decoded(byte[] body, Map<String, List<String>> lowerCaseHeaders) {
        return HarBody.decode(body, lowerCaseHeaders);
    }
}
