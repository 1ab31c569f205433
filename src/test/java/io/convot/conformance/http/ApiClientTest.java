package io.convot.conformance.http;

import static io.convot.conformance.http.StubHttpServer.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.config.ApiKeys;
import io.convot.conformance.config.Secret;
import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.config.SettingsReader;
import io.convot.conformance.contract.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.StringNode;

final class ApiClientTest {
    private static final String SECRET = "s3cr3tZw7QpLk9VbXyTn";
    private static final String KEY = "ck_0123456789abcdef:" + SECRET;
    private static final Credential MAIN = Credential.header("Bearer", KEY, "$CONVOT_TOKEN");
    private static final Request READ = Request.get("/conversations?page=1", MAIN);
    private static final Request WRITE = Request.post(
            "/contacts", MAIN, RequestBody.labelled("{\"email\": \"jane@example.com\"}", "application/json"));

    // what goes out

    @Test
    void a_request_says_who_sends_it_and_for_which_example() throws Exception {
        try (StubHttpServer server = StubHttpServer.with((count, back) -> back.send(response(200, "{}")));
                ApiClient client = client(server)) {
            Exchange exchange = client.sendOnce(READ, "Größe – an example");

            StubHttpServer.Received request = server.received().get(0);
            assertThat(request.line()).isEqualTo("GET /v1/conversations?page=1 HTTP/1.1");
            assertThat(request.header("User-Agent")).containsExactly("convot-conformance/1.2.3");
            assertThat(request.header("X-Conformance-Example")).containsExactly("Gr??e ? an example");
            assertThat(request.header("Accept")).containsExactly("*/*");
            assertThat(request.header("Authorization")).containsExactly("Bearer " + KEY);
            assertThat(request.header("Content-Type")).isEmpty();
            assertThat(exchange.response().map(Response::status)).contains(200);
            assertThat(exchange.error()).isEmpty();
            assertThat(exchange.summary()).isEqualTo("GET /conversations → 200");
            assertThat(exchange.curl()).contains("$CONVOT_TOKEN").doesNotContain(SECRET);
        }
    }

    @Test
    void without_a_credential_no_key_goes_out_and_a_parameter_is_encoded() throws Exception {
        try (StubHttpServer server = StubHttpServer.with((count, back) -> back.send(response(200, "{}")));
                ApiClient client = client(server)) {
            client.sendOnce(Request.get("/conversations", Credential.none()), "an example");
            client.sendOnce(
                    Request.get("/conversations?page=1", Credential.parameter("api_key", KEY, "$CONVOT_TOKEN")),
                    "an example");

            assertThat(server.received().get(0).header("Authorization")).isEmpty();
            assertThat(server.received().get(1).header("Authorization")).isEmpty();
            assertThat(server.received().get(1).line())
                    .isEqualTo("GET /v1/conversations?page=1&api_key=ck_0123456789abcdef%3A" + SECRET + " HTTP/1.1");
        }
    }

    @Test
    void a_get_carries_no_length_and_no_needless_header() throws Exception {
        try (StubHttpServer server = StubHttpServer.with((count, back) -> back.send(response(200, "{}")));
                ApiClient client = client(server)) {
            client.sendOnce(READ, "an example");

            assertThat(server.received().get(0).header("Content-Length")).isEmpty();
            assertThat(server.received().get(0).header("Connection")).isEmpty();
        }
    }

    @Test
    void a_request_like_curl_carries_the_headers_of_curl_alone() throws Exception {
        try (StubHttpServer server = StubHttpServer.with((count, back) -> back.send(response(200, "{}")));
                ApiClient client = client(server)) {
            RequestBody body = RequestBody.labelled("{}", "application/json");
            client.sendOnce(new Request("POST", "/contacts", MAIN, Optional.of(body), true), "an example");

            StubHttpServer.Received request = server.received().get(0);
            assertThat(request.headerNames())
                    .containsExactlyInAnyOrder(
                            "host", "user-agent", "accept", "authorization", "content-type", "content-length");
            assertThat(request.header("User-Agent")).containsExactly("curl/8.5.0");
        }
    }

