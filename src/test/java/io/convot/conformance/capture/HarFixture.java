package io.convot.conformance.capture;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts an HTTP archive together, entry by entry, each a second after the one before. */
public final class HarFixture {
    public static final String BASE = "https://staging.example/v1";
    public static final String KEY = "ck_0123456789abcdef:Sesame-open-the-door-now";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ObjectNode archive = JSON.createObjectNode();
    private final List<ObjectNode> entries = new ArrayList<>();
    private Instant clock = Instant.parse("2026-11-01T10:00:00Z");

    public HarFixture() {
        ObjectNode log = archive.putObject("log");
        log.put("version", "1.2").putObject("creator").put("name", "a test").put("version", "1");
        log.putArray("pages");
        log.putArray("entries");
    }

    /** A call with the key, answered with JSON. */
    public HarFixture call(String method, String path, String sent, int status, String response) {
        return entry(method, BASE + path, sent, status, response, entry -> {});
    }

    /** Lets so much time pass that a list lags no longer. */
    public HarFixture later() {
        clock = clock.plusSeconds(10);
        return this;
    }

    /** A call that reads. */
    public HarFixture get(String path, int status, String response) {
        return call("GET", path, "", status, response);
    }

    /** A call that writes. */
    public HarFixture post(String path, String sent, int status, String response) {
        return call("POST", path, sent, status, response);
    }

    /** An entry that is changed before it is kept. */
    public HarFixture entry(
            String method, String url, String sent, int status, String received, Consumer<ObjectNode> change) {
        ObjectNode entry = JSON.createObjectNode();
        entry.put("startedDateTime", clock.toString()).put("time", 20.5);
        clock = clock.plusSeconds(1);
        ObjectNode request = entry.putObject("request");
        request.put("method", method).put("url", url).put("httpVersion", "HTTP/1.1");
        header(request.putArray("headers"), "Authorization", "Bearer " + KEY);
        request.put("bodySize", sent.getBytes(StandardCharsets.UTF_8).length);
        if (!sent.isEmpty()) {
            header((ArrayNode) request.path("headers"), "Content-Type", "application/json");
            request.putObject("postData").put("mimeType", "application/json").put("text", sent);
        }
        ObjectNode response = entry.putObject("response");
        response.put("status", status).put("httpVersion", "HTTP/1.1");
        header(response.putArray("headers"), "Content-Type", "application/json");
        response.putObject("content")
                .put("size", received.getBytes(StandardCharsets.UTF_8).length)
                .put("mimeType", "application/json")
                .put("text", received);
        change.accept(entry);
        entries.add(entry);
        return this;
    }

    /** A pause before the next entry. */
    public HarFixture pause(long seconds) {
        clock = clock.plusSeconds(seconds);
        return this;
    }

    /** Sets the version that the archive claims. */
    public HarFixture version(String version) {
        ((ObjectNode) archive.path("log")).put("version", version);
        return this;
    }

    public static void header(ArrayNode headers, String name, String value) {
        headers.addObject().put("name", name).put("value", value);
    }

    /** Replaces a header of a request or a response. */
    public static void setHeader(ObjectNode message, String name, String value) {
        ArrayNode headers = (ArrayNode) message.path("headers");
        for (int i = headers.size() - 1; i >= 0; i--) {
            if (headers.get(i).path("name").asString("").equalsIgnoreCase(name)) {
                headers.remove(i);
            }
        }
        if (!value.isEmpty()) {
            header(headers, name, value);
        }
    }

    public String text() {
        ArrayNode list = (ArrayNode) archive.path("log").path("entries");
        list.removeAll();
        entries.forEach(list::add);
        return archive.toString();
    }

    public InputStream stream() {
        return new ByteArrayInputStream(text().getBytes(StandardCharsets.UTF_8));
    }

    static Map<String, Object> conversation(String id) {
        return Map.of("id", id, "status", "open", "contact_id", 88, "messages_count", 1);
    }
}
