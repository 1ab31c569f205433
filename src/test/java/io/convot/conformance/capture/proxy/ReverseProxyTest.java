package io.convot.conformance.capture.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.convot.conformance.capture.RecordedExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
final class ReverseProxyTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final BlockingQueue<RecordedExchange> seen = new LinkedBlockingQueue<>();

    private RecordedExchange next() throws InterruptedException {
        return Optional.ofNullable(seen.poll(60, TimeUnit.SECONDS)).orElseThrow();
    }

    private ReverseProxy before(int port) {
        return ReverseProxy.start(ANY_PORT, URI.create("http://127.0.0.1:" + port + "/v1"), seen::add);
    }

    /** Sends bytes and returns what comes back until the other side hangs up. */
    private static String exchange(ReverseProxy proxy, String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), proxy.address().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** A target that reads one request of a known length and answers with these bytes. */
    private static CompletableFuture<String> answersOnce(ServerSocket door, int bodyLength, String response) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket socket = door.accept()) {
                InputStream in = socket.getInputStream();
                ByteArrayOutputStream request = new ByteArrayOutputStream();
                while (!request.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                    request.write(in.read());
                }
                request.writeBytes(in.readNBytes(bodyLength));
                socket.getOutputStream().write(response.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
                return request.toString(StandardCharsets.ISO_8859_1);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static ServerSocket door() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static String message(String... lines) {
        return String.join("\r\n", lines);
    }

    /** First line and headers but for those of the connection; names of headers have no case. */
    private static List<String> head(String message) {
        return message.substring(0, message.indexOf("\r\n\r\n"))
                .lines()
                .map(line -> line.contains(": ")
                        ? line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT)
                                + line.substring(line.indexOf(':'))
                        : line)
                .filter(line -> !line.startsWith("connection:") && !line.startsWith("host:"))
                .sorted()
                .toList();
    }

    @Test
    void passes_a_request_and_its_response_unchanged() throws Exception {
        String request = message(
                "POST /v1/contacts?q=a%2Cb,c|d&e=%20+ HTTP/1.1",
                "Host: proxy.example",
                "Authorization: Bearer ck_a:b",
                "X-Odd: one, two three",
                "X-Odd: four",
                "Accept-Encoding: br;q=1.0",
                "Content-Type: text/plain",
                "Content-Length: 5",
                "Connection: close",
                "",
                "{\u00e9\u0000}\n");
        String response = message(
                "HTTP/1.1 422 Odd Words",
                "Content-Type: application/json; charset=utf-8",
                "X-Odd: a",
                "X-Odd: b",
                "Set-Cookie: a=1; Path=/",
                "Content-Length: 4",
                "",
                "\u00ff{}\n");
        try (ServerSocket door = door();
                ReverseProxy proxy = before(door.getLocalPort())) {
            CompletableFuture<String> received = answersOnce(door, 5, response);

            String passed = exchange(proxy, request);

            assertThat(head(received.get())).isEqualTo(head(request));
            assertThat(received.get())
                    .endsWith("\r\n\r\n{\u00e9\u0000}\n")
                    .contains("Host: 127.0.0.1:" + door.getLocalPort());
            assertThat(head(passed)).isEqualTo(head(response));
            assertThat(passed).endsWith("\r\n\r\n\u00ff{}\n");
        }
        RecordedExchange copy = next();
        assertThat(copy.method()).isEqualTo("POST");
        assertThat(copy.url()).endsWith("/v1/contacts?q=a%2Cb,c|d&e=%20+");
        assertThat(copy.status()).isEqualTo(422);
        assertThat(copy.requestHeaders()).containsEntry("x-odd", List.of("one, two three", "four"));
        assertThat(copy.requestBody())
                .hasValueSatisfying(body -> assertThat(body).hasSize(5));
        assertThat(copy.responseBody())
                .hasValueSatisfying(body -> assertThat(body).hasSize(4));
    }

    @Test
    void serves_a_client_of_http_1_0_from_a_target_that_answers_in_chunks() throws Exception {
        try (ServerSocket door = door();
                ReverseProxy proxy = before(door.getLocalPort())) {
            CompletableFuture<String> received = answersOnce(
                    door, 0, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");

            String passed = exchange(proxy, "GET /v1/conversations HTTP/1.0\r\n\r\n");

            assertThat(received.get()).startsWith("GET /v1/conversations HTTP/1.");
            assertThat(passed).contains(" 200 ").endsWith("\r\n\r\nabcde").doesNotContainIgnoringCase("chunked");
        }
        assertThat(next().responseBody())
                .hasValueSatisfying(body -> assertThat(body).hasSize(5));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void passes_long_uploads_and_responses_and_waits_where_the_target_is_asked_first(boolean expectContinue)
            throws Exception {
        byte[] upload = new byte[20 * 1024 * 1024];
        new Random(7).nextBytes(upload);
        HttpServer target = HttpServer.create(ANY_PORT, 0);
        target.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        target.start();
        try (ReverseProxy proxy = before(target.getAddress().getPort())) {
            HttpResponse<byte[]> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                            + proxy.address().getPort() + "/v1/x"))
                                    .expectContinue(expectContinue)
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(upload))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());

            assertThat(Arrays.equals(response.body(), upload)).isTrue();
        } finally {
            target.stop(0);
        }
        RecordedExchange copy = next();
        assertThat(copy.requestBody()).as("too long to be copied").isEmpty();
        assertThat(copy.responseBody()).as("too long to be copied").isEmpty();
    }

    @Test
    void says_with_502_that_the_target_cannot_be_reached_and_records_nothing() throws Exception {
        int port;
        try (ServerSocket closed = door()) {
            port = closed.getLocalPort();
        }
        try (ReverseProxy proxy = before(port)) {
            String passed = exchange(proxy, "GET /v1/conversations HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

            assertThat(passed)
                    .startsWith("HTTP/1.1 502 ")
                    .endsWith("The proxy got no response from the target http://127.0.0.1:" + port
                            + ": check --base-url, and whether the target is up.\n");
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void does_not_take_a_body_for_whole_where_the_target_hangs_up() throws Exception {
        try (ServerSocket door = door();
                ReverseProxy proxy = before(door.getLocalPort())) {
            CompletableFuture<String> received =
                    answersOnce(door, 0, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"conv");

            String passed = exchange(proxy, "GET /v1/conversations HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

            assertThat(received.get()).isNotEmpty();
            assertThat(passed).endsWith("{\"conv");
        }
        assertThat(next().responseBody()).isEmpty();
    }

    @Test
    void passes_a_compressed_response_as_it_is_and_copies_what_it_means() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write("{\"messages\": []}".getBytes(StandardCharsets.UTF_8));
        }
        String body = packed.toString(StandardCharsets.ISO_8859_1);
        try (ServerSocket door = door();
                ReverseProxy proxy = before(door.getLocalPort())) {
            CompletableFuture<String> received = answersOnce(
                    door,
                    0,
                    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + body.length() + "\r\n\r\n"
                            + body);

            assertThat(exchange(proxy, "GET /v1/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                    .endsWith(body);
            assertThat(received.get()).isNotEmpty();
        }
        assertThat(next().responseBody())
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .contains("{\"messages\": []}");
    }

    @Test
    void keeps_a_clients_own_forwarding_headers() throws Exception {
        try (ServerSocket door = door();
                ReverseProxy proxy = before(door.getLocalPort())) {
            CompletableFuture<String> received = answersOnce(door, 0, "HTTP/1.1 204 No Content\r\n\r\n");

            String passed = exchange(
                    proxy,
                    "DELETE /v1/x HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 10.0.0.1\r\nConnection: close\r\n\r\n");

            assertThat(passed).startsWith("HTTP/1.1 204 ");
            assertThat(received.get())
                    .containsIgnoringCase("X-Forwarded-For: 10.0.0.1\r\n")
                    .doesNotContainIgnoringCase("X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port");
        }
    }
}
