package io.convot.conformance.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.infrastructure.Deployment.DeploymentRun;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ApacheTest {
    private final Deployment apache;

    ApacheTest(@TempDir Path folder) throws IOException {
        apache = new Deployment(Program.APACHE, folder);
    }

    @AfterAll
    void end() throws IOException {
        apache.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/packed/v1"})
    void a_conforming_target_behind_it_is_conformant(String path) throws IOException {
        apache.judge(address(path)).assertAllKept();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /down/v1  | A gateway responds in place of the target (503). Check the server behind it
            /slow/v1  | A gateway responds in place of the target (502). Check the server behind it
            /nowhere  | The address has no list of conversations (404). Check the path in CONVOT_BASE_URL
            /login/v1 | demands a user and password (401) in the header that carries the key. Exempt the API from that login
            """)
    void responses_of_apache_itself_break_no_rule(String path, String sentence) throws IOException {
        apache.judgeInVain(address(path)).assertInconclusive(sentence);
    }

    @Test
    void pages_of_its_own_in_place_of_the_targets_errors_are_violations_that_name_the_page() throws IOException {
        DeploymentRun outcome = apache.judge(address("/own-pages/v1"));

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.failed()).contains("ERR-1", "FORM-1");
        assertThat(outcome.printed()).contains("find out which component wrote the response", "a proxy");
    }

    private String address(String path) {
        return "http://" + apache.program().at("plain") + path;
    }
}
