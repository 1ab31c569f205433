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
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Saves what was observed as an HTTP archive, masked as the reports are. The file is there when all of it is. */
final class HarWriter implements AutoCloseable {
    private final Path file;
    private final Path part;
    private final JsonGenerator json;

    /** @throws UncheckedIOException if the file can't be written */
    HarWriter(Path file, String suiteVersion) {
        this.file = file;
        this.part = file.resolveSibling(file.getFileName() + ".part");
        try {
            json = JsonFactory.builder()
                    .build()
                    .createGenerator(ObjectWriteContext.empty(), Files.newOutputStream(part));
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
        json.writeStartObject();
        exchange.startedAt().ifPresent(start -> json.writeStringProperty("startedDateTime", start.toString()));
        json.writeNumberProperty("time", millis);
        json.writeName("request").writeStartObject();
        json.writeStringProperty("method", recorded.method());
        json.writeStringProperty("url", evidence.url(exchange));
        json.writeStringProperty("httpVersion", "HTTP/1.1");
        headers(recorded.requestHeaders(), evidence);
        Optional<String> sent = evidence.sent(exchange);
        json.writeNumberProperty(
                "bodySize", sent.map(text -> HarEntry.utf8(text).length).orElse(-1));
        sent.filter(text -> !text.isEmpty()).ifPresent(text -> {
            json.writeName("postData").writeStartObject();
            json.writeStringProperty(
                    "mimeType", recorded.requestHeader("content-type").orElse(""));
            json.writeStringProperty("text", text).writeEndObject();
        });
        json.writeEndObject().writeName("response").writeStartObject();
        json.writeNumberProperty("status", recorded.status());
        json.writeStringProperty("httpVersion", "HTTP/1.1");
        headers(recorded.responseHeaders(), evidence);
        json.writeName("content").writeStartObject();
        Optional<String> received = evidence.received(exchange);
        json.writeNumberProperty(
                "size", received.map(text -> HarEntry.utf8(text).length).orElse(-1));
        json.writeStringProperty(
                "mimeType", recorded.responseHeader("content-type").orElse(""));
        received.ifPresent(text -> json.writeStringProperty("text", text));
        json.writeEndObject().writeEndObject();
        json.writeName("cache").writeStartObject().writeEndObject();
        json.writeName("timings").writeStartObject();
        json.writeNumberProperty("send", 0).writeNumberProperty("wait", millis).writeNumberProperty("receive", 0);
        json.writeEndObject().writeEndObject();
    }

    private void headers(Map<String, List<String>> headers, EvidenceWriter evidence) {
        json.writeName("headers").writeStartArray();
        headers.forEach((name, values) -> values.stream()
                // Bodies are saved without their coding, and have another length.
                .filter(value -> !name.equals("content-encoding") && !name.equals("content-length"))
                .forEach(value -> {
                    json.writeStartObject().writeStringProperty("name", name);
                    json.writeStringProperty("value", evidence.value(name, value))
                            .writeEndObject();
                }));
        json.writeEndArray();
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
