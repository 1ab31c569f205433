package io.convot.conformance.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

final class HarReaderTest {
    private static final String ERROR = "{\"error\": {\"code\": \"not_found\", \"message\": \"There is none.\"}}";

    private final NamedCounts skipped = new NamedCounts(50, "other reasons");
    private final List<RecordedExchange> read = new ArrayList<>();

    private String read(String text) throws HarException {
        return new HarReader("a.har", url -> url.startsWith(HarFixture.BASE), read::add, skipped)
                .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static HarFixture with(Consumer<ObjectNode> change) {
        return new HarFixture().entry("GET", HarFixture.BASE + "/conversations", "", 404, ERROR, change);
    }

    private static ObjectNode content(ObjectNode entry) {
        return (ObjectNode) entry.path("response").path("content");
    }

    @Test
    void reads_method_address_headers_bodies_and_times() throws HarException {
        assertThat(read(new HarFixture()
                        .post("/contacts", "{\"email\": \"é\"}", 201, "{\"id\": 7}")
                        .text()))
                .isEmpty();

        assertThat(read).singleElement().satisfies(exchange -> {
            assertThat(exchange.method()).isEqualTo("POST");
            assertThat(exchange.url()).isEqualTo(HarFixture.BASE + "/contacts");
            assertThat(exchange.status()).isEqualTo(201);
            assertThat(exchange.startedAt()).map(Object::toString).contains("2026-11-01T10:00:00Z");
            assertThat(exchange.duration()).hasMillis(20);
            assertThat(exchange.requestHeader("authorization")).contains("Bearer " + HarFixture.KEY);
            assertThat(exchange.requestBody()).map(HarReaderTest::utf8).contains("{\"email\": \"é\"}");
            assertThat(exchange.responseBody()).map(HarReaderTest::utf8).contains("{\"id\": 7}");
        });
    }

    @Test
    void reads_an_entry_whose_response_comes_before_its_request() throws HarException {
        String text = "{\"log\": {\"entries\": [{\"response\": {\"content\": {\"text\": \"{}\"}, \"status\": 200,"
                + " \"headers\": [{\"value\": \"0\", \"name\": \"Age\"}]}, \"request\": {\"url\": \"" + HarFixture.BASE
                + "/contacts\", \"method\": \"GET\"}}], \"version\": \"1.2\"}}";

        read(text);

        assertThat(read).singleElement().satisfies(exchange -> assertThat(exchange.responseBody())
                .map(HarReaderTest::utf8)
                .contains("{}"));
    }

    @Test
    void begins_with_a_byte_order_mark_where_the_recorder_wrote_one() throws HarException {
        read("\uFEFF" + with(entry -> {}).text());

        assertThat(read).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "{}",
                "{\"log\": 1}",
                "{\"log\": {\"version\": \"1.2\"}}",
                "<html>",
                "\u0000\u0001"
            })
    void rejects_what_is_not_an_archive(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(HarException.class)
                .hasMessage(
                        "The file a.har is not an HTTP archive: give a HAR 1.2 file, as browsers and proxies save it.");
    }

    @Test
    void rejects_another_version_and_says_which() {
        assertThatThrownBy(() -> read(with(entry -> {}).version("2.0").text()))
                .hasMessage(
                        "The recording a.har is a HAR of version 2.0, and the suite reads version 1.2: save it as HAR 1.2.");
    }

    @Test
    void reads_as_far_as_a_recording_goes_that_was_cut_off() throws HarException {
        String text = with(entry -> {})
                .get("/conversations", 404, ERROR)
                .get("/contacts", 404, ERROR)
                .text();

        String problem = read(text.substring(0, text.length() - 100));

        assertThat(problem).isEqualTo("The recording a.har was cut off after 2 entries: what follows was not read.");
        assertThat(read).hasSize(2);
    }

    @Test
    void says_that_nothing_can_be_read_where_the_first_entry_is_cut_off() {
        String text = with(entry -> {}).text();

        assertThatThrownBy(() -> read(text.substring(0, text.length() - 100)))
                .hasMessage(
                        "The recording a.har was cut off before its first entry: nothing in it can be read. Record it again.");
    }

    @Test
    void reads_as_far_as_the_json_is_valid() throws HarException {
        String problem = read(with(entry -> {}).text().replace("}]}}", "}, oops]}}"));

        assertThat(problem)
                .isEqualTo("The recording a.har is not valid JSON after 1 entries: what follows was not read.");
    }

