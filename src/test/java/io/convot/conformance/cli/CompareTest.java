package io.convot.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class CompareTest {
    private static final String SOUND = "sound/conformance.json";
    private static final String BROKEN = "broken/conformance.json";

    private final Shell shell;

    CompareTest(@TempDir Path folder) {
        this.shell = new Shell(folder);
    }

    @Test
    void two_runs_are_compared_both_ways_in_all_formats() {
        assertThat(shell.run("--only MSG-1,MSG-2 --reports sound").status()).isZero();
        assertThat(shell.run("--only MSG-1,MSG-2 --reports broken --fault reply-echoes-but-is-lost")
                        .status())
                .isEqualTo(1);

        CommandLineRun worse = shell.run("compare " + SOUND + " " + BROKEN);
        assertThat(worse.status()).isEqualTo(1);
        assertThat(worse.err()).isEmpty();
        assertThat(worse.out())
                .contains("Before  CONFORMANT", "After   NON-CONFORMANT", "(required): passed -> failed", "\n    - ")
                .contains("\nWORSE  1 rule got worse")
                .doesNotContain("differ", "newer");

        CommandLineRun better = shell.run("compare " + BROKEN + " " + SOUND);
        assertThat(better.status()).isZero();
        assertThat(better.out()).contains("Better\n  MSG-2 ", "NOT WORSE  No rule got worse; 1 better");

        JsonNode json = JsonMapper.shared()
                .readTree(shell.run("compare " + SOUND + " " + BROKEN + " --format json")
                        .out());
        assertThat(json.at("/changes/0/rule").asString()).isEqualTo("MSG-2");
        assertThat(json.at("/changes/0/examples").isEmpty()).isFalse();

        assertThat(shell.run("compare --format markdown " + SOUND + " " + BROKEN)
                        .out())
                .startsWith("## Conformance: worse")
                .contains("| MSG-2 | required |");
    }

    @Test
    void both_files_are_checked_before_anything_is_reported() throws Exception {
        shell.write("some.json", "{\"formatVersion\": 7}");

        CommandLineRun response = shell.run("compare some.json nowhere.json");

        assertThat(response.status()).isEqualTo(2);
        assertThat(response.out()).isEmpty();
        assertThat(response.err().lines()).hasSize(3);
        assertThat(response.err())
                .contains("some.json has format version 7", "nowhere.json can't be read")
                .contains("See: convot-conformance compare --help")
                .doesNotContain("\tat ");
    }

    @Test
    void the_help_reports_what_counts_as_worse() {
        CommandLineRun help = shell.run("compare --help");

        assertThat(help.out())
                .contains("OLD.json", "NEW.json", "What counts as worse", "something got worse", "--format")
                .doesNotContain("inconclusive");
    }
}
