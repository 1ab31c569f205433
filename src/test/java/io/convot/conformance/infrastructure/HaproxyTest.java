package io.convot.conformance.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.infrastructure.Deployment.DeploymentRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HaproxyTest {
    private final Deployment haproxy;

    HaproxyTest(@TempDir Path folder) throws IOException {
        haproxy = new Deployment(Program.HAPROXY, folder);
    }

    @AfterAll
    void end() throws IOException {
        haproxy.close();
    }

    @Test
    void a_conforming_target_behind_it_is_conformant() throws IOException {
        DeploymentRun outcome = haproxy.judge("http://" + haproxy.program().at("one") + "/v1");

        outcome.assertAllKept();
        assertThat(outcome.printed()).doesNotContain("different states");
    }

    @Test
    void servers_that_share_no_data_are_reported_as_such() throws IOException {
        DeploymentRun outcome = haproxy.judge(
                "http://" + haproxy.program().at("two") + "/v1", Map.of("CONVOT_LAG", "0"), "--only", "CONV-6,MSG-2");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.printed())
                .contains(
                        "Note: Servers in different states seem to respond: 4 of 8 reads of one conversation found it.")
                .contains("Check first that all servers share one database.");
    }

    @ParameterizedTest
    @CsvSource({"down, 503", "slow, 504"})
    void responses_of_haproxy_itself_break_no_rule(String port, int status) throws IOException {
        haproxy.judgeInVain("http://" + haproxy.program().at(port) + "/v1")
                .assertInconclusive(
                        "A gateway responds in place of the target (" + status + "). Check the server behind it");
    }
}
