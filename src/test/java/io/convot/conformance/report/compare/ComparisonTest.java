package io.convot.conformance.report.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.report.compare.Comparison.ChangeKind;
import io.convot.conformance.report.compare.Comparison.RuleChange;
import io.convot.conformance.report.compare.Comparison.Unchanged;
import io.convot.conformance.report.compare.SavedReport.PastRule;
import io.convot.conformance.result.Outcome;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ComparisonTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00.123Z");

    @ParameterizedTest
    @CsvSource(textBlock = """
            passed,        failed,        WORSE,         true
            passed,        not-evaluated, NOT_EVALUATED, true
            passed,        waived,        WAIVED,        false
            passed,        -,             GONE,          true
            failed,        passed,        BETTER,        false
            failed,        not-evaluated, NOT_EVALUATED, false
            failed,        waived,        WAIVED,        false
            failed,        -,             GONE,          false
            waived,        passed,        BETTER,        false
            waived,        failed,        WORSE,         true
            waived,        not-evaluated, NOT_EVALUATED, false
            waived,        -,             GONE,          false
            not-evaluated, passed,        EVALUATED,     false
            not-evaluated, failed,        EVALUATED,     false
            not-evaluated, waived,        EVALUATED,     false
            not-evaluated, -,             GONE,          false
            -,             passed,        NEW,           false
            -,             failed,        NEW,           false
            -,             waived,        NEW,           false
            -,             not-evaluated, NEW,           false
            """)
    void each_change_has_its_kind_and_counts_as_worse_or_not(
            String before, String after, ChangeKind kind, boolean worse) {
        Comparison comparison = Comparison.of(report(Map.of("MSG-1", before)), report(Map.of("MSG-1", after)));

        RuleChange change = comparison.changes().get(0);
        assertThat(comparison.changes()).hasSize(1);
        assertThat(change.kind()).isEqualTo(kind);
        assertThat(change.worse()).isEqualTo(worse);
        assertThat(comparison.worse()).isEqualTo(worse);
        assertThat(change.before().map(Outcome::word).orElse("-")).isEqualTo(before);
        assertThat(change.after().map(Outcome::word).orElse("-")).isEqualTo(after);
    }

    @Test
    void outcomes_as_before_are_counted() {
        SavedReport report = report(Map.of("A-1", "passed", "A-2", "passed", "A-3", "failed", "A-4", "not-evaluated"));

        Comparison comparison = Comparison.of(report, report);

        assertThat(comparison.changes()).isEmpty();
        assertThat(comparison.worse()).isFalse();
        assertThat(comparison.unchanged()).isEqualTo(new Unchanged(2, 1, 1, 0));
        assertThat(ComparisonText.of(comparison))
                .endsWith("\nNOT WORSE  No rule got worse; 4 as before, 1 of them broken.\n");
    }

    @Test
    void regressions_come_first() {
        Comparison comparison = Comparison.of(
                report(rules("A-1", "failed", "B-1", "passed", "M-1", "passed", "M-2", "passed", "O-1", "passed")),
                report(rules(
                        "N-1", "passed", "A-1", "passed", "M-1", "failed", "B-1", "failed", "M-2", "not-evaluated")));

        assertThat(comparison.changes())
                .extracting(RuleChange::rule)
                .containsExactly("M-1", "B-1", "M-2", "O-1", "N-1", "A-1");
        assertThat(new ComparisonWords(comparison).summary())
                .isEqualTo(
                        "2 rules got worse; 2 rules that were kept are no longer judged; 1 new; 1 better; 0 as before.");
    }

    @Test
    void required_rules_come_before_recommended_ones() {
        Map<String, PastRule> rules = new LinkedHashMap<>();
        rules.put("A-1", new PastRule("recommended", "Statement", Outcome.FAILED, "", List.of()));
        rules.put("A-2", new PastRule("required", "Statement", Outcome.FAILED, "", List.of()));

        assertThat(Comparison.of(report(Map.of("A-1", "passed", "A-2", "passed")), report("1.0.0", "sandbox", rules))
                        .changes())
                .extracting(RuleChange::rule)
                .containsExactly("A-2", "A-1");
    }

    @Test
    void the_text_names_what_fails_and_why() {
        Comparison comparison = Comparison.of(
                report(rules("MSG-1", "passed", "MSG-2", "failed")),
                report(rules("MSG-1", "failed", "MSG-3", "failed")));

        assertThat(ComparisonText.of(comparison)).isEqualTo("""
                Before  CONFORMANT at 2026-11-01T12:00:00Z (sandbox, old.json)
                After   CONFORMANT at 2026-11-01T12:00:00Z (sandbox, old.json)

                Worse
                  MSG-1 Statement of MSG-1 (required): passed -> failed
                    it is <b>wrong</b>
                    - one | two
                    - three

                Gone
                  MSG-2 Statement of MSG-2 (required): was failed

                New
                  MSG-3 Statement of MSG-3 (required): failed
                    it is <b>wrong</b>
                    - one | two
                    - three

                WORSE  1 rule got worse; 1 new; 1 that was not kept either no longer judged; 0 as before.
                """);
        assertThat(ComparisonMarkdown.of(comparison))
                .startsWith("## Conformance: worse\n\n1 rule got worse; 1 new;")
                .contains("| Verdict | conformant | conformant |")
                .contains("### Worse\n\n| Rule | Level | Statement | Change | Why |\n|---|---|---|---|---|\n"
                        + "| MSG-1 | required | Statement of MSG-1 | passed → failed | "
                        + "it is &lt;b&gt;wrong&lt;/b&gt; (one \\| two; three) |\n");
    }

    @Test
    void other_targets_other_suites_and_a_wrong_order_are_reported() {
        SavedReport before = report(Map.of("MSG-1", "passed"));
        SavedReport other = new SavedReport(
                "new.json",
                "1.1.0",
                "https://staging.example/v1",
                false,
                NOON.minusSeconds(60),
                "conformant",
                before.rules());

        Comparison comparison = Comparison.of(before, other);

        for (String printed : List.of(ComparisonText.of(comparison), ComparisonMarkdown.of(comparison))) {
            assertThat(printed)
                    .contains("The targets differ: sandbox and https://staging.example/v1.")
                    .contains("The suites differ, and a newer one may judge more strictly: 1.0.0 and 1.1.0.")
                    .contains("The first report is the newer one");
        }
        assertThat(ComparisonText.of(Comparison.of(before, before))).doesNotContain("differ", "newer");
    }

    @Test
    void hostile_text_stays_text_on_one_line() {
        Map<String, PastRule> rules = Map.of(
                "MSG-1",
                new PastRule(
                        "required", "a\n\u001b[31mb\u202E|`<img>", Outcome.FAILED, "\u0007 c", List.of("d\r\n## e")));
        Comparison comparison = Comparison.of(report(Map.of("MSG-1", "passed")), report("1.0.0", "sandbox", rules));

        assertThat(ComparisonText.of(comparison))
                .contains(
                        "  MSG-1 a \\u001b[31mb\\u202e|`<img> (required): passed -> failed\n    \\u0007 c\n    - d ## e\n");
        assertThat(ComparisonMarkdown.of(comparison))
                .contains("\\|\\`&lt;img&gt;")
                .doesNotContain("\n## e", "\u001b");
    }

    @Test
    void a_broken_rule_gets_worse_where_more_of_its_examples_fail() {
        SavedReport one = failing("required", "a");
        SavedReport all = failing("required", "a", "a", "b");

        assertThat(Comparison.of(one, all).worse()).isTrue();
        assertThat(ComparisonText.of(Comparison.of(one, all)))
                .contains("Worse\n  MSG-1 Statement (required): failed in 1 -> 3 examples\n");
        assertThat(Comparison.of(one, failing("required", "b")).worse()).isTrue();
        assertThat(Comparison.of(all, one).changes())
                .extracting(RuleChange::kind)
                .containsExactly(ChangeKind.BETTER);
        assertThat(Comparison.of(all, failing("required", "b", "a", "a")).changes())
                .isEmpty();
    }

    @Test
    void a_changed_level_is_a_change() {
        Comparison comparison = Comparison.of(failing("required", "a"), failing("recommended", "a"));

        assertThat(comparison.worse()).isFalse();
        assertThat(ComparisonText.of(comparison))
                .contains("Level changed\n  MSG-1 Statement (recommended): failed, required -> recommended\n");
        assertThat(comparison.changes().get(0).levelBefore()).contains("required");
    }

    private static SavedReport failing(String level, String... examples) {
        return report(
                "1.0.0",
                "sandbox",
                Map.of("MSG-1", new PastRule(level, "Statement", Outcome.FAILED, "", List.of(examples))));
    }

    @Test
    void the_json_has_the_form_that_is_published() {
        Comparison comparison =
                Comparison.of(report(rules("MSG-1", "passed", "MSG-2", "failed")), report(rules("MSG-1", "failed")));

        JsonNode json = JsonMapper.shared().readTree(comparison.json());

        assertThat(json.propertyNames())
                .containsExactly("formatVersion", "worse", "before", "after", "changes", "unchanged");
        assertThat(json.at("/formatVersion").asInt()).isEqualTo(1);
        assertThat(json.path("worse").asBoolean()).isTrue();
        assertThat(json.path("before").propertyNames())
                .containsExactly("file", "suiteVersion", "target", "observation", "startedAt", "verdict");
        assertThat(json.at("/before/startedAt").asString()).isEqualTo("2026-11-01T12:00:00.123Z");
        assertThat(json.at("/changes/0").propertyNames())
                .containsExactly(
                        "rule",
                        "level",
                        "title",
                        "kind",
                        "worse",
                        "before",
                        "after",
                        "failingBefore",
                        "failingAfter",
                        "reason",
                        "examples");
        assertThat(json.at("/changes/0/kind").asString()).isEqualTo("worse");
        assertThat(json.at("/changes/0/after").asString()).isEqualTo("failed");
        assertThat(json.at("/changes/1/kind").asString()).isEqualTo("gone");
        assertThat(json.at("/changes/1").has("after")).isFalse();
        assertThat(json.path("unchanged").propertyNames())
                .containsExactly("passed", "failed", "notEvaluated", "waived");
        assertThat(Arrays.stream(ChangeKind.values()).map(ChangeKind::word))
                .containsExactly(
                        "worse",
                        "not-evaluated",
                        "gone",
                        "waived",
                        "new",
                        "evaluated",
                        "only-in-one",
                        "level-changed",
                        "better");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            passed,        not-evaluated, ONLY_IN_ONE, false
            failed,        not-evaluated, ONLY_IN_ONE, false
            waived,        not-evaluated, ONLY_IN_ONE, false
            passed,        -,             ONLY_IN_ONE, false
            not-evaluated, failed,        ONLY_IN_ONE, false
            not-evaluated, passed,        ONLY_IN_ONE, false
            -,             failed,        ONLY_IN_ONE, false
            passed,        failed,        WORSE,       true
            failed,        passed,        BETTER,      false
            """)
    void rules_that_only_a_run_or_an_observation_evaluated_are_not_worse(
            String before, String after, ChangeKind kind, boolean worse) {
        SavedReport one = report(Map.of("MSG-1", before));
        SavedReport other = report(Map.of("MSG-1", after));

        for (Comparison comparison : List.of(
                Comparison.of(observation(one), other),
                Comparison.of(one, observation(other)),
                Comparison.of(observation(one), observation(other)))) {
            assertThat(comparison.changes()).singleElement().satisfies(change -> {
                assertThat(change.kind()).isEqualTo(kind);
                assertThat(change.worse()).isEqualTo(worse);
            });
            assertThat(comparison.worse()).isEqualTo(worse);
        }
    }

    @Test
    void the_text_says_that_an_observation_evaluates_less() {
        Comparison comparison = Comparison.of(
                report(rules("MSG-1", "passed", "MSG-2", "passed")),
                observation(report(rules("MSG-1", "passed", "MSG-2", "not-evaluated"))));

        assertThat(ComparisonText.of(comparison))
                .contains("The second report is an observation: it evaluates only what its traffic shows")
                .contains(
                        "\nEvaluated in one of the two only\n  MSG-2 Statement of MSG-2 (required): passed -> not-evaluated\n")
                .endsWith("\nNOT WORSE  No rule got worse; 1 evaluated in one of the two only; 1 as before.\n");
        assertThat(ComparisonMarkdown.of(comparison)).contains("### Evaluated in one of the two only");
    }

    @Test
    void kinds_of_calls_are_not_compared_with_examples() {
        SavedReport run = failing("required", "a");
        SavedReport observation = observation(failing("required", "GET /conversations", "POST /contacts"));

        assertThat(Comparison.of(run, observation).changes()).isEmpty();
        assertThat(Comparison.of(observation, run).changes()).isEmpty();
        assertThat(Comparison.of(observation, observation(failing("required", "POST /conversations")))
                        .worse())
                .isTrue();
    }

    private static SavedReport observation(SavedReport run) {
        return new SavedReport(
                run.file(), run.suiteVersion(), run.target(), true, run.startedAt(), run.verdict(), run.rules());
    }

    private static Map<String, String> rules(String... idsAndOutcomes) {
        Map<String, String> rules = new LinkedHashMap<>();
        for (int i = 0; i < idsAndOutcomes.length; i += 2) {
            rules.put(idsAndOutcomes[i], idsAndOutcomes[i + 1]);
        }
        return rules;
    }

    private static SavedReport report(Map<String, String> outcomes) {
        Map<String, PastRule> rules = new LinkedHashMap<>();
        outcomes.forEach((id, word) -> Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.word().equals(word))
                .forEach(outcome -> rules.put(
                        id,
                        new PastRule(
                                "required",
                                "Statement of " + id,
                                outcome,
                                outcome == Outcome.FAILED ? "it is <b>wrong</b>\n- more" : "",
                                outcome == Outcome.FAILED ? List.of("one | two", "three") : List.of()))));
        return report("1.0.0", "sandbox", rules);
    }

    private static SavedReport report(String suite, String target, Map<String, PastRule> rules) {
        return new SavedReport("old.json", suite, target, false, NOON, "conformant", rules);
    }
}
