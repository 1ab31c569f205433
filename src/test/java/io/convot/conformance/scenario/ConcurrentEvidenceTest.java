package io.convot.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ConcurrentEvidenceTest {
    @Test
    void the_command_sends_as_many_requests_at_once_with_a_new_name_each_time() throws Exception {
        String command = ConcurrentEvidence.command("echo -d '{\"email\":\"conformance-4ec2d137-22@example.com\"}'", 3);

        assertThat(command)
                .isEqualTo("new=$(date +%s); seq 3 | xargs -P 3 -I %n% echo -d"
                        + " '{\"email\":\"conformance-4ec2d137-22-'$new'@example.com\"}'");
        assertThat(printed(command).lines())
                .hasSize(3)
                .allMatch(line -> line.matches("-d \\{\"email\":\"conformance-4ec2d137-22-\\d+@example.com\"}"));
    }

    @Test
    void a_request_without_a_name_is_repeated_as_it_is() {
        assertThat(ConcurrentEvidence.command("curl 'http://127.0.0.1/v1'", 2))
                .isEqualTo("seq 2 | xargs -P 2 -I %n% curl 'http://127.0.0.1/v1'");
    }

    @Test
    void the_command_of_a_burst_sends_all_requests_in_one_process_and_counts_the_responses() {
        assertThat(ConcurrentEvidence.burst("curl 'http://127.0.0.1/v1/conversations' -H 'A: b'", 500, 64))
                .isEqualTo("curl 'http://127.0.0.1/v1/conversations#[1-500]' -H 'A: b' \\\n  -sZ --parallel-max 64"
                        + " -o /dev/null -w '%{http_code} Retry-After: %header{retry-after}\\n' | sort | uniq -c");
    }

    private static String printed(String command) throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", command).start();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
