package io.convot.conformance.http;

import static io.convot.conformance.http.StubHttpServer.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.config.ApiKeys;
import io.convot.conformance.config.Secret;
import io.convot.conformance.config.SettingsReader;
import io.convot.conformance.contract.Response;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated
final class SystemProxyTest {
    private static final Request READ =
            Request.get("/conversations", Credential.header("Bearer", "ck_0123456789abcdef:secret", "$CONVOT_TOKEN"));
    private static final URI PLAIN = URI.create("http://target.example/v1");
    private static final URI SECURE = URI.create("https://target.example/v1");

    private final Map<String, Optional<String>> before = new HashMap<>();

    @AfterEach
    void restoreJavasSettings() {
        before.forEach((name, value) ->
                value.ifPresentOrElse(old -> System.setProperty(name, old), () -> System.clearProperty(name)));
    }

    @Test
    void user_and_password_go_to_the_proxy_with_the_first_request() throws Exception {
        try (StubHttpServer proxy = StubHttpServer.with((count, back) -> back.send(response(200, "{}")))) {
            use(proxy, "http");
            set("http.proxyUser", "jane");
            set("http.proxyPassword", "pass word");

            assertThat(exchange(PLAIN).response().map(Response::status)).contains(200);
            assertThat(proxy.received()).hasSize(1).allSatisfy(request -> {
                assertThat(request.line()).isEqualTo("GET http://target.example/v1/conversations HTTP/1.1");
                assertThat(request.header("Proxy-Authorization")).containsExactly("Basic amFuZTpwYXNzIHdvcmQ=");
            });
        }
    }

    @Test
    void user_and_password_go_along_where_a_tunnel_is_asked_for() throws Exception {
        try (StubHttpServer proxy = StubHttpServer.with((count, back) -> back.send(response(503, "{}")))) {
            use(proxy, "https");
            set("https.proxyUser", "jane");
            set("https.proxyPassword", "pass word");

            assertThat(message(SECURE))
                    .startsWith("The proxy 127.0.0.1:")
                    .contains("(https.proxyHost) answered itself (503), and did not connect to target.example");
            assertThat(proxy.received()).hasSize(1).allSatisfy(request -> {
                assertThat(request.line()).startsWith("CONNECT target.example:443");
                assertThat(request.header("Proxy-Authorization")).containsExactly("Basic amFuZTpwYXNzIHdvcmQ=");
                assertThat(request.header("Authorization")).isEmpty();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void a_proxy_that_wants_a_login_is_reported_with_the_settings_for_it(String scheme) throws Exception {
        try (StubHttpServer proxy = StubHttpServer.with(
                (count, back) -> back.send(response(407, "<html>", "Proxy-Authenticate: Basic realm=\"squid\"")))) {
            use(proxy, scheme);

            assertThat(message(URI.create(scheme + "://target.example/v1")))
                    .contains("The proxy 127.0.0.1", "wants a login (407)", scheme + ".proxyUser", "java @FILE");
        }
    }

    @Test
    void an_error_of_squid_itself_is_the_proxys() throws Exception {
        try (StubHttpServer proxy = StubHttpServer.with(
                (count, back) -> back.send(response(503, "<html>", "X-Squid-Error: ERR_CONNECT_FAIL 111")))) {
            use(proxy, "http");

            assertThat(message(PLAIN)).contains("The proxy 127.0.0.1", "answered itself (503)");
        }
    }

    @Test
    void a_proxy_that_is_down_is_named_as_the_proxy() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            set("http.proxyHost", "127.0.0.1");
            set("http.proxyPort", Integer.toString(socket.getLocalPort()));
        }

        assertThat(message(PLAIN))
                .matches("The proxy 127.0.0.1:\\d+ \\(http.proxyHost\\) for target.example refused the connection\\.");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1, 'write the host alone, without http:// and without a port'",
        "no-such-proxy.invalid, check its name"
    })
    void a_proxy_that_is_misspelt_is_named_as_the_proxy(String host, String advice) throws Exception {
        set("http.proxyHost", host);
        set("http.proxyPort", "3128");

        assertThat(message(PLAIN)).contains("Unknown host: " + host, "http.proxyHost", advice);
    }

    @Test
    void hosts_that_need_no_proxy_are_asked_directly() throws Exception {
        try (StubHttpServer proxy = StubHttpServer.with((count, back) -> back.send(response(502, "{}")));
                StubHttpServer target = StubHttpServer.with((count, back) -> back.send(response(200, "{}")))) {
            use(proxy, "http");
            set("http.nonProxyHosts", "127.*|other.example");

            assertThat(exchange(target.address()).response().map(Response::status))
                    .contains(200);
            assertThat(proxy.received()).isEmpty();
        }
    }

    private void use(StubHttpServer proxy, String scheme) {
        set(scheme + ".proxyHost", "127.0.0.1");
        set(scheme + ".proxyPort", Integer.toString(proxy.address().getPort()));
    }

    private void set(String name, String value) {
        before.putIfAbsent(name, Optional.ofNullable(System.getProperty(name)));
        System.setProperty(name, value);
    }

    private static String message(URI target) throws Exception {
        return exchange(target).error().map(Exchange.TransportError::message).orElse("none");
    }

    private static Exchange exchange(URI target) throws Exception {
        ApiKeys keys = new ApiKeys(
                new Secret("ck_0123456789abcdef:secret"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        try (ApiClient client = new ApiClient(
                new SettingsReader(Map.of("CONVOT_TIMEOUT", "20"), Path.of("target"), Map.of())
                        .read()
                        .settings()
                        .at(target, keys, Optional.empty()),
                "1.2.3")) {
            return client.sendOnce(READ, "an example");
        }
    }
}
