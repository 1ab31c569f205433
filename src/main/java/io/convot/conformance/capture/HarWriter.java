package io.convot.conformance.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Saves what was observed as an HTTP archive, masked as the reports are. The file is there when all of it is. */
final class HarWriter implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;
    private final Path part;
    private final JsonGenerator json;

    /** @throws UncheckedIOException if the file can't be written */
    HarWriter(Path file, String suiteVersion) {
        this.file = file;
        this.part = file.resolveSibling(file.getFileName() + ".part");
        try {
            json = JSON.createGenerator(Files.newOutputStream(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        json.writeStartObject().writeName("log").writeStartObject();
        json.writeStringProperty("version", "1.2").writeName("creator").writeStartObject();
        json.writeStringProperty("name", "convot-conformance").writeStringProperty("version", suiteVersion);
        json.writeEndObject().writeName("entries").writeStartArray();
    }

    void write(ObservedExchange exchange, EvidenceWriter evidence) {
        RecordedExchange recorded = exchange.recorded();
        double millis = recorded.duration().toNanos() / 1_000_000.0;
        ObjectNode entry = JSON.createObjectNode();
        exchange.startedAt().ifPresent(start -> entry.put("startedDateTime", start.toString()));
        entry.put("time", millis);
        ObjectNode request = entry.putObject("request")
                .put("method", recorded.method())
                .put("url", evidence.url(exchange))
                .put("httpVersion", "HTTP/1.1");
        headers(request, recorded.requestHeaders(), evidence);
        Optional<String> sent = evidence.sent(exchange);
        request.put("bodySize", size(sent));
        sent.filter(text -> !text.isEmpty()).ifPresent(text -> request.putObject("postData")
                .put("mimeType", recorded.requestHeader("content-type").orElse(""))
                .put("text", text));
        ObjectNode response =
                entry.putObject("response").put("status", recorded.status()).put("httpVersion", "HTTP/1.1");
        headers(response, recorded.responseHeaders(), evidence);
        Optional<String> received = evidence.received(exchange);
        ObjectNode content = response.putObject("content")
                .put("size", size(received))
                .put("mimeType", recorded.responseHeader("content-type").orElse(""));
        received.ifPresent(text -> content.put("text", text));
        entry.putObject("cache");
        entry.putObject("timings").put("send", 0).put("wait", millis).put("receive", 0);
        JSON.writeTree(json, entry);
    }

    private static int size(Optional<String> body) {
        return body.map(text -> HarEntry.utf8(text).length).orElse(-1);
    }

    private static void headers(ObjectNode message, Map<String, List<String>> headers, EvidenceWriter evidence) {
        ArrayNode list = message.putArray("headers");
        headers.forEach((name, values) -> values.stream()
                // Bodies are saved without their coding, and have another length.
                .filter(value -> !name.equals("content-encoding") && !name.equals("content-length"))
                .forEach(value -> list.addObject().put("name", name).put("value", evidence.value(name, value))));
    }

    @Override
    public void close() {
        json.writeEndArray().writeEndObject().writeEndObject();
        json.close();
        try {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
