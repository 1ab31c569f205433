package io.convot.conformance.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.infrastructure.Deployment.DeploymentRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Squid before nginx, which is there for TLS; only Squid knows where their host is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated
final class SquidTest {
    private final Path folder;
    private final Deployment target;
    private final RunningProgram squid;
    private final JavaSettings java = new JavaSettings();

    SquidTest(@TempDir Path folder) throws IOException {
        Program.SQUID.require();
        this.folder = folder;
        target = new Deployment(Program.NGINX, folder);
        squid = RunningProgram.start(Program.SQUID, Files.createDirectory(folder.resolve("squid")), Map.of());
    }

    @AfterAll
    void end() throws IOException {
        squid.close();
        target.close();
    }

    @AfterEach
    void restoreJavasSettings() {
        java.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void a_target_behind_it_is_judged(String scheme) throws IOException {
        use(scheme, squid.port("open"));

        judge(scheme).assertAllKept();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void a_target_behind_it_is_judged_with_a_login(String scheme) throws IOException {
        use(scheme, squid.port("login"));
        java.set(scheme + ".proxyUser", "jane");
        java.set(scheme + ".proxyPassword", "pass word");

        judge(scheme).assertAllKept();
    }

    @Test
    void a_password_in_an_argument_file_stays_off_the_command_lines_and_out_of_all_that_is_left() throws Exception {
        String address = "http://target.example:" + target.program().port("plain") + "/v1";
        Path options = Files.write(
                folder.resolve("proxy-options"),
                List.of(
                        "-Dhttp.proxyHost=127.0.0.1",
                        "-Dhttp.proxyPort=" + squid.port("login"),
                        "-Dhttp.proxyUser=jane",
                        "\"-Dhttp.proxyPassword=pass word\""));

        DeploymentRun outcome = target.judgeInAProcess(address, List.of("@" + options));

        outcome.assertAllKept();
        assertThat(outcome.printed()).doesNotContain("pass word");
    }

    @ParameterizedTest
    @CsvSource({"http, ''", "https, ''", "http, wrong", "https, wrong"})
    void a_login_that_is_missing_or_wrong_is_reported_with_its_settings(String scheme, String password)
            throws IOException {
        use(scheme, squid.port("login"));
        if (!password.isEmpty()) {
            java.set(scheme + ".proxyUser", "jane");
            java.set(scheme + ".proxyPassword", password);
        }

        judge(scheme)
                .assertInconclusive(
                        "The proxy 127.0.0.1:" + squid.port("login"),
                        "(407)",
                        scheme + ".proxyUser",
                        scheme + ".proxyPassword");
    }

    @ParameterizedTest
    @CsvSource({"http, target.example:1", "https, target.example:1", "http, nowhere.example", "https, nowhere.example"})
    void responses_of_squid_itself_are_reported_as_the_proxys(String scheme, String host) throws IOException {
        use(scheme, squid.port("open"));

        target.judge(scheme + "://" + host + "/v1")
                .assertInconclusive(
                        "The proxy 127.0.0.1:" + squid.port("open") + " (" + scheme + ".proxyHost) answered itself (50",
                        "did not connect to " + host.replace(":1", ""));
    }

    private DeploymentRun judge(String scheme) throws IOException {
        return target.judge(scheme + "://target.example:"
                + target.program().port(scheme.equals("http") ? "plain" : "tls-1.3") + "/v1");
    }

    private void use(String scheme, int port) {
        java.set(scheme + ".proxyHost", "127.0.0.1");
        java.set(scheme + ".proxyPort", Integer.toString(port));
    }
}
