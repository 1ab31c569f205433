package io.convot.conformance.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.contract.EvidenceLog;
import io.convot.conformance.contract.Example;
import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.report.CucumberFixture;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.MissingSetting;
import io.convot.conformance.result.ConformanceReport.ReportedMismatch;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.ConformanceReport.Tally;
import io.convot.conformance.result.ConformanceReport.UndocumentedField;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReportBuilderTest {
    private static final String GOOD = "Example: good\n  Given a step that passes\n";
    private static final String BAD = "Example: bad\n  Given a breach \"wrong\"\n";
    private static final String NEEDY = "Example: needy\n  Given a missing CONVOT_READ_TOKEN\n";
    private static final String GONE = "Example: gone\n  Given a target that is gone\n";
    private static final String OPEN = "Example: open\n  Given nothing sound to say\n";

    private final Path folder;

    ReportBuilderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private ConformanceReport run(String... rules) {
        return CucumberFixture.of(folder, rules).report();
    }

    private static ExampleResult only(ConformanceReport report) {
        return report.rules().get(0).examples().get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a step that passes        | PASSED        | NONE           | ''
                    a missing CONVOT_TOKEN    | NOT_EVALUATED | MISSING_PREREQUISITE           | needs CONVOT_TOKEN: something that is not there
                    nothing sound to say      | NOT_EVALUATED | INDETERMINATE      | other people's messages arrived.
                    a target that is gone     | NOT_EVALUATED | TARGET_UNAVAILABLE | the connection was refused
                    a stumbling suite         | NOT_EVALUATED | SUITE_ERROR  | the suite itself failed: AssertionError: not a breach
                    an abort by a library     | NOT_EVALUATED | SUITE_ERROR  | the suite itself failed: TestAbortedException: an assumption
                    a pending step            | NOT_EVALUATED | SUITE_ERROR  | the suite itself failed: a step is not written yet
                    a step that nobody wrote  | NOT_EVALUATED | SUITE_ERROR  | the suite itself failed: a step is not defined
                    """)
    void each_end_of_a_step_has_its_outcome(String step, Outcome outcome, Cause cause, String reason) {
        ExampleResult example = only(run("Example: one\n  Given " + step + "\n  Given a step that passes\n"));

        assertThat(example.outcome()).isEqualTo(outcome);
        assertThat(example.cause()).isEqualTo(cause);
        assertThat(example.reason()).isEqualTo(reason);
    }

    @Test
    void a_breach_reports_all_that_is_wrong_and_shows_the_exchange_before_it() {
        ExampleResult example = only(run("""
                        Example: one
                          Given an exchange that was answered "first"
                          Given an exchange that was answered "second"
                          Given a breach "The conversation is not right"
                        """));

        assertThat(example.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(example.reason()).isEqualTo("The conversation is not right\n- /status: expected open, got closed");
        assertThat(example.requests()).isEqualTo(2);
        assertThat(example.evidence()).map(ExchangeRecord::response).contains("HTTP/1.1 200 · 12 ms\n\nsecond");
        assertThat(example.headline()).isEqualTo("The conversation is not right");
        assertThat(example.mismatches())
                .containsExactly(new ReportedMismatch("/status", "open", "closed", Optional.of(2)));
    }

    @Test
    void the_step_that_decided_the_outcome_is_known_by_its_line() {
        ExampleResult example = only(run("""
                Example: one
                  Given a step that passes
                  Given a breach "wrong"
                  Given a step that passes
                """));

        assertThat(example.step()).contains(example.line() + 2);
        assertThat(only(run("@stumbling-hook\n" + GOOD)).step()).isEmpty();
        assertThat(only(run(GOOD)).step()).isEmpty();
    }

    @Test
    void a_breach_outweighs_a_hook_that_stumbles() {
        assertThat(only(run("@stumbling-hook\n" + BAD)).cause()).isEqualTo(Cause.VIOLATION);
    }

    @Test
    void a_hook_that_stumbles_is_the_suites_error() {
        ConformanceReport report = run("@stumbling-hook\n" + GOOD);

        assertThat(only(report).reason()).isEqualTo("the suite itself failed: IllegalStateException: a hook stumbled");
        assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void an_example_without_steps_is_never_green() {
        ConformanceReport report = run("Example: empty\n");

        assertThat(only(report).cause()).isEqualTo(Cause.SUITE_ERROR);
        assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void fields_that_the_contract_does_not_name_are_summed() {
        String seen =
                "  Given a field \"priority\" of the conversation that the contract does not name, seen 3 times\n";
        ConformanceReport report = run(
                "Example: one\n" + seen + seen,
                "Example: two\n" + seen
                        + "  Given a field \"age\" of the contact that the contract does not name, seen 1 times\n");

        assertThat(report.undocumented())
                .containsExactly(
                        new UndocumentedField("contact", "age", 1),
                        new UndocumentedField("conversation", "priority", 9));
    }

    @Test
    void all_kept_is_conformant() {
        ConformanceReport report = run(GOOD, "recommended\n" + GOOD);

        assertThat(report.verdict()).isEqualTo(Verdict.CONFORMANT);
        assertThat(report.reason()).isEqualTo("All 1 required and 1 recommended rules that were evaluated are kept.");
        assertThat(report.counts().required()).isEqualTo(new Tally(1, 0, 0, 0));
        assertThat(report.untested()).singleElement().satisfies(u -> assertThat(u.reason())
                .isEqualTo("Nobody can wait."));
    }

    @Test
    void a_broken_required_rule_is_non_conformant_whatever_else_happens() {
        ConformanceReport report = run(BAD, GONE, "Example: x\n  Given a stumbling suite\n");

        assertThat(report.verdict()).isEqualTo(Verdict.NON_CONFORMANT);
        assertThat(report.reason())
                .isEqualTo("1 required rule is broken: MSG-1; besides, the connection was refused (and 1 more).");
    }

    @Test
    void a_broken_recommended_rule_counts_only_under_strict() {
        CucumberFixture run = CucumberFixture.of(folder, GOOD, "recommended\n" + BAD);

        assertThat(run.report().verdict()).isEqualTo(Verdict.CONFORMANT);
        assertThat(run.report().reason()).isEqualTo("1 required rule is kept; 1 recommended rule is broken: MSG-2.");
        ConformanceReport strict = run.report(CucumberFixture.facts(true, false, Optional.empty(), List.of()));
        assertThat(strict.verdict()).isEqualTo(Verdict.NON_CONFORMANT);
        assertThat(strict.reason()).isEqualTo("1 recommended rule is broken: MSG-2.");
    }

    @Test
    void a_required_rule_that_was_not_evaluated_counts_only_where_all_are_required() {
        CucumberFixture run = CucumberFixture.of(folder, GOOD, NEEDY);

        assertThat(run.report().verdict()).isEqualTo(Verdict.CONFORMANT);
        ConformanceReport all = run.report(CucumberFixture.facts(false, true, Optional.empty(), List.of()));
        assertThat(all.verdict()).isEqualTo(Verdict.NON_CONFORMANT);
        assertThat(all.reason()).startsWith("1 required rule was not evaluated, and all were asked for: MSG-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a target that is gone", "a stumbling suite", "a pending step", "nobody wrote this"})
    void error_is_inconclusive(String step) {
        ConformanceReport report = run(GOOD, "Example: x\n  Given " + step + "\n");

        assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(report.reason()).startsWith("The target could not be judged: ");
    }

    @Test
    void error_is_not_a_failure_where_all_are_required() {
        assertThat(CucumberFixture.of(folder, GOOD, GONE)
                        .report(CucumberFixture.facts(false, true, Optional.empty(), List.of()))
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void nothing_evaluated_is_inconclusive() {
        ConformanceReport report = run(NEEDY);

        assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(report.reason()).isEqualTo("No rule was evaluated: CONVOT_READ_TOKEN would add 1 rule.");
    }

    @Test
    void settings_are_reported_by_how_many_rules_they_would_add() {
        ConformanceReport report = run(
                GOOD,
                "Example: a\n  Given a missing --extended\n",
                NEEDY,
                NEEDY + "\n" + "Example: b\n  Given a missing --extended\n",
                NEEDY,
                NEEDY + "\n" + OPEN);

        assertThat(report.missingSettings())
                .containsExactly(
                        new MissingSetting("CONVOT_READ_TOKEN", List.of("MSG-3", "MSG-5")),
                        new MissingSetting("--extended", List.of("MSG-2")),
                        new MissingSetting("--extended and CONVOT_READ_TOKEN", List.of("MSG-4")));
        assertThat(report.reason())
                .isEqualTo("1 of 6 rules judged, all kept; 5 were not evaluated: CONVOT_READ_TOKEN "
                        + "would add 2 rules, --extended would add 1 rule, --extended and CONVOT_READ_TOKEN would add 1 "
                        + "rule, 1 for other reasons.");
    }

    @Test
    void a_reason_that_is_a_sentence_ends_the_verdicts_sentence_with_one_stop() {
        assertThat(run(GOOD, OPEN).reason())
                .isEqualTo("1 of 2 rules judged, all kept; 1 was not evaluated: other people's messages arrived.");
    }

    @Test
    void an_extended_example_that_is_off_leaves_its_rule_open_like_any_other() {
        String off = "@extended\nExample: off\n  Given a missing --extended\n";
        ConformanceReport report = run(GOOD + "\n" + off, off, GOOD + "\n" + off + "\n" + NEEDY);

        assertThat(report.rules())
                .extracting(RuleResult::outcome)
                .containsExactly(Outcome.NOT_EVALUATED, Outcome.NOT_EVALUATED, Outcome.NOT_EVALUATED);
        assertThat(report.rules().get(0).reason())
                .isEqualTo("1 of 2 examples not evaluated: needs --extended: something that is not there");
    }

    @Test
    void one_failed_example_fails_its_rule() {
        RuleResult rule = run(GOOD + "\n" + BAD + "\n" + OPEN).rules().get(0);

        assertThat(rule.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rule.reason()).startsWith("1 of 3 examples failed: wrong");
    }

    @Test
    void rules_that_were_filtered_out_are_excluded() {
        ConformanceReport report = CucumberFixture.of(
                        folder, CucumberFixture.feature(GOOD, BAD), 1, Optional.of("good"))
                .report();

        assertThat(report.rules()).extracting(RuleResult::id).containsExactly("MSG-1");
        assertThat(report.counts().required()).isEqualTo(new Tally(1, 0, 0, 0));
    }

    @Test
    void a_target_lost_during_the_run_is_reported() {
        String feature = CucumberFixture.feature(GOOD, GOOD.replace("good", "lost"));
        List<Example> selected = CucumberFixture.book(feature).examplesOf("MSG-2");
        ConformanceReport report = CucumberFixture.of(folder, feature, 1, Optional.of("good"))
                .report(CucumberFixture.facts(false, false, Optional.of("the run was interrupted"), selected));

        assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(report.reason()).isEqualTo("The target could not be judged: the run was interrupted.");
        assertThat(report.rules())
                .extracting(RuleResult::outcome)
                .containsExactly(Outcome.PASSED, Outcome.NOT_EVALUATED);
    }

    @Test
    void a_target_that_was_not_reached_at_all_is_inconclusive() {
        RuleCatalog book = CucumberFixture.book(CucumberFixture.feature(GOOD));
        ConformanceReport report = ReportBuilder.build(
                book,
                new RunRecorder(new EvidenceLog()),
                CucumberFixture.facts(false, true, Optional.of("No route."), book.examplesOf("MSG-1")));

        assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(report.rules().get(0).reason()).isEqualTo("No route.");
        assertThat(report.reason()).isEqualTo("The target could not be judged: No route.");
    }

    @Test
    void examples_that_show_no_rule_are_the_suites_error() {
        CucumberFixture run = CucumberFixture.of(folder, GOOD);
        ConformanceReport report =
                new CucumberFixture(CucumberFixture.book("Feature: Other\n"), run.recorder()).report();

        assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(report.reason())
                .isEqualTo(
                        "The target could not be judged: the suite itself failed: \"good\" shows no rule of the contract.");
    }

    private static String meeting(String name, String rule) {
        return """
                Example: %s
                  Given an exchange that was answered "shows it"
                  Given a finding about %s: "broken"
                  Given an exchange that was answered "is fine"
                  Given a step that passes
                """.formatted(name, rule);
    }

    @Test
    void a_rule_that_was_met_broken_fails_and_the_rule_of_the_example_does_not() {
        ConformanceReport report = run(meeting("one", "MSG-2"), GOOD);
        RuleResult broken = report.rules().get(1);

        assertThat(report.rules()).extracting(RuleResult::outcome).containsExactly(Outcome.PASSED, Outcome.FAILED);
        assertThat(report.counts().required()).isEqualTo(new Tally(1, 1, 0, 0));
        assertThat(report.reason()).isEqualTo("1 required rule is broken: MSG-2.");
        assertThat(report.errors()).isEmpty();
        assertThat(report.run().requests()).isEqualTo(CucumberFixture.REQUESTS);
        assertThat(broken.reason())
                .isEqualTo(
                        "met in 1 example of another rule: broken (Exchange 1: GET /v1 → 200)\n- /status: expected open, got closed");
        assertThat(broken.incidental()).isEqualTo(1);
        assertThat(broken.examples())
                .element(1)
                .isEqualTo(new ExampleResult(
                        "one",
                        "features/messages.feature",
                        only(report).line(),
                        Outcome.FAILED,
                        Cause.VIOLATION,
                        "broken (Exchange 1: GET /v1 → 200)\n- /status: expected open, got closed",
                        0,
                        0,
                        true,
                        "broken",
                        List.of(new ReportedMismatch("/status", "open", "closed", Optional.of(1))),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new ExchangeRecord(
                                1,
                                "GET /v1 → 200",
                                12,
                                "curl http://127.0.0.1/v1 \\\n  -d '{}'",
                                "HTTP/1.1 200 · 12 ms",
                                "shows it")),
                        Optional.empty(),
                        List.of()));
    }

    @Test
    void the_outcome_of_an_example_follows_its_own_steps_despite_incidental_violations() {
        String met = "  Given a finding about MSG-3: \"broken\"\n";
        ConformanceReport report = run(
                OPEN.replace("  Given", met + "  Given"),
                BAD.replace("  Given", met + "  Given"),
                GOOD,
                "@stumbling-hook\n" + meeting("stumbling", "MSG-3"));

        assertThat(report.rules())
                .extracting(rule -> rule.examples().get(0).cause())
                .containsExactly(Cause.INDETERMINATE, Cause.VIOLATION, Cause.NONE, Cause.SUITE_ERROR);
        assertThat(report.rules().get(2).incidental()).isEqualTo(3);
    }

    @Test
    void a_rule_that_was_met_in_many_examples_lists_the_first_few() {
        String seven =
                IntStream.range(0, 7).mapToObj(i -> meeting("e" + i, "MSG-2")).reduce("", (a, b) -> a + b + "\n");
        RuleResult broken = CucumberFixture.of(
                        folder, CucumberFixture.feature(seven, GOOD + "\n" + BAD), 4, Optional.empty())
                .report()
                .rules()
                .get(1);

        assertThat(broken.reason())
                .startsWith("1 of 2 examples failed, met in 7 examples of other rules, the first: wrong\n");
        assertThat(broken.incidental()).isEqualTo(7);
        assertThat(broken.examples())
                .extracting(ExampleResult::name)
                .containsExactly("good", "bad", "e0", "e1", "e2", "e3", "e4");
    }

    @Test
    void a_rule_that_was_filtered_out_is_reported_where_it_was_met_broken() {
        ConformanceReport report = CucumberFixture.of(
                        folder,
                        CucumberFixture.feature(GOOD.replace("good", "other"), meeting("one", "MSG-1")),
                        1,
                        Optional.of("one"))
                .report();

        assertThat(report.rules()).extracting(RuleResult::id).containsExactly("MSG-1", "MSG-2");
        assertThat(report.rules().get(0).examples())
                .extracting(ExampleResult::name)
                .containsExactly("one");
        assertThat(report.verdict()).isEqualTo(Verdict.NON_CONFORMANT);
    }

    @Test
    void a_recommended_rule_that_was_met_broken_counts_only_under_strict() {
        CucumberFixture run = CucumberFixture.of(folder, meeting("one", "MSG-2"), "recommended\n" + GOOD);

        assertThat(run.report().verdict()).isEqualTo(Verdict.CONFORMANT);
        assertThat(run.report().counts().recommended()).isEqualTo(new Tally(0, 1, 0, 0));
        assertThat(run.report(CucumberFixture.facts(true, false, Optional.empty(), List.of()))
                        .verdict())
                .isEqualTo(Verdict.NON_CONFORMANT);
    }

    @Test
    void a_breach_of_the_own_rule_that_is_raised_later_shows_the_exchange_in_which_it_was_found() {
        RuleResult rule = run(meeting("one", "MSG-1").replace("a step that passes", "a breach \"broken\""))
                .rules()
                .get(0);

        assertThat(rule.incidental()).isZero();
        assertThat(rule.reason()).isEqualTo("broken (Exchange 1: GET /v1 → 200)\n- /status: expected open, got closed");
        assertThat(rule.examples()).singleElement().satisfies(example -> assertThat(example.evidence())
                .map(ExchangeRecord::response)
                .contains("HTTP/1.1 200 · 12 ms\n\nshows it"));
    }

    @Test
    void a_violation_of_an_unknown_rule_is_a_failure_of_the_suite() {
        ConformanceReport report = run(meeting("one", "MSG-9"));

        assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(report.errors())
                .containsExactly(
                        "the suite itself failed: \"MSG-9\" was found broken and is not a rule of the contract");
    }

    @Test
    void parallel_examples_keep_their_own_evidence() {
        String[] rules = IntStream.range(0, 60)
                .mapToObj(i -> "Example: e" + i + "\n  Given an exchange that was answered \"" + i + "\"\n"
                        + (i % 3 == 0 ? "  Given a breach \"wrong " + i + "\"\n" : "  Given a step that passes\n"))
                .toArray(String[]::new);
        ConformanceReport report = CucumberFixture.of(folder, CucumberFixture.feature(rules), 8, Optional.empty())
                .report();

        assertThat(report.rules()).hasSize(60);
        assertThat(report.run().requests()).isEqualTo(CucumberFixture.REQUESTS);
        assertThat(report.counts().required()).isEqualTo(new Tally(40, 20, 0, 0));
        assertThat(report.rules()).allSatisfy(rule -> {
            int i = Integer.parseInt(rule.id().substring(4)) - 1;
            ExampleResult example = rule.examples().get(0);
            assertThat(example.name()).isEqualTo("e" + i);
            assertThat(example.requests()).isEqualTo(1);
            if (i % 3 == 0) {
                assertThat(example.reason()).startsWith("wrong " + i + "\n");
                assertThat(example.evidence())
                        .map(ExchangeRecord::response)
                        .hasValueSatisfying(response -> assertThat(response).endsWith("\n" + i));
            } else {
                assertThat(example.outcome()).isEqualTo(Outcome.PASSED);
            }
        });
    }
}
