package io.convot.conformance.report.html;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.contract.Gherkin;
import io.convot.conformance.contract.Level;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.report.html.ReportFixtures.SampleOutcome;
import io.convot.conformance.report.html.ReportPage.NotEvaluatedRules;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReportPageTest {
    private final ReportPage page = ReportFixtures.page(ReportFixtures.mixed());

    @Test
    void the_first_sight_is_the_verdict_in_words() {
        assertThat(page.report().headline()).isEqualTo("The target breaks the contract");
        assertThat(page.when()).isEqualTo("1 November 2026, 10:00 UTC");
    }

    @Test
    void the_matrix_holds_every_rule_once() {
        assertThat(page.report().byArea().values())
                .flatExtracting(rules -> ReportPage.atLevel(rules, Level.REQUIRED))
                .hasSize(count(Level.REQUIRED))
                .extracting(RuleResult::id)
                .doesNotHaveDuplicates();
        assertThat(page.report().byArea().values())
                .flatExtracting(rules -> ReportPage.atLevel(rules, Level.RECOMMENDED))
                .hasSize(count(Level.RECOMMENDED));
        assertThat(page.outcomes())
                .containsExactly(
                        entry(OutcomeBadge.FAILED, 2L),
                        entry(OutcomeBadge.WAIVED, 1L),
                        entry(OutcomeBadge.NOT_EVALUATED, 2L),
                        entry(
                                OutcomeBadge.PASSED,
                                ReportFixtures.CATALOG.rules().size() - 5L));
    }

    @Test
    void failures_come_with_the_gravest_first_and_waived_ones_last() {
        assertThat(page.broken()).extracting(RuleResult::id).containsExactly("MSG-5", "CONV-7", "ERR-9");
        assertThat(page.broken())
                .extracting(ReportPage::headline)
                .containsExactly("A message of another type is listed.", "It is not counted.", "known to the team");
    }

    @Test
    void a_rule_that_was_not_evaluated_says_what_would_change_that() {
        assertThat(page.open())
                .containsExactly(new NotEvaluatedRules(
                        "--rate-limit would evaluate 2 rules more", List.of("RATE-1", "RATE-2"), 0));
        assertThat(page.setting(rule("RATE-1"))).contains("--rate-limit");
        assertThat(page.setting(rule("MSG-5"))).isEmpty();
    }

    @Test
    void many_open_rules_are_reported_by_their_number() {
        ReportPage all = ReportFixtures.page(ReportFixtures.of(rule -> SampleOutcome.needs("CONVOT_TOKEN")));

        assertThat(all.open()).singleElement().satisfies(open -> {
            assertThat(open.rules()).hasSize(12);
            assertThat(open.more()).isEqualTo(ReportFixtures.CATALOG.rules().size() - 12);
        });
    }

    @Test
    void an_outline_has_the_outcome_of_each_row_and_the_gravest_of_them() {
        Gherkin.Scenario outline = ReportFixtures.CATALOG.scenariosOf("MSG-5").get(0);

        assertThat(outline.name()).isEqualTo("only <types>");
        assertThat(ReportPage.all(rule("MSG-5"), outline))
                .hasSize(outline.tables().stream()
                        .mapToInt(table -> table.rows().size())
                        .sum())
                .allMatch(row -> OutcomeBadge.of(row) == OutcomeBadge.FAILED);
        assertThat(OutcomeBadge.gravest(ReportPage.all(rule("MSG-5"), outline))).isEqualTo(OutcomeBadge.FAILED);
        assertThat(OutcomeBadge.gravest(ReportPage.all(rule("MSG-9"), outline))).isEqualTo(OutcomeBadge.NOT_RUN);
    }

    @Test
    void evidence_marks_the_response() {
        assertThat(Evidence.of(first("MSG-5"))).singleElement().satisfies(evidence -> {
            assertThat(evidence.caption()).isEqualTo("GET /v1/conversations → 200");
            assertThat(evidence.copied()).isEmpty();
            assertThat(evidence.body())
                    .filteredOn(piece -> piece.kind() == Piece.PieceKind.MARK)
                    .extracting(Piece::text)
                    .containsExactly("\"type\": \"note\"");
        });
    }

    @Test
    void a_wrong_status_is_marked_in_the_head() {
        assertThat(Evidence.of(first("CONV-7")).get(0).head())
                .contains(new Piece(Piece.PieceKind.MARK, "HTTP 500 · 4 ms"));
    }

    @Test
    void only_the_first_broken_rules_are_open_from_the_start() {
        assertThat(page.report().rules())
                .filteredOn(page::opened)
                .extracting(RuleResult::id)
                .containsExactly("CONV-7", "ERR-9", "MSG-5");
        ReportPage broken = ReportFixtures.page(
                ReportFixtures.of(rule -> SampleOutcome.broken("no", new Mismatch("status", "200", "500"), "", "")));
        assertThat(broken.report().rules()).filteredOn(broken::opened).hasSize(10);
    }

    @Test
    void a_rule_says_how_strong_it_is_and_each_feature_what_it_is_about() {
        // That every rule does is for the proof to hold, which renews these figures.
        assertThat(page.strength().of("MSG-5")).isPresent();
        assertThat(page.report().byFeature().keySet())
                .allSatisfy(feature -> assertThat(page.description(feature)).isNotEmpty());
        assertThat(page.strength().all().faults())
                .isGreaterThan(0)
                .isEqualTo(page.strength().all().caught());
    }

    private RuleResult rule(String id) {
        return ReportFixtures.rule(page, id);
    }

    private ExampleResult first(String id) {
        return rule(id).firstFailed();
    }

    private static int count(Level level) {
        return (int) ReportFixtures.CATALOG.rules().stream()
                .filter(rule -> rule.level() == level)
                .count();
    }
}
