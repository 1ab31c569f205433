package io.convot.conformance.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class SandboxForClientsTest {
    private static final String PAGE = "http://localhost:3000";

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void a_reset_restores_the_data_of_the_start_and_keeps_the_keys() throws Exception {
        try (Sandbox sandbox = Sandbox.start(options(Optional.empty(), true).withFaults("reply-is-only-accepted"))) {
            SandboxClient client = new SandboxClient(sandbox, sandbox.keys().full());
            String before = client.get("/conversations").body().toString();
            String opened = client.opened("a@example.com");
            assertThat(client.get("/conversations").body().toString()).isNotEqualTo(before);

            assertThat(send(sandbox, "POST", "/sandbox/reset").statusCode()).isEqualTo(204);

            assertThat(client.get("/conversations").body().toString()).isEqualTo(before);
            assertThat(client.get("/conversations/" + opened + "/messages").status())
                    .isEqualTo(404);
            String first = client.get("/conversations")
                    .body()
                    .at("/conversations/0/id")
                    .asString();
            assertThat(client.post("/conversations/" + first + "/messages", "{\"content\": \"Hi\"}")
                            .status())
                    .isEqualTo(202);
        }
    }

    @Test
    void a_reset_is_a_post_and_only_where_it_was_asked_for() throws Exception {
        try (Sandbox with = Sandbox.start(options(Optional.empty(), true));
                Sandbox without = Sandbox.start(SandboxOptions.plain())) {
            assertThat(send(with, "GET", "/sandbox/reset").statusCode()).isEqualTo(405);
            assertThat(send(without, "POST", "/sandbox/reset").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void a_browser_may_call_it_from_a_page_of_the_origin() throws Exception {
        try (Sandbox sandbox = Sandbox.start(options(Optional.of(PAGE), false))) {
            HttpResponse<String> preflight = send(
                    sandbox, "OPTIONS", "/v1/conversations", "Origin", PAGE, "Access-Control-Request-Method", "POST");
            HttpResponse<String> call = send(sandbox, "GET", "/v1/conversations", "Origin", PAGE);
            HttpResponse<String> other = send(sandbox, "GET", "/v1/conversations", "Origin", "http://localhost:4000");

            assertThat(preflight.statusCode()).isEqualTo(204);
            assertThat(header(preflight, "Access-Control-Allow-Origin")).contains(PAGE);
            assertThat(header(preflight, "Access-Control-Allow-Headers")).contains("Authorization, Content-Type");
            assertThat(call.statusCode()).isEqualTo(401);
            assertThat(header(call, "Access-Control-Allow-Origin")).contains(PAGE);
            assertThat(header(other, "Access-Control-Allow-Origin")).isEmpty();
        }
    }

    private static SandboxOptions options(Optional<String> cors, boolean reset) {
        return SandboxOptions.plain()
                .withClients(new ClientOptions("127.0.0.1", OptionalLong.empty(), cors, Optional.empty(), reset));
    }

    private static Optional<String> header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name);
    }

    private HttpResponse<String> send(Sandbox sandbox, String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(sandbox.baseUrl().resolve(URI.create(path)))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
