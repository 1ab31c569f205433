package io.convot.conformance.capture;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One entry of an HTTP archive while it is read. Its members may come in any order. */
final class HarEntry {
    private final Predicate<String> wanted;
    private final Map<String, List<String>> requestHeaders = new LinkedHashMap<>();
    private final Map<String, List<String>> responseHeaders = new LinkedHashMap<>();
    private final HarBody sent = new HarBody();
    private final HarBody received = new HarBody();
    private Optional<Instant> startedAt = Optional.empty();
    private Duration duration = Duration.ZERO;
    private String method = "";
    private String url = "";
    private int status;
    private boolean cached;

    HarEntry(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    void read(String name, JsonParser parser) throws HarException {
        switch (name) {
            case "startedDateTime" -> startedAt = time(parser.getValueAsString(""));
            case "time" -> duration = Duration.ofNanos((long) (Math.max(0, number(parser)) * 1_000_000));
            case "request" -> HarReader.readMembers(parser, this::readRequest);
            case "response" -> HarReader.readMembers(parser, this::readResponse);
            case "_fromCache", "_fromDiskCache", "_fetchedViaServiceWorker" ->
                cached =
                        parser.currentToken() != JsonToken.VALUE_FALSE && parser.currentToken() != JsonToken.VALUE_NULL;
            default -> {}
        }
    }

    private void readRequest(String name, JsonParser parser) throws HarException {
        switch (name) {
            case "method" -> method = parser.getValueAsString("").toUpperCase(Locale.ROOT);
            case "url" -> url = parser.getValueAsString("");
            case "headers" -> readHeaders(parser, requestHeaders);
            case "bodySize" -> sent.size((long) number(parser));
            case "postData" -> HarReader.readMembers(parser, (member, value) -> sent.read(member, value, needed()));
            default -> {}
        }
    }

    private void readResponse(String name, JsonParser parser) throws HarException {
        switch (name) {
            case "status" -> status = (int) number(parser);
            case "headers" -> readHeaders(parser, responseHeaders);
            case "content" -> HarReader.readMembers(parser, (member, value) -> received.read(member, value, needed()));
            default -> {}
        }
    }

    /** Until the address is known, it may be needed. */
    private boolean needed() {
        return url.isEmpty() || wanted.test(url);
    }

    private static void readHeaders(JsonParser parser, Map<String, List<String>> headers) throws HarException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return;
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            Map<String, String> header = new LinkedHashMap<>();
            HarReader.readMembers(parser, (name, value) -> header.put(name, value.getValueAsString("")));
            String name = header.getOrDefault("name", "").toLowerCase(Locale.ROOT);
            // HTTP/2 sends the parts of the first line of HTTP/1.1 as headers.
            if (!name.isEmpty() && !name.startsWith(":")) {
                headers.computeIfAbsent(name, key -> new ArrayList<>()).add(header.getOrDefault("value", ""));
            }
        }
    }

    private static double number(JsonParser parser) {
        return parser.currentToken().isNumeric() ? parser.getDoubleValue() : -1;
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The exchange, where the entry holds one that is wanted. */
    Optional<RecordedExchange> exchange(NamedCounts skipped) {
        String reason = !wanted.test(url)
                ? "another host or path"
                : status < 100
                        ? "no response was recorded"
                        : cached || status == 304
                                ? "answered from a cache or a service worker"
                                : responseHeaders.isEmpty() ? "no response headers were recorded" : "";
        if (!reason.isEmpty()) {
            skipped.count(reason);
            return Optional.empty();
        }
        return Optional.of(new RecordedExchange(
                method,
                url,
                startedAt,
                duration,
                requestHeaders,
                sent.asSent(),
                status,
                responseHeaders,
                received.decoded(responseHeaders, skipped),
                false));
    }

    /** Whether the header announces a body of so many bytes. */
    static boolean announced(int length, Map<String, List<String>> headers) {
        return headers.getOrDefault("content-length", List.of()).contains(Integer.toString(length));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
