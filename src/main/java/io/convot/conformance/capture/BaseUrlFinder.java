package io.convot.conformance.capture;

import io.convot.conformance.contract.ErrorCodes;
import io.convot.conformance.contract.Response;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Finds the target's base URL in traffic: that of the first exchange whose path ends like a published one, and whose
 * request or response looks like this API's.
 */
final class BaseUrlFinder {
    private static final Pattern PUBLISHED = Pattern.compile("(.*?)/(?:contacts|conversations(?:/[^/]+/messages)?)");
    private static final Pattern KEY = Pattern.compile("(?i)bearer +ck_.*");

    private BaseUrlFinder() {}

    /** Whether an address may be one of this API. */
    static boolean mayBe(String url) {
        return Address.parse(url)
                .filter(address -> PUBLISHED.matcher(address.path()).matches())
                .isPresent();
    }

    /** The base URL, where the exchange looks like one with this API. */
    static Optional<String> of(RecordedExchange exchange) {
        return Address.parse(exchange.url())
                .map(address -> address.origin() + address.path())
                .map(PUBLISHED::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .filter(base -> looksLikeTheApi(exchange));
    }

    private static boolean looksLikeTheApi(RecordedExchange exchange) {
        if (exchange.requestHeader("authorization")
                .filter(value -> KEY.matcher(value).matches())
                .isPresent()) {
            return true;
        }
        Optional<JsonNode> body = exchange.responseBody()
                .map(bytes -> new Response(exchange.status(), exchange.responseHeaders(), bytes, false).json());
        Optional<String> code = ErrorCodes.codeOf(exchange.status());
        return body.filter(json -> (json.path("conversations").isArray()
                                && json.path("meta").isObject())
                        || json.path("messages").isArray()
                        || code.filter(json.path("error").path("code").asString("")::equals)
                                .isPresent())
                .isPresent();
    }
}
