package io.convot.conformance.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.convot.conformance.config.Waiver;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.report.CucumberFixture;
import io.convot.conformance.report.ReportWriter;
import io.convot.conformance.report.console.AnsiStyle;
import io.convot.conformance.report.console.ConsoleSummary;
import io.convot.conformance.report.console.WaiverLines;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.ConformanceReport.Tally;
import io.convot.conformance.result.ConformanceReport.WaiverState;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class WaiverEvaluatorTest {
    private static final String GOOD = "Example: good\n  Given a step that passes\n";
    private static final String BAD = "Example: bad\n  Given a breach \"wrong\"\n";
    private static final String NEEDY = "Example: needy\n  Given a missing CONVOT_READ_TOKEN\n";
    private static final String GONE = "Example: gone\n  Given a target that is gone\n";

    /** The run of {@link CucumberFixture} is on this day. */
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

    private final Path folder;

    WaiverEvaluatorTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_waived_failure_is_reported_and_does_not_fail_the_run() {
        ConformanceReport report = run(Map.of("MSG-2", until(TODAY.plusDays(1))), GOOD, BAD + GOOD);

        assertThat(report.verdict()).isEqualTo(Verdict.CONFORMANT);
        assertThat(report.reason()).isEqualTo("1 required rule is kept; 1 rule is broken and waived: MSG-2.");
        assertThat(report.counts().required()).isEqualTo(new Tally(1, 0, 0, 1));
        RuleResult rule = report.rules().get(1);
        assertThat(rule.outcome()).isEqualTo(Outcome.WAIVED);
        assertThat(rule.reason()).contains("wrong");
        assertThat(rule.examples()).extracting(ExampleResult::outcome).containsExactly(Outcome.WAIVED, Outcome.PASSED);
        assertThat(rule.waiver().orElseThrow().message())
                .isEqualTo("waived until 2026-11-02: rebuilt at night (owner: team-inbox, https://tickets.example/42)");
    }

    @Test
    void a_run_in_which_all_is_waived_says_just_that() {
        ConformanceReport report = run(Map.of("MSG-1", until(TODAY)), BAD);

        assertThat(report.verdict()).isEqualTo(Verdict.CONFORMANT);
        assertThat(report.reason()).isEqualTo("1 rule is broken and waived: MSG-1.");
    }

    @Test
    void a_waiver_holds_on_its_last_day_and_no_longer() {
        assertThat(state(run(Map.of("MSG-1", until(TODAY)), BAD))).isEqualTo(WaiverState.APPLIED);

        ConformanceReport late = run(Map.of("MSG-1", until(TODAY.minusDays(1))), BAD);
        assertThat(state(late)).isEqualTo(WaiverState.EXPIRED);
        assertThat(late.rules().get(0).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(late.reason())
                .isEqualTo(
                        "1 required rule is broken: MSG-1; the waiver for MSG-1 expired on 2026-10-31, its owner is team-inbox.");
    }

    @Test
    void an_expired_waiver_fails_the_run_whatever_became_of_its_rule() {
        for (String examples : List.of(GOOD, NEEDY, "recommended\n" + BAD)) {
            ConformanceReport report = run(Map.of("MSG-1", until(TODAY.minusDays(1))), examples, GOOD);

            assertThat(report.verdict()).as(examples).isEqualTo(Verdict.NON_CONFORMANT);
            assertThat(report.reason()).containsIgnoringCase("the waiver for MSG-1 expired on 2026-10-31");
        }
    }

    @Test
    void a_waiver_for_a_rule_that_is_kept_fails_the_run() {
        ConformanceReport report = run(Map.of("MSG-1", until(TODAY)), GOOD, GOOD);

        assertThat(report.verdict()).isEqualTo(Verdict.NON_CONFORMANT);
        assertThat(report.reason())
                .isEqualTo("The waiver for MSG-1 waives nothing, since the rule is kept: take it out.");
        assertThat(report.rules().get(0).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void a_rule_not_evaluated_can_not_be_waived() {
        Map<String, Waiver> waivers = Map.of("MSG-1", until(TODAY));

        ConformanceReport report = run(waivers, NEEDY, GOOD);
        assertThat(report.verdict()).isEqualTo(Verdict.CONFORMANT);
        assertThat(report.rules().get(0).outcome()).isEqualTo(Outcome.NOT_EVALUATED);
        assertThat(state(report)).isEqualTo(WaiverState.INACTIVE);

        assertThat(CucumberFixture.of(folder, NEEDY, GOOD)
                        .report(CucumberFixture.facts(false, true, Optional.empty(), List.of(), waivers))
                        .verdict())
                .isEqualTo(Verdict.NON_CONFORMANT);
        assertThat(run(waivers, GONE, GOOD).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void a_waiver_may_be_needed_by_an_example_that_was_excluded() {
        ConformanceReport report = CucumberFixture.of(
                        folder, CucumberFixture.feature(BAD + GOOD), 1, Optional.of("good"))
                .report(CucumberFixture.facts(
                        false, false, Optional.empty(), List.of(), Map.of("MSG-1", until(TODAY))));

        assertThat(report.rules().get(0).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(state(report)).isEqualTo(WaiverState.INACTIVE);
        assertThat(report.verdict()).isEqualTo(Verdict.CONFORMANT);
    }

    @Test
    void one_waiver_leaves_other_failures_alone() {
        ConformanceReport report = run(Map.of("MSG-1", until(TODAY)), BAD, BAD);

        assertThat(report.verdict()).isEqualTo(Verdict.NON_CONFORMANT);
        assertThat(report.reason()).isEqualTo("1 required rule is broken: MSG-2.");
        assertThat(new WaiverLines(report).toPaste())
                .containsExactly(
                        "- {rule: MSG-2, reason: \"\", owner: \"\", link: \"\", expires: 2026-11-15}  # required");
    }

    @Test
    void a_rule_that_was_met_broken_is_waived_too() throws Exception {
        String meeting = "Example: good\n  Given a finding about MSG-2: \"broken\"\n";
        ConformanceReport report = run(Map.of("MSG-2", until(TODAY)), meeting, GOOD);

        assertThat(report.verdict()).isEqualTo(Verdict.CONFORMANT);
        assertThat(Files.readString(ReportWriter.write(report, RuleCatalog.published(), folder)
                        .get(2)))
                .contains("failures=\"0\"");
    }

    @Test
    void the_files_report_the_waiver() throws Exception {
        ConformanceReport report = run(Map.of("MSG-1", until(TODAY)), BAD, GOOD);
        List<Path> files = ReportWriter.write(report, RuleCatalog.published(), folder.resolve("reports"));
        String json = Files.readString(files.get(1));
        JsonNode tree = JsonMapper.shared().readTree(json);

        assertThat(violations(json)).isEmpty();
        assertThat(violations(json.replace("\"applied\"", "\"granted\""))).isNotEmpty();
        assertThat(tree.at("/counts/required/waived").asInt()).isEqualTo(1);
        assertThat(tree.at("/rules/0/outcome").asString()).isEqualTo("waived");
        assertThat(tree.at("/rules/0/waiver/owner").asString()).isEqualTo("team-inbox");
        assertThat(tree.at("/rules/0/waiver/expires").asString()).isEqualTo("2026-11-01");
        assertThat(tree.at("/rules/1/waiver").isMissingNode()).isTrue();
        assertThat(Files.readString(files.get(2)))
                .contains(
                        "tests=\"2\" failures=\"0\" errors=\"0\" skipped=\"1\"",
                        "<skipped message=\"waived until 2026-11-01: rebuilt at night"
                                + " (owner: team-inbox, https://tickets.example/42): wrong\"/>");
    }

    @Test
    void a_run_that_fails_without_a_failed_example_is_not_green_in_the_junit_file() throws Exception {
        ConformanceReport needless = run(Map.of("MSG-1", until(TODAY)), GOOD);
        assertThat(Files.readString(ReportWriter.write(needless, RuleCatalog.published(), folder)
                        .get(2)))
                .contains("tests=\"2\" failures=\"1\"", "<failure message=\"The waiver for MSG-1 waives nothing");

        ConformanceReport missing = CucumberFixture.of(folder, NEEDY, GOOD)
                .report(CucumberFixture.facts(false, true, Optional.empty(), List.of()));
        assertThat(Files.readString(ReportWriter.write(missing, RuleCatalog.published(), folder)
                        .get(2)))
                .contains(
                        "tests=\"3\" failures=\"1\"",
                        "<failure message=\"1 required rule was not evaluated, and all were asked for: MSG-1;");
    }

    @Test
    void the_console_reports_who_waived_what_and_why() {
        ConformanceReport report = run(
                Map.of(
                        "MSG-1",
                        until(TODAY),
                        "MSG-2",
                        until("MSG-2", TODAY),
                        "MSG-3",
                        until("MSG-3", TODAY.minusDays(9))),
                BAD,
                NEEDY,
                BAD);

        assertThat(ConsoleSummary.of(report, List.of(), new AnsiStyle(false), true))
                .contains("""
                        Area        required                              recommended
                                    passed failed not evaluated waived    passed failed not evaluated waived
                        MSG              0      1             1      1
                        """)
                .contains("""
                        Waivers
                          MSG-1 Statement 1 (required)
                            waived until 2026-11-01: rebuilt at night (owner: team-inbox, https://tickets.example/42)
                            wrong
                          MSG-2: the waiver for MSG-2 does nothing, since not all of the rule was evaluated, and only a failure can be waived
                          MSG-3: the waiver for MSG-3 expired on 2026-10-23, its owner is team-inbox

                        NON-CONFORMANT""")
                .doesNotContain("Known, and accepted");
    }

    @Test
    void entries_to_paste_are_for_a_failed_run_the_required_first_and_a_few_at_most() {
        ConformanceReport failed = run(Map.of(), "recommended\n" + BAD, BAD, GOOD, BAD);
        ConformanceReport passed = run(Map.of(), "recommended\n" + BAD, GOOD);

        assertThat(new WaiverLines(failed).toPaste())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("- {rule: MSG-2, ").endsWith("# required"),
                        line -> assertThat(line).startsWith("- {rule: MSG-4, ").endsWith("# required"),
                        line -> assertThat(line).isEqualTo("# and so on for 1 rule more"));
        assertThat(passed.verdict()).isEqualTo(Verdict.CONFORMANT);
        assertThat(new WaiverLines(passed).toPaste()).isEmpty();
    }

    @Test
    void any_text_in_a_waiver_keeps_the_reports_valid() throws Exception {
        Waiver odd = new Waiver("MSG-1", "\uD800\u001b[31m<b>", "\u0007]]>", URI.create("https://t.example/1"), TODAY);
        ConformanceReport report = run(Map.of("MSG-1", odd), BAD);

        List<Path> files = ReportWriter.write(report, RuleCatalog.published(), folder.resolve("reports"));

        assertThat(violations(Files.readString(files.get(1)))).isEmpty();
        assertThat(Files.readString(files.get(2))).contains("\\u001b[31m&lt;b>").doesNotContain("\u001b");
        assertThat(ConsoleSummary.of(report, List.of(), new AnsiStyle(false), true))
                .doesNotContain("\u001b", "\u0007");
    }

    private ConformanceReport run(Map<String, Waiver> waivers, String... rules) {
        return CucumberFixture.of(folder, rules)
                .report(CucumberFixture.facts(false, false, Optional.empty(), List.of(), waivers));
    }

    private static WaiverState state(ConformanceReport report) {
        return report.rules().get(0).waiver().orElseThrow().state();
    }

    private static Waiver until(LocalDate day) {
        return until("MSG-1", day);
    }

    private static Waiver until(String rule, LocalDate day) {
        return new Waiver(rule, "rebuilt at night", "team-inbox", URI.create("https://tickets.example/42"), day);
    }

    private static List<Error> violations(String json) throws Exception {
        try (InputStream in = WaiverEvaluatorTest.class.getResourceAsStream("/schemas/conformance-report.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON)
                    .validate(json, InputFormat.JSON);
        }
    }
}
