package io.convot.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.cli.CommandLineRun;
import io.convot.conformance.cli.Shell;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WaiverLoaderTest {
    private static final String BROKEN = "--only MSG-2,MSG-1 --fault reply-echoes-but-is-lost";
    private static final String WAIVER = "- {rule: MSG-2, reason: rebuilt at night, owner: team-inbox,"
            + " link: \"https://tickets.example/42\", expires: 2999-12-31}\n";

    private final Shell shell;

    WaiverLoaderTest(@TempDir Path folder) {
        this.shell = new Shell(folder);
    }

    @Test
    void a_printed_template_is_rejected_until_it_is_filled_in_and_then_waives() throws IOException {
        CommandLineRun failing = shell.run(BROKEN);
        assertThat(failing.status()).isEqualTo(1);
        String entry = failing.out()
                .lines()
                .filter(line -> line.startsWith("- {rule: MSG-2,"))
                .findFirst()
                .orElseThrow();

        shell.write("known.yml", entry);
        CommandLineRun empty = shell.run(BROKEN + " --waivers known.yml");
        assertThat(empty.status()).isEqualTo(2);
        assertThat(empty.err().lines()).hasSize(4).anySatisfy(line -> assertThat(line)
                .contains("The waiver for MSG-2 has no owner", "known.yml, line 1"));

        shell.write(
                "known.yml",
                entry.replace("reason: \"\"", "reason: rebuilt at night")
                        .replace("owner: \"\"", "owner: team-inbox")
                        .replace("link: \"\"", "link: \"https://tickets.example/42\""));
        CommandLineRun waived = shell.run(BROKEN + " --waivers known.yml");
        assertThat(waived.status()).isZero();
        assertThat(waived.out())
                .contains("waived until", "team-inbox", "https://tickets.example/42", "CONFORMANT  ")
                .doesNotContain("NON-CONFORMANT");
        assertThat(shell.read("reports/conformance.json"))
                .contains("\"outcome\" : \"waived\"", "\"owner\" : \"team-inbox\"", "known.yml");
        assertThat(shell.read("reports/junit.xml")).contains("failures=\"0\"", "<skipped message=\"waived until");
    }

    @Test
    void an_expired_waiver_and_one_for_a_rule_that_is_kept_fail_the_run() throws IOException {
        shell.write("known.yml", WAIVER.replace("2999", "2020"));
        CommandLineRun expired = shell.run(BROKEN + " --waivers known.yml");
        assertThat(expired.status()).isEqualTo(1);
        assertThat(expired.out()).contains("the waiver for MSG-2 expired on 2020-12-31");

        shell.write("known.yml", WAIVER);
        CommandLineRun kept = shell.run("--only MSG-2 --waivers known.yml");
        assertThat(kept.status()).isEqualTo(1);
        assertThat(kept.out()).contains("The waiver for MSG-2 waives nothing, since the rule is kept: take it out.");
    }

    @Test
    void a_waiver_for_a_rule_that_the_run_does_not_select_is_inactive() throws IOException {
        shell.write("known.yml", WAIVER);

        CommandLineRun other = shell.run("--only MSG-1 --waivers known.yml");

        assertThat(other.status()).isZero();
        assertThat(other.out()).contains("The waiver for MSG-2 is inactive: this run does not select that rule.");
    }

    @Test
    void a_template_holds_each_failing_rule_and_is_a_valid_file_where_none_fails() throws IOException {
        shell.run(BROKEN + " --waivers-template all.yml");
        shell.run("--only MSG-1 --waivers-template none.yml");

        assertThat(shell.read("all.yml").lines().filter(line -> line.startsWith("- {rule: MSG-2,")))
                .hasSize(1);
        assertThat(shell.run("--only MSG-1 --waivers none.yml").status()).isZero();
    }

    @Test
    void a_wrong_file_is_wrong_usage_and_nothing_is_run() throws IOException {
        shell.write("known.yml", WAIVER.replace("MSG-2", "MSG-22"));

        CommandLineRun response = shell.run("--waivers known.yml");

        assertThat(response.status()).isEqualTo(2);
        assertThat(response.err()).contains("Unknown rule: \"MSG-22\"", "known.yml, line 1", "did you mean MSG-2?");
        assertThat(response.out()).isEmpty();
        assertThat(shell.run("--waivers nowhere.yml").err()).contains("The waivers can't be read", "nowhere.yml");
    }

    @Test
    void a_required_rule_that_was_not_evaluated_fails_a_run_that_asks_for_all() throws IOException {
        assertThat(shell.run("--only RATE,MSG-1").status()).isZero();

        CommandLineRun all = shell.run("--only RATE,MSG-1 --require-all");

        assertThat(all.status()).isEqualTo(1);
        assertThat(all.out())
                .contains("NON-CONFORMANT  1 required rule was not evaluated, and all were asked for: RATE-");
        assertThat(shell.read("reports/junit.xml")).contains("<failure");
    }
}
