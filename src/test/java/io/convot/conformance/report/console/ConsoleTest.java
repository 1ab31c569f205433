package io.convot.conformance.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.report.CucumberFixture;
import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.TextSanitizer;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConsoleTest {
    private static final AnsiStyle PLAIN = new AnsiStyle(false);
    private static final String GOOD = "Example: good\n  Given a step that passes\n";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Path folder;
    private Instant now = CucumberFixture.START;

    ConsoleTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void the_summary_reports_the_verdict_and_why() {
        ConformanceReport report = CucumberFixture.of(
                        folder,
                        GOOD,
                        "Example: bad\n  Given an exchange that was answered \"no\"\n  Given a breach \"The conversation is not right\"\n",
                        "recommended\nExample: needy\n  Given a missing CONVOT_READ_TOKEN\n",
                        """
                        recommended
                        Example: open
                          Given nothing sound to say
                        """)
                .report();

        assertThat(ConsoleSummary.of(report, List.of(Path.of("reports/conformance.json")), PLAIN, true))
                .isEqualTo("""

                        Area        required                       recommended
                                    passed failed not evaluated    passed failed not evaluated
                        MSG              1      1             0         0      0             2
                        all              1      1             0         0      0             2

                        FAILED MSG-2 Statement 2 (required)
                          bad (features/messages.feature:18)
                          The conversation is not right
                          - /status: expected open, got closed
                          curl http://127.0.0.1/v1 -d '{}'
                          If it fails: look at part 2.

                        Not evaluated: 2 rules
                          CONVOT_READ_TOKEN would add 1 rule: MSG-3
                          MSG-4: other people's messages arrived.

                        Known, and accepted for a while? Fill in, and name the file with --waivers:
                        - {rule: MSG-2, reason: "", owner: "", link: "", expires: 2026-11-15}  # required

                        NON-CONFORMANT  1 required rule is broken: MSG-2; 2 were not evaluated: CONVOT_READ_TOKEN would add 1 rule, 1 for other reasons.
                        Target: http://127.0.0.1:8080/v1 (sandbox), 77 requests in 2.3 s, run 7f3a
                        Note: The sandbox ended with the run. To send its requests again, start a new one with "java -jar convot-conformance.jar sandbox --port 8080" and paste the export lines that it prints; it has other ids.
                        Reports: reports/conformance.json
                        """);
    }

    @Test
    void a_rule_that_was_met_broken_reports_in_how_many_examples() {
        String met = "  Given a finding about MSG-2: \"broken\"\n";
        ConformanceReport report = CucumberFixture.of(
                        folder, "Example: one\n" + met + "\nExample: two\n" + met, "recommended\n" + GOOD)
                .report();

        assertThat(ConsoleSummary.of(report, List.of(), PLAIN, true)).contains("""
                        FAILED MSG-2 Statement 2 (recommended)
                          one (features/messages.feature:9), met in 2 examples of other rules
                          broken
                          - /status: expected open, got closed
                          If it fails: look at part 2.
                        """);
    }

    @Test
    void a_screen_shows_of_each_of_many_failures_what_was_expected_and_a_command() {
        String summary = ConsoleSummary.of(broken(15), List.of(Path.of("r/conformance.html")), PLAIN, true);

        assertThat(summary.split("\n\nFAILED MSG-", -1)).hasSize(16);
        assertThat(summary).contains("""

                        FAILED MSG-15 Statement 15 (required)
                          /status: expected open, got closed
                          curl http://127.0.0.1/v1 -d '{}'
                        """).doesNotContain("If it fails", "more:");
    }

    @Test
    void a_log_holds_every_detail_of_many_failures() {
        String summary = ConsoleSummary.of(broken(15), List.of(), PLAIN, false);

        assertThat(summary.split("\nFAILED MSG-", -1)).hasSize(16);
        assertThat(summary).contains("""

                        FAILED MSG-15 Statement 15 (required)
                          e14 (features/messages.feature:149)
                          wrong
                          - /status: expected open, got closed
                          curl http://127.0.0.1/v1 -d '{}'
                          If it fails: look at part 15.
                        """);
    }

    @Test
    void a_log_names_the_exchanges_before_the_violation() {
        ConformanceReport report = CucumberFixture.of(folder, """
                        Example: bad
                          Given an exchange that was answered "first"
                          Given an exchange to "/v1/other" that was answered "second"
                          Given a breach "wrong"
                        """).report();

        assertThat(ConsoleSummary.of(report, List.of(), PLAIN, false)).contains("""
                          Before it:
                            GET /v1 → 200
                          curl http://127.0.0.1/v1/other
                        """);
    }

    private ConformanceReport broken(int rules) {
        return CucumberFixture.of(
                        folder,
                        IntStream.range(0, rules)
                                .mapToObj(
                                        i -> "Example: e" + i
                                                + "\n  Given an exchange that was answered \"no\"\n  Given a breach \"wrong\"\n")
                                .toArray(String[]::new))
                .report();
    }

    @Test
    void areas_without_a_failure_share_a_line() {
        assertThat(ConsoleSummary.of(CucumberFixture.of(folder, GOOD).report(), List.of(), PLAIN, true))
                .contains("\nall              1      0             0\nAll rules passed: MSG\n")
                .doesNotContain("MSG              1");
    }

    @Test
    void an_inconclusive_run_prints_its_reason_once_and_no_matrix() {
        ConformanceReport report = CucumberFixture.of(
                        folder,
                        "Example: one\n  Given a target that is gone\n",
                        "Example: two\n  Given a target that is gone\n")
                .report();

        assertThat(ConsoleSummary.of(report, List.of(), PLAIN, false))
                .startsWith("\nINCONCLUSIVE  ")
                .containsOnlyOnce("the connection was refused")
                .doesNotContain("Area", "Not evaluated");
    }

    @Test
    void a_screen_holds_every_failure_as_long_as_there_is_room() {
        String[] rules = IntStream.range(0, 2)
                .mapToObj(i -> "Example: e" + i + "\n  Given a breach \"wrong\"\n")
                .toArray(String[]::new);

        String summary = ConsoleSummary.of(CucumberFixture.of(folder, rules).report(), List.of(), PLAIN, true);

        assertThat(summary.split("If it fails", -1)).hasSize(3);
        assertThat(summary.lines().count()).isLessThanOrEqualTo(30);
    }

    @Test
    void fields_that_the_contract_does_not_name_are_reported() {
        ConformanceReport report = CucumberFixture.of(folder, """
                        Example: one
                          Given a field "priority" of the conversation that the contract does not name, seen 3 times
                        """).report();

        assertThat(ConsoleSummary.of(report, List.of(), PLAIN, true))
                .contains("\nUndocumented fields: conversation.priority (3)\n");
    }

    @Test
    void hostile_text_is_shown_and_does_nothing() {
        String summary = ConsoleSummary.of(
                CucumberFixture.of(folder, "Example: bad\n  Given a hostile breach\n")
                        .report(),
                List.of(),
                PLAIN,
                true);

        assertThat(summary)
                .contains("<b>&\\u001b[31m\\u0000\uFFFF\\u202e\uD83D\uDE00\uFFFD]]>")
                .doesNotContain("\u001b", "\u202E", "\u0000");
    }

    @Test
    void colours_are_used_only_where_nothing_speaks_against_them() {
        assertThat(AnsiStyle.of(Map.of(), true).colour()).isTrue();
        assertThat(AnsiStyle.of(Map.of("NO_COLOR", ""), true).colour()).isTrue();
        assertThat(AnsiStyle.of(Map.of("NO_COLOR", "1"), true).colour()).isFalse();
        assertThat(AnsiStyle.of(Map.of("TERM", "dumb"), true).colour()).isFalse();
        assertThat(AnsiStyle.of(Map.of(), false).colour()).isFalse();
        ConformanceReport report = CucumberFixture.of(folder, GOOD).report();
        assertThat(ConsoleSummary.of(report, List.of(), new AnsiStyle(true), true))
                .contains("\u001b[1;32mCONFORMANT\u001b[0m");
    }

    @Test
    void progress_in_a_file_is_a_line_for_each_area() {
        assertThat(progress(false)).isEqualTo("MSG: 1 passed, 1 failed, 0 not evaluated" + System.lineSeparator());
    }

    @Test
    void progress_on_a_terminal_is_one_line_that_is_cleared() {
        assertThat(progress(true))
                .contains("[####################] 2/2, 1 failed")
                .contains("1/2 0 s  MSG-2 bad")
                .doesNotContain("\n")
                .endsWith("\r\u001b[K");
    }

    @Test
    void verbose_progress_names_rule_example_query_and_time_of_each_exchange() {
        LiveProgress progress = progress(CucumberFixture.feature(GOOD), false, true);
        progress.exchanged(
                "MSG-5 two types", new ExchangeRecord(3, "GET /v1?type=note → 200", 12, "curl", "HTTP 200", "{}"));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("MSG-5 two types · exchange 3: GET /v1?type=note → 200 · 12 ms" + System.lineSeparator());
    }

    private String progress(boolean terminal) {
        String feature = CucumberFixture.feature(GOOD, "Example: bad\n  Given a breach \"wrong\"\n");
        LiveProgress progress = progress(feature, terminal);
        CucumberFixture.listenedToBy(progress, folder, feature, 1, Optional.empty());
        return out.toString(StandardCharsets.UTF_8);
    }

    private LiveProgress progress(String feature, boolean terminal) {
        return progress(feature, terminal, false);
    }

    private LiveProgress progress(String feature, boolean terminal, boolean verbose) {
        return new LiveProgress(
                CucumberFixture.book(feature),
                List.of(),
                new PrintWriter(out, true, StandardCharsets.UTF_8),
                terminal,
                verbose,
                () -> now);
    }

    private String toldAt(LiveProgress progress, int second) {
        out.reset();
        now = CucumberFixture.START.plusSeconds(second);
        progress.tick();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_long_run_reports_in_a_file_what_it_is_busy_with_now_and_then() {
        LiveProgress progress = progress(CucumberFixture.feature(GOOD), false);
        progress.started("features/messages.feature", 9, "a slow one");
        now = CucumberFixture.START.plusSeconds(10);
        progress.started("features/messages.feature", 9, "a quick one");

        assertThat(toldAt(progress, 11)).isEmpty();
        assertThat(toldAt(progress, 15))
                .isEqualTo("15 s: 0/1  MSG-1 a slow one (15 s); MSG-1 a quick one (5 s)" + System.lineSeparator());
        assertThat(toldAt(progress, 29)).isEmpty();
        assertThat(toldAt(progress, 90)).startsWith("1 min 30 s: 0/1  MSG-1 a slow one (1 min 30 s)");
        progress.ended();
        assertThat(toldAt(progress, 200)).isEmpty();
    }

    @Test
    void a_long_run_reports_on_a_terminal_what_takes_long_and_never_breaks_the_line() {
        LiveProgress progress = progress(CucumberFixture.feature(GOOD), true);
        progress.started("features/messages.feature", 9, "a slow one");
        progress.started(
                "features/messages.feature",
                9,
                "an example with a name so long that it would be broken by any terminal of eighty columns");

        assertThat(toldAt(progress, 1)).endsWith("1 s  MSG-1 a slow one");
        String line = toldAt(progress, 3);
        assertThat(line).contains("MSG-1 a slow one (3 s); MSG-1 an example").endsWith("...");
        assertThat(line.substring("\r\u001b[K".length())).hasSizeLessThan(80);
        progress.ended();
        assertThat(toldAt(progress, 4)).isEmpty();
    }

    @Test
    void a_long_line_is_cut_without_halving_a_character() {
        String emoji = IntStream.range(0, 20).mapToObj(i -> "\uD83D\uDE00").collect(Collectors.joining());

        assertThat(TextSanitizer.line(emoji, 10)).isEqualTo("\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00...");
        assertThat(TextSanitizer.line(emoji, 40)).isEqualTo(emoji);
    }
}
