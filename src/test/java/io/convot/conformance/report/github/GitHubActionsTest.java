package io.convot.conformance.report.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.report.CucumberFixture;
import io.convot.conformance.result.ConformanceReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GitHubActionsTest {
    private static final Map<String, String> GITHUB = Map.of("GITHUB_ACTIONS", "true");
    private static final String BAD = "Example: bad\n  Given a breach \"100% wrong, is it: not?\"\n";

    private final StringWriter out = new StringWriter();
    private final Path folder;

    GitHubActionsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private List<String> run(Map<String, String> environment, String... rules) {
        ConformanceReport report = CucumberFixture.of(folder, rules).report();
        PrintWriter console = new PrintWriter(out, true);
        try (GitHubActions actions = GitHubActions.begin(environment, console)) {
            console.println("::error::said by the target");
            actions.summarize(report).ifPresent(console::println);
            actions.setOutputs(report).ifPresent(console::println);
            actions.conclude(report);
        }
        return out.toString().lines().toList();
    }

    @Test
    void failures_are_annotated_at_the_line_of_their_rule() {
        List<String> lines = run(GITHUB, BAD, "recommended\n" + BAD);

        assertThat(lines.subList(3, 5))
                .containsExactly(
                        "::error file=features/messages.feature,line=9,title=MSG-1 Statement 1::"
                                + "100%25 wrong, is it: not?%0A- /status: expected open, got closed",
                        "::warning file=features/messages.feature,line=18,title=MSG-2 Statement 2::"
                                + "100%25 wrong, is it: not?%0A- /status: expected open, got closed");
        assertThat(lines).hasSize(5);
    }

    @Test
    void no_command_is_read_out_of_what_the_run_prints() {
        List<String> lines = run(GITHUB, BAD);

        String password = lines.get(0).replace("::stop-commands::", "");
        assertThat(password).hasSize(36);
        assertThat(lines.get(1)).isEqualTo("::error::said by the target");
        assertThat(lines.get(2)).isEqualTo("::" + password + "::");
        assertThat(run(GITHUB, BAD).get(5)).isNotEqualTo(lines.get(0));
    }

    @Test
    void an_annotation_is_one_line_whatever_the_target_says() {
        List<String> lines = run(GITHUB, "Example: bad\n  Given a hostile breach\n");

        assertThat(lines).hasSize(4);
        assertThat(lines.get(3))
                .startsWith("::error file=")
                .contains("\\u001b[31m")
                .doesNotContain("\u001b");
    }

    @Test
    void a_run_that_judged_nothing_is_an_error() {
        assertThat(run(GITHUB, "Example: gone\n  Given a target that is gone\n"))
                .contains("::error title=Inconclusive::The target could not be judged: the connection was refused.");
    }

    @Test
    void github_shows_ten_and_gets_ten() {
        String[] rules = IntStream.range(0, 30).mapToObj(i -> BAD).toArray(String[]::new);

        assertThat(run(GITHUB, rules)).hasSize(13);
    }

    @Test
    void elsewhere_nothing_is_said() {
        assertThat(run(Map.of(), BAD)).containsExactly("::error::said by the target");
    }

    @Test
    void the_summary_is_added_to_the_page_of_the_job() throws IOException {
        Path page = Files.writeString(folder.resolve("summary"), "before\n");

        run(
                Map.of(
                        "GITHUB_ACTIONS", "true",
                        "GITHUB_STEP_SUMMARY", page.toString(),
                        "GITHUB_SERVER_URL", "https://github.example",
                        "GITHUB_REPOSITORY", "shop/api",
                        "GITHUB_RUN_ID", "77"),
                BAD);

        assertThat(page)
                .content()
                .startsWith("before\n# Convot conformance: ")
                .contains("[The whole report](https://github.example/shop/api/actions/runs/77)");
    }

    @Test
    void the_outputs_of_the_step_are_the_verdict_and_the_number_of_rules() throws IOException {
        Path outputs = Files.writeString(folder.resolve("outputs"), "mine=1\n");

        run(Map.of("GITHUB_OUTPUT", outputs.toString()), BAD, "recommended\n" + BAD);

        assertThat(outputs)
                .hasContent("mine=1\nverdict=non-conformant\npassed=0\nfailed=2\nnot-evaluated=0\nwaived=0\n");
    }

    @Test
    void a_page_that_cannot_be_written_is_reported() throws IOException {
        for (String bad : List.of(folder.resolve("no/such/folder").toString(), folder.toString(), "\0")) {
            out.getBuffer().setLength(0);
            assertThat(run(Map.of("GITHUB_STEP_SUMMARY", bad), BAD))
                    .anyMatch(line -> line.contains("GITHUB_STEP_SUMMARY") && line.contains("the verdict"));
        }
        Path full = Files.write(folder.resolve("full"), new byte[1024 * 1024]);
        assertThat(run(Map.of("GITHUB_STEP_SUMMARY", full.toString()), BAD))
                .anyMatch(line -> line.contains("larger than GitHub takes"));
        assertThat(full).hasSize(1024 * 1024);
    }
}