    @Test
    void json_goes_out_as_utf_8_without_a_charset() throws Exception {
        try (StubHttpServer server = StubHttpServer.with((count, back) -> back.send(response(201, "{}")));
                ApiClient client = client(server)) {
            client.sendOnce(
                    Request.post("/contacts", MAIN, RequestBody.json(StringNode.valueOf("Grüße 😀"))), "an example");

            StubHttpServer.Received request = server.received().get(0);
            assertThat(request.line()).isEqualTo("POST /v1/contacts HTTP/1.1");
            assertThat(request.header("Content-Type")).containsExactly("application/json");
            assertThat(request.text()).isEqualTo("\"Grüße 😀\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-www-form-urlencoded", "text/plain"})
    void a_body_goes_out_byte_by_byte_under_its_label(String label) throws Exception {
        try (StubHttpServer server = StubHttpServer.with((count, back) -> back.send(response(400, "{}")));
                ApiClient client = client(server)) {
            client.sendOnce(Request.post("/contacts", MAIN, RequestBody.labelled("a=b&c=%40 ü", label)), "an example");

            assertThat(server.received().get(0).header("Content-Type")).containsExactly(label);
            assertThat(server.received().get(0).text()).isEqualTo("a=b&c=%40 ü");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"})
    void any_method_goes_out(String method) throws Exception {
        try (StubHttpServer server = StubHttpServer.with(
                        (count, back) -> back.send("HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n"));
                ApiClient client = client(server)) {
            Exchange exchange = client.sendOnce(new Request(method, "/contacts", MAIN, Optional.empty()), "an example");

            assertThat(server.received().get(0).line()).isEqualTo(method + " /v1/contacts HTTP/1.1");
            assertThat(exchange.response().map(Response::status)).contains(405);
        }
    }

    @Test
    void bytes_that_are_not_text_go_out_as_they_are() throws Exception {
        byte[] bytes = {(byte) 0xff, 0, (byte) 0xc3, 0x28};
        try (StubHttpServer server = StubHttpServer.with((count, back) -> back.send(response(400, "{}")));
                ApiClient client = client(server)) {
            client.sendOnce(Request.post("/contacts", MAIN, RequestBody.json(bytes)), "an example");

            assertThat(server.received().get(0).body()).isEqualTo(new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }

    // connections

    @Test
    void a_connection_is_used_again_and_a_redirect_is_not_followed() throws Exception {
        try (StubHttpServer elsewhere = StubHttpServer.with((count, back) -> back.send(response(200, "{}")));
                StubHttpServer server = StubHttpServer.with((count, back) ->
                        back.send(response(count % 2 == 0 ? 302 : 307, "{}", "Location: " + elsewhere.address())));
                ApiClient client = client(server)) {
            for (int i = 0; i < 6; i++) {
                assertThat(client.sendOnce(i % 3 == 0 ? WRITE : READ, "an example")
                                .response())
                        .hasValueSatisfying(
                                response -> assertThat(response.status()).isBetween(302, 307));
            }

            assertThat(server.received()).hasSize(6);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @Test
    void an_idle_connection_that_the_target_closed_is_not_a_drop() throws Exception {
        try (StubHttpServer server = StubHttpServer.with((count, back) -> {
                    back.send(response(200, "{}"));
                    return false;
                });
                ApiClient client = client(server)) {
            assertThat(client.sendOnce(READ, "an example").error()).isEmpty();
            client.pause(Duration.ofMillis(80));

            assertThat(client.sendOnce(WRITE, "an example").error()).isEmpty();
            assertThat(server.received()).hasSize(2);
        }
    }

    @Test
    void after_error_the_next_call_has_a_connection_of_its_own() throws Exception {
        try (StubHttpServer server =
                        StubHttpServer.with((count, back) -> count != 1 && back.send(response(200, "{}")));
                ApiClient client = client(server)) {
            assertThat(client.sendOnce(READ, "an example").error()).isPresent();
            assertThat(client.sendOnce(READ, "an example").error()).isEmpty();
        }
    }

    // what can happen on the way

    @ParameterizedTest
    @CsvSource({"GET", "POST"})
    void a_dropped_connection_is_reported_and_nothing_is_sent_again(String method) throws Exception {
        try (StubHttpServer server = StubHttpServer.with((count, back) -> false);
                ApiClient client = client(server)) {
            Exchange exchange = client.send(method.equals("GET") ? READ : WRITE, "an example", each -> {});

            assertThat(exchange.response()).isEmpty();
            assertThat(exchange.error()).hasValueSatisfying(error -> {
                assertThat(error.dropped()).isTrue();
                assertThat(error.message()).contains("closed the connection without a response");
            });
            assertThat(server.received()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"cut",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"cut",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nrubbish\r\n",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "no HTTP at all\r\n\r\n",
                "SSH-2.0-OpenSSH_9.2\r\n",
                "HTTP/1.1 abc\r\n\r\n",
                "\u0000\u0001\u0002"
            })
    void half_a_response_and_garbage_are_errors(String said) throws Exception {
        try (StubHttpServer server = StubHttpServer.with((count, back) -> {
                    back.send(said);
                    return false;
                });
                ApiClient client = client(server)) {
            Exchange exchange = client.send(READ, "an example", each -> {});

            assertThat(exchange.response()).isEmpty();
            assertThat(exchange.error()).hasValueSatisfying(error -> {
                assertThat(error.dropped()).isTrue();
                assertThat(error.message()).startsWith("127.0.0.1:").endsWith(".");
            });
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void a_refused_connection_is_an_error_but_no_drop() throws Exception {
        URI address;
        try (StubHttpServer server = StubHttpServer.with((count, back) -> false)) {
            address = server.address();
        }
        try (ApiClient client = client(address, "20")) {
            assertThat(client.sendOnce(READ, "an example").error()).hasValueSatisfying(error -> {
                assertThat(error.dropped()).isFalse();
                assertThat(error.message()).contains("refused the connection");
            });
        }
    }

    @Test
    void silence_ends_with_the_timeout() throws Exception {
        try (StubHttpServer server = StubHttpServer.with((count, back) -> {
                    Thread.sleep(60_000);
                    return false;
                });
                ApiClient client = client(server.address(), "0.2")) {
            assertTooSlow(client.sendOnce(READ, "an example"));
        }
    }

    @Test
    void a_byte_now_and_then_ends_with_the_timeout_too() throws Exception {
        try (StubHttpServer server = StubHttpServer.with((count, back) -> {
                    back.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
                    while (true) {
                        back.send(" ");
                        Thread.sleep(20);
                    }
                });
                ApiClient client = client(server.address(), "0.2")) {
            assertTooSlow(client.sendOnce(READ, "an example"));
        }
    }

    @Test
    void a_body_beyond_the_bound_is_cut_off() throws Exception {
        byte[] megabyte = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        try (StubHttpServer server = StubHttpServer.with((count, back) -> {
                    back.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
                    while (true) {
                        back.out().write(megabyte);
                    }
                });
                ApiClient client = client(server)) {
            assertThat(client.sendOnce(READ, "an example").error()).hasValueSatisfying(error -> {
                assertThat(error.dropped()).isFalse();
                assertThat(error.message()).contains("larger than 16 MiB");
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"16, 0, CUT", "0, 501, CUT", "0, 490, WHOLE"})
    void a_header_without_an_end_is_cut_off(int blocks, int lines, String expected) throws Exception {
        String header = "X-Long: " + "x".repeat(blocks * 4096) + "\r\n" + "X-More: more\r\n".repeat(lines);
        try (StubHttpServer server = StubHttpServer.with(
                        (count, back) -> back.send("HTTP/1.1 200 OK\r\n" + header + "Content-Length: 2\r\n\r\n{}"));
                ApiClient client = client(server)) {
            Exchange exchange = client.sendOnce(READ, "an example");

            assertThat(exchange.error().map(Exchange.TransportError::message))
                    .isEqualTo(
                            expected.equals("WHOLE")
                                    ? Optional.empty()
                                    : Optional.of(
                                            "The response was cut off: its header is longer than any that makes sense."));
        }
    }

    @ParameterizedTest
    @CsvSource({"5, true", "6, false"})
    void lines_before_a_response_are_skipped_within_a_bound(int lines, boolean answered) throws Exception {
        try (StubHttpServer server = StubHttpServer.with(
                        (count, back) -> back.send("noise\r\n".repeat(lines) + response(200, "{}")));
                ApiClient client = client(server)) {
            assertThat(client.sendOnce(READ, "an example").response().isPresent())
                    .isEqualTo(answered);
        }
    }

    @Test
    void large_responses_are_bounded_each_and_in_total() throws Exception {
        byte[] most = new byte[16 << 20];
        try (StubHttpServer server = StubHttpServer.with((count, back) -> {
                    back.send("HTTP/1.1 200 OK\r\nContent-Length: " + most.length + "\r\n\r\n");
                    back.out().write(most);
                    return true;
                });
                ApiClient client = client(server)) {
            for (int i = 0; i < 6; i++) {
                assertThat(client.sendOnce(READ, "an example").response().map(Response::size))
                        .contains(most.length);
            }
            assertThat(client.sendOnce(READ, "an example").error()).hasValueSatisfying(error -> {
                assertThat(error.tooLarge()).isTrue();
                assertThat(error.message()).contains("large responses came to 96 MiB before it");
            });
        }
    }

    @Test
    void keeps_a_body_that_is_only_labelled_as_compressed_and_stores_no_cookie() throws Exception {
        try (StubHttpServer server = StubHttpServer.with((count, back) -> back.send(
                        response(200, "no gzip", "Content-Encoding: gzip", "Set-Cookie: session=1; Path=/")));
                ApiClient client = client(server)) {
            for (int i = 0; i < 2; i++) {
                assertThat(client.sendOnce(READ, "an example").response().map(Response::text))
                        .contains("no gzip");
            }
            assertThat(server.received()).allSatisfy(request -> {
                assertThat(request.header("Accept-Encoding")).isEmpty();
                assertThat(request.header("Cookie")).isEmpty();
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"gzip, 200", "x-gzip, 200", "deflate, 200", "gzip, 404"})
    void decodes_a_coding_that_was_not_asked_for(String coding, int status) throws Exception {
        byte[] packed = packed(coding, "{\"a\": 1}".getBytes(StandardCharsets.UTF_8));
        try (StubHttpServer server = StubHttpServer.with((count, back) -> packed(back, status, coding, packed));
                ApiClient client = client(server)) {
            Response response = client.sendOnce(READ, "an example").response().orElseThrow();

            assertThat(response.status()).isEqualTo(status);
            assertThat(response.text()).isEqualTo("{\"a\": 1}");
            assertThat(response.unreadCoding()).isEmpty();
        }
    }

    @Test
    void a_coding_that_java_does_not_know_is_named() throws Exception {
        try (StubHttpServer server = StubHttpServer.with((count, back) -> packed(back, 200, "br", new byte[] {1, 2}));
                ApiClient client = client(server)) {
            assertThat(client.sendOnce(READ, "an example").response().flatMap(Response::unreadCoding))
                    .contains("br");
        }
    }

    @Test
    void a_small_body_that_becomes_a_large_one_is_cut_off() throws Exception {
        byte[] packed = packed("gzip", new byte[17 << 20]);
        try (StubHttpServer server = StubHttpServer.with((count, back) -> packed(back, 200, "gzip", packed));
                ApiClient client = client(server)) {
            assertThat(client.sendOnce(READ, "an example").error()).hasValueSatisfying(error -> {
                assertThat(error.tooLarge()).isTrue();
                assertThat(error.message()).contains("larger than 16 MiB");
            });
        }
    }

    @Test
    void a_kept_connection_that_ends_without_a_word_proves_nothing() throws Exception {
        Request start = Request.post("/conversations", MAIN, RequestBody.labelled("{}", "application/json"));
        for (Request request : List.of(READ, WRITE, start)) {
            try (StubHttpServer server =
                            StubHttpServer.with((count, back) -> count != 2 && back.send(response(200, "{}")));
                    ApiClient client = client(server)) {
                client.sendOnce(READ, "an example");
                Exchange second = client.sendOnce(request, "an example");

                boolean again = !request.equals(start);
                assertThat(second.response().isPresent()).as(request.summary()).isEqualTo(again);
                assertThat(server.received()).hasSize(again ? 3 : 2);
                assertThat(second.error().map(Exchange.TransportError::kind))
                        .isEqualTo(again ? Optional.empty() : Optional.of(Exchange.TransportErrorKind.KEPT_TOO_LONG));
            }
        }
    }

    @Test
    void a_fresh_connection_is_one_of_its_own() throws Exception {
        try (StubHttpServer server = StubHttpServer.with((count, back) -> back.send(response(200, "{}")));
                ApiClient client = client(server)) {
            client.sendOnce(READ, "an example");
            client.sendOnce(READ.overFreshConnection(), "an example");

            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void advice_on_the_address_is_for_a_target_that_has_never_answered() throws Exception {
        try (StubHttpServer server =
                        StubHttpServer.with((count, back) -> count == 2 && back.send(response(200, "{}")));
                ApiClient client = client(server)) {
            assertThat(client.sendOnce(READ, "an example").error().orElseThrow().message())
                    .contains("write https://");
            client.sendOnce(READ, "an example");
            assertThat(client.sendOnce(READ.overFreshConnection(), "an example")
                            .error()
                            .orElseThrow()
                            .message())
                    .doesNotContain("https://");
        }
    }

    // patience

    @Test
    void calls_keep_to_the_rate_that_was_set() throws Exception {
        try (StubHttpServer server = StubHttpServer.with((count, back) -> back.send(response(200, "{}")));
                ApiClient client = client(server.address(), Map.of("CONVOT_MAX_RATE", "50"))) {
            long start = System.nanoTime();
            for (int i = 0; i < 3; i++) {
                client.sendOnce(READ, "an example");
            }

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(38));
        }
    }

    @ParameterizedTest
    @CsvSource({"200, 10", "429, 1"})
    void waits_are_bounded_in_total_and_tighter_while_all_calls_are_refused(int status, int granted) throws Exception {
        try (StubHttpServer server = StubHttpServer.with((count, back) -> back.send(response(status, "{}")));
                ApiClient client = client(server.address(), Map.of("CONVOT_MAX_WAIT", "0.03"))) {
            int waits = 0;
            while (waits < 50 && client.pause(Duration.ofMillis(30))) {
                waits++;
                client.sendOnce(READ, "an example");
            }

            assertThat(waits).isEqualTo(granted);
        }
    }

    @Test
    void after_a_429_it_asks_again() throws Exception {
        try (StubHttpServer server = StubHttpServer.with((count, back) -> back.send(
                        count < 3
                                ? response(429, "{}", "Retry-After: 0")
                                : response(200, "{\"count\": " + count + "}")));
                ApiClient client = client(server)) {
            List<Exchange> evidence = new ArrayList<>();
            Exchange last = client.send(WRITE, "an example", evidence::add);

            assertThat(evidence)
                    .extracting(exchange ->
                            exchange.response().map(Response::status).orElse(0))
                    .containsExactly(429, 429, 200);
            assertThat(evidence).last().isSameAs(last);
            assertThat(server.received()).hasSize(3);
            assertThat(server.received().get(2).text()).contains("jane@example.com");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3600", "999999999", "Fri, 31 Dec 9999 23:59:59 GMT"})
    void a_429_that_asks_for_too_long_a_wait_is_returned(String retryAfter) throws Exception {
        try (StubHttpServer server = StubHttpServer.with(
                        (count, back) -> back.send(response(429, "{}", "Retry-After: " + retryAfter)));
                ApiClient client = client(server)) {
            assertThat(client.send(READ, "an example", each -> {}).response().map(Response::status))
                    .contains(429);
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void once_is_once() throws Exception {
        try (StubHttpServer server =
                        StubHttpServer.with((count, back) -> back.send(response(429, "{}", "Retry-After: 1")));
                ApiClient client = client(server)) {
            Response response = client.sendOnce(READ, "an example").response().orElseThrow();

            assertThat(response.status()).isEqualTo(429);
            assertThat(client.retryAfter(response)).contains(Duration.ofSeconds(1));
            assertThat(server.received()).hasSize(1);
        }
    }

    // secrets

    @Test
    void an_echo_of_the_key_is_masked_and_flagged() throws Exception {
        try (StubHttpServer server = StubHttpServer.with(
                        (count, back) -> back.send(response(200, "{\"seen\": \"" + KEY + "\"}", "X-Echo: " + KEY)));
                ApiClient client = client(server)) {
            Response response = client.sendOnce(READ, "an example").response().orElseThrow();

            assertThat(response.repeatsSecret()).isTrue();
            assertThat(response.text()).contains("***").doesNotContain(SECRET);
            assertThat(response.headers().toString()).contains("***").doesNotContain(SECRET);
        }
    }

    @Test
    void an_echo_in_a_header_alone_counts_and_the_id_alone_does_not() throws Exception {
        try (StubHttpServer server = StubHttpServer.with((count, back) -> back.send(
                        count == 1
                                ? response(401, "{}", "X-Echo: " + SECRET)
                                : response(401, "{\"key\": \"ck_0123456789abcdef\"}")));
                ApiClient client = client(server)) {
            assertThat(client.sendOnce(READ, "an example")
                            .response()
                            .orElseThrow()
                            .repeatsSecret())
                    .isTrue();
            assertThat(client.sendOnce(READ, "an example")
                            .response()
                            .orElseThrow()
                            .repeatsSecret())
                    .isFalse();
        }
    }

    @Test
    void an_echo_of_a_key_that_was_invented_for_the_request_is_flagged() throws Exception {
        String madeUp = "ck_0123456789abcdef:9f8e7d6c5b4a39281706";
        try (StubHttpServer server = StubHttpServer.with(
                        (count, back) -> back.send(response(401, "{\"key\": \"" + madeUp + "\"}")));
                ApiClient client = client(server)) {
            Request request = Request.get("/conversations", Credential.header("Bearer", madeUp, "$OTHER"));

            assertThat(client.sendOnce(request, "an example")
                            .response()
                            .orElseThrow()
                            .repeatsSecret())
                    .isTrue();
            assertThat(client.sendOnce(READ, "an example")
                            .response()
                            .orElseThrow()
                            .repeatsSecret())
                    .as("with another key, it is just a text")
                    .isFalse();
        }
    }

    private static byte[] packed(String coding, byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packing =
                coding.equals("deflate") ? new DeflaterOutputStream(bytes) : new GZIPOutputStream(bytes)) {
            packing.write(body);
        }
        return bytes.toByteArray();
    }

    private static boolean packed(StubHttpServer.Connection back, int status, String coding, byte[] body)
            throws IOException {
        back.send("HTTP/1.1 " + status + " Whatever\r\nContent-Encoding: " + coding
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n");
        back.out().write(body);
        return true;
    }

    private static void assertTooSlow(Exchange exchange) {
        assertThat(exchange.response()).isEmpty();
        assertThat(exchange.error()).hasValueSatisfying(error -> {
            assertThat(error.dropped()).isFalse();
            assertThat(error.message()).contains("CONVOT_TIMEOUT");
        });
        assertThat(exchange.duration()).isBetween(Duration.ofMillis(150), Duration.ofSeconds(20));
    }

    private static ApiClient client(StubHttpServer server) throws Exception {
        return client(server.address(), "20");
    }

    private static ApiClient client(URI address, String timeout) throws SettingsException {
        return client(address, Map.of("CONVOT_TIMEOUT", timeout));
    }

    private static ApiClient client(URI address, Map<String, String> environment) throws SettingsException {
        Settings settings = new SettingsReader(environment, Path.of("target"), Map.of())
                .read()
                .settings()
                .at(
                        address,
                        new ApiKeys(
                                new Secret(KEY),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        Optional.empty());
        return new ApiClient(settings, "1.2.3");
    }
}