    @Test
    void decodes_base64_and_removes_a_content_coding_that_is_left() throws HarException {
        read(with(entry -> content(entry).put("text", base64(utf8(ERROR))).put("encoding", "base64"))
                .text());
        read(with(entry -> {
                    content(entry).put("text", base64(gzip(ERROR))).put("encoding", "base64");
                    HarFixture.setHeader((ObjectNode) entry.path("response"), "Content-Encoding", "gzip");
                })
                .text());

        assertThat(read)
                .extracting(exchange -> utf8(exchange.responseBody().orElseThrow()))
                .containsExactly(ERROR, ERROR);
        assertThat(Observed.counts(skipped.list())).isEmpty();
    }

    @Test
    void judges_no_body_that_is_missing_cut_compressed_or_damaged_and_says_why() throws HarException {
        read(with(entry -> content(entry).remove("text")).text());
        read(with(entry -> content(entry).put("text", ERROR.substring(5))).text());
        read(with(entry -> content(entry).put("text", "%%%").put("encoding", "base64"))
                .text());
        read(with(entry -> {
                    content(entry).put("text", base64(gzip(ERROR))).put("encoding", "base64");
                    HarFixture.setHeader((ObjectNode) entry.path("response"), "Content-Encoding", "br");
                })
                .text());
        read(with(entry -> {
                    content(entry).put("text", "\u001f\uFFFD\b\u0000");
                    HarFixture.setHeader((ObjectNode) entry.path("response"), "Content-Encoding", "gzip");
                })
                .text());

        assertThat(read).hasSize(5).allSatisfy(exchange -> assertThat(exchange.responseBody())
                .isEmpty());
        assertThat(Observed.counts(skipped.list()))
                .isEqualTo(Map.of(
                        "body missing from the recording (status and headers were judged)", 1,
                        "body cut short in the recording (status and headers were judged)", 1,
                        "body is not the base64 that it claims to be (status and headers were judged)", 1,
                        "body still compressed in the recording (status and headers were judged)", 2));
    }

    @Test
    void takes_a_body_for_empty_only_where_its_length_was_announced() throws HarException {
        read(with(entry -> {
                    content(entry).remove("text");
                    HarFixture.setHeader((ObjectNode) entry.path("response"), "Content-Length", "0");
                })
                .text());

        assertThat(read).singleElement().satisfies(exchange -> assertThat(exchange.responseBody())
                .hasValueSatisfying(body -> assertThat(body).isEmpty()));
    }

    @Test
    void drops_a_request_body_that_is_not_the_one_that_was_sent() throws HarException {
        read(new HarFixture()
                .entry("POST", HarFixture.BASE + "/contacts", "{}", 400, ERROR, entry -> ((ObjectNode)
                                entry.path("request"))
                        .put("bodySize", 3))
                .text());

        assertThat(read).singleElement().satisfies(exchange -> assertThat(exchange.requestBody())
                .isEmpty());
    }

    @Test
    void skips_other_hosts_caches_and_requests_without_a_response_and_counts_them() throws HarException {
        HarFixture har = with(entry -> ((ObjectNode) entry.path("response")).put("status", 0));
        har.entry("GET", HarFixture.BASE + "/conversations", "", 200, "{}", entry -> entry.put("_fromCache", "disk"));
        har.entry("GET", HarFixture.BASE + "/conversations", "", 304, "", entry -> {});
        har.entry(
                "GET", HarFixture.BASE + "/conversations", "", 200, "{}", entry -> ((ObjectNode) entry.path("response"))
                        .putArray("headers"));
        har.entry("GET", "https://fonts.example/a.woff", "", 200, "x".repeat(100_000), entry -> {});

        read(har.text());

        assertThat(read).isEmpty();
        assertThat(Observed.counts(skipped.list()))
                .isEqualTo(Map.of(
                        "no response was recorded", 1,
                        "answered from a cache or a service worker", 2,
                        "no response headers were recorded", 1,
                        "another host or path", 1));
    }

    @Test
    void keeps_nothing_of_long_bodies_of_other_hosts() throws HarException {
        String other = with(entry -> {}).text().replace(HarFixture.BASE, "https://video.example");
        int cut = other.indexOf("There is none.");
        // Longer than any text that is read into memory.
        byte[] filling = new byte[1024 * 1024];
        java.util.Arrays.fill(filling, (byte) 'x');
        List<java.io.InputStream> parts = new ArrayList<>();
        parts.add(new ByteArrayInputStream(utf8(other.substring(0, cut))));
        for (int i = 0; i < 40; i++) {
            parts.add(new ByteArrayInputStream(filling));
        }
        parts.add(new ByteArrayInputStream(utf8(other.substring(cut))));

        String problem = new HarReader("a.har", url -> url.startsWith(HarFixture.BASE), read::add, skipped)
                .read(new SequenceInputStream(java.util.Collections.enumeration(parts)));

        assertThat(problem).isEmpty();
        assertThat(Observed.counts(skipped.list())).isEqualTo(Map.of("another host or path", 1));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(utf8(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
