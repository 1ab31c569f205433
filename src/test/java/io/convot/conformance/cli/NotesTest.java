package io.convot.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.sandbox.Sandbox;
import io.convot.conformance.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Notes on settings that may be to blame for what a run reports. */
final class NotesTest {
    private final Path folder;

    NotesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void an_operator_that_the_target_rejects_may_be_no_teammate() throws IOException {
        CommandLineRun run = run(Map.of("CONVOT_OPERATOR_ID", "987654321"), "--only", "MSG-7");

        assertThat(run.status()).isEqualTo(1);
        String note = "No published call shows whether the operator 987654321 is a teammate: check CONVOT_OPERATOR_ID";
        assertThat(run.out()).contains("Note: " + note);
        assertThat(Files.readString(folder.resolve("reports/summary.md")))
                .contains("Note: " + note.replace("_", "\\_"));
        assertThat(Files.readString(folder.resolve("reports/conformance.html"))).contains(note);
    }

    @Test
    void an_operator_that_is_a_teammate_is_not_doubted() throws IOException {
        assertThat(run(Map.of(), "--only", "MSG-7").out()).doesNotContain("Note:");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1000 | the run's own limit (--max-rate, CONVOT_MAX_RATE) may keep it from being reached.
            -    | more would show whether there is one.
            """)
    void a_rate_limit_that_the_run_keeps_from_being_reached_is_reported_as_that(String maxRate, String words)
            throws IOException {
        CommandLineRun run = run(
                maxRate.equals("-") ? Map.of() : Map.of("CONVOT_MAX_RATE", maxRate),
                "--only",
                "RATE-1",
                "--rate-limit");

        assertThat(run.status()).isEqualTo(3);
        assertThat(Files.readString(folder.resolve("reports/conformance.json")))
                .contains("The limit was not hit by 10 calls (CONVOT_RATE_LIMIT_CALLS): " + words);
    }

    private CommandLineRun run(Map<String, String> settings, String... words) {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.plain())) {
            Map<String, String> environment = new HashMap<>(Map.of(
                    "CONVOT_BASE_URL",
                    sandbox.baseUrl().toString(),
                    "CONVOT_TOKEN",
                    sandbox.keys().full(),
                    "CONVOT_OPERATOR_ID",
                    sandbox.keys().operatorId(),
                    "CONVOT_RATE_LIMIT_CALLS",
                    "10",
                    "CONVOT_ALLURE",
                    "false"));
            environment.putAll(settings);
            return CommandLineRun.of(environment, folder, words);
        }
    }
}
