package io.convot.conformance.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.infrastructure.Deployment.DeploymentRun;
import io.convot.conformance.result.RulesJudged;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(0)
final class NginxTest {
    private final Deployment nginx;

    NginxTest(@TempDir Path folder) throws IOException {
        nginx = new Deployment(Program.NGINX, folder);
    }

    @AfterAll
    void end() throws IOException {
        nginx.close();
    }

    @ParameterizedTest
    @CsvSource({
        "plain, /v1",
        "plain, /support/api/v1",
        "five-requests, /v1",
    })
    void a_conforming_target_behind_it_is_conformant(String port, String path) throws IOException {
        nginx.judge("http://" + nginx.program().at(port) + path).assertAllKept();
    }

    @Test
    void a_connection_that_is_closed_when_it_is_idle_breaks_no_rule() throws IOException {
        DeploymentRun outcome = nginx.judge("http://" + nginx.program().at("short-idle") + "/v1");

        assertThat(outcome.failed()).as(outcome.printed()).isEmpty();
        // A write that meets the very moment of the end may have arrived, and is not sent again.
        if (outcome.status() != 0) {
            outcome.assertInconclusive("closed a connection that had been kept open");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls-1.2", "tls-1.3"})
    void a_certificate_of_a_private_authority_is_trusted_with_its_pem_file(String port) throws IOException {
        String address = "https://" + nginx.program().at(port) + "/v1";

        nginx.judge(address).assertAllKept();
        nginx.judge(address, Map.of("CONVOT_CA_FILE", "")).assertInconclusive("not trusted", "set CONVOT_CA_FILE");
    }

    @Test
    void a_server_that_demands_a_client_certificate_is_reported_with_the_setting_for_it() throws IOException {
        nginx.judge("https://" + nginx.program().at("client-certificates") + "/v1")
                .assertInconclusive("a client certificate", "-Djavax.net.ssl.keyStore");
    }

    @Test
    void a_client_certificate_of_javas_key_store_is_sent() throws IOException {
        try (JavaSettings java = new JavaSettings()) {
            java.set("javax.net.ssl.keyStore", "src/test/resources/infrastructure/client.p12");
            java.set("javax.net.ssl.keyStorePassword", "client-password");

            nginx.judge("https://" + nginx.program().at("client-certificates") + "/v1")
                    .assertAllKept();
        }
    }

    @Test
    void a_limit_of_429_in_html_is_waited_for() throws IOException {
        DeploymentRun outcome = nginx.judge("http://" + nginx.program().at("plain") + "/as-429/v1");

        outcome.assertAllKept();
        assertThat(outcome.printed())
                .contains("Note: The target rejected requests as too many (429)", "--parallel", "--max-rate");
    }

    @Test
    void a_limit_of_503_in_html_breaks_no_rule_and_is_reported_with_the_settings_against_it() throws IOException {
        String address = "http://" + nginx.program().at("plain");

        nginx.judge(address + "/tight/v1", "--only", "AUTH-1,AUTH-2,CONV-2")
                .assertInconclusive("A gateway", "503", "--max-rate 5 and --parallel 1");

        DeploymentRun slower =
                nginx.judge(address + "/as-503/v1", "--only", "AUTH-1", "--max-rate", "4", "--parallel", "1");

        assertThat(slower.status()).as(slower.printed()).isZero();
        assertThat(slower.reason()).isEqualTo(RulesJudged.of(1) + ", all kept.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /down/v1        | A gateway responds in place of the target (502). Check the server behind it
            /slow/v1        | A gateway responds in place of the target (504). Check the server behind it
            /maintenance/v1 | The address serves a web page, not an API. Check CONVOT_BASE_URL
            /elsewhere      | The address redirects (301 to https://127.0.0.1/elsewhere/conversations)
            """)
    void responses_of_nginx_itself_break_no_rule(String path, String sentence) throws IOException {
        nginx.judgeInVain("http://" + nginx.program().at("plain") + path)
                .assertInconclusive(sentence, "CONVOT_BASE_URL");
    }

    @Test
    void the_wrong_scheme_is_reported_with_the_right_one() throws IOException {
        nginx.judge("http://" + nginx.program().at("tls-1.3") + "/v1")
                .assertInconclusive("Write https:// in CONVOT_BASE_URL");
        nginx.judge("https://" + nginx.program().at("plain") + "/v1")
                .assertInconclusive("speaks no TLS at this port", "write http://");
    }

    @Test
    void an_error_page_of_its_own_in_place_of_the_targets_404_is_a_violation_that_names_the_page() throws IOException {
        DeploymentRun outcome = nginx.judge("http://" + nginx.program().at("plain") + "/own-page-for-404/v1");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.failed()).containsExactlyInAnyOrder("ERR-1", "ERR-13", "FORM-1");
        assertThat(outcome.printed()).contains("404", "find out which component wrote the response", "a proxy");
    }

    @Test
    void a_redirect_to_a_login_in_place_of_401_is_a_violation_of_auth_2() throws IOException {
        DeploymentRun outcome = nginx.judge("http://" + nginx.program().at("plain") + "/login-for-401/v1");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.failed()).containsExactly("AUTH-2");
        assertThat(outcome.printed()).contains("status: expected 401, got 302");
    }
}
