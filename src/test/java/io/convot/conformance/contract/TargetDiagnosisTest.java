package io.convot.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TargetDiagnosisTest {
    @ParameterizedTest
    @CsvSource({
        "301, redirect",
        "401, CONVOT_TOKEN",
        "404, path in CONVOT_BASE_URL",
        "407, demands a login",
        "429, too many",
        "502, A gateway responds",
        "503, --max-rate",
        "504, --parallel",
        "200, The address serves a web page",
        "500, The address serves a web page"
    })
    void the_status_of_a_web_page_speaks_before_the_page(int status, String words) {
        assertThat(TargetDiagnosis.message(page(status, "<html><h1>nginx</h1></html>")))
                .hasValueSatisfying(message -> assertThat(message).contains(words));
    }

    @ParameterizedTest
    @CsvSource({
        "The plain HTTP request was sent to HTTPS port",
        "You're speaking plain HTTP to an SSL-enabled server port.",
        "Client sent an HTTP request to an HTTPS server."
    })
    void plain_http_at_a_port_of_tls_is_reported_so(String words) {
        assertThat(TargetDiagnosis.message(page(400, "<html>" + words + "</html>")))
                .hasValueSatisfying(message -> assertThat(message).contains("Write https://"));
    }

    @Test
    void a_coding_that_the_suite_does_not_read_is_named() {
        Response response = new Response(200, Map.of("Content-Encoding", List.of("zstd")), new byte[] {1, 2, 3}, false);

        assertThat(TargetDiagnosis.message(response))
                .hasValueSatisfying(message -> assertThat(message).contains("zstd", "gzip and deflate"));
    }

    private static Response page(int status, String html) {
        return new Response(
                status, Map.of("Content-Type", List.of("text/html")), html.getBytes(StandardCharsets.UTF_8), false);
    }
}
