package io.convot.conformance.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.contract.EvidenceLog;
import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.RecordedWalk;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.report.CucumberFixture;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.ReportedMismatch;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WalkReportTest {
    private static final ExchangeRecord FIRST =
            new ExchangeRecord(1, "POST /contacts → 201", 5, "curl 1", "HTTP 201", "{}");
    private static final ExchangeRecord SECOND =
            new ExchangeRecord(2, "POST /contacts → 200", 5, "curl 2", "HTTP 200", "{}");

    @Test
    void a_violation_in_a_walk_fails_its_rule_and_shows_the_way_there() {
        RuleResult broken = report(walk(7)).rules().get(0);
        ExampleResult shown = broken.examples().get(0);

        assertThat(broken.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(broken.reason()).startsWith("met in walk 2, step 7: lost");
        assertThat(shown.name()).isEqualTo("walk 2, step 7");
        assertThat(shown.file()).isEqualTo("features/walks.feature");
        assertThat(shown.incidental()).isTrue();
        assertThat(shown.before()).containsExactly(FIRST);
        assertThat(shown.evidence()).contains(SECOND);
        assertThat(shown.mismatches())
                .containsExactly(new ReportedMismatch("/name", "Jane", "nothing", Optional.of(2)));
    }

    @Test
    void a_walk_without_a_violation_says_nothing_of_rules() {
        assertThat(report(List.of()).rules()).isEmpty();
    }

    @Test
    void steps_calls_and_pairs_are_counted() {
        WalkSummary walks = report(walk(7)).walks().orElseThrow();

        assertThat(walks.steps()).isEqualTo(6);
        assertThat(walks.checks()).isEqualTo(3);
        assertThat(walks.requests()).isEqualTo(50);
        assertThat(walks.failed()).isEqualTo(1);
        assertThat(walks.calls())
                .containsExactly(
                        new ConformanceReport.NamedCount("save", 4), new ConformanceReport.NamedCount("reply", 2));
        assertThat(walks.matrix())
                .containsExactly(
                        new WalkSummary.PairRow("save", List.of(1, 1)),
                        new WalkSummary.PairRow("reply", List.of(2, 0)));
        assertThat(walks.pairs()).isEqualTo(new WalkSummary.Pairs(3, 4));
        assertThat(walks.endedEarly()).containsExactly("Walk 1 ended early: limit");
    }

    @Test
    void a_violation_that_is_not_confirmed_is_a_finding_of_its_own_and_fails_no_rule() {
        ConformanceReport report = report(walk(7, false));
        WalkSummary walks = report.walks().orElseThrow();

        assertThat(report.rules()).isEmpty();
        assertThat(walks.failed()).isZero();
        assertThat(walks.unconfirmed()).singleElement().satisfies(one -> {
            assertThat(WalkWords.unconfirmed(one)).isEqualTo("MSG-1 may be violated: met in walk 2, step 7: lost");
            assertThat(one.evidence()).contains(SECOND);
        });
    }

    private static List<RecordedWalk.RecordedViolation> walk(int step) {
        return walk(step, true);
    }

    private static List<RecordedWalk.RecordedViolation> walk(int step, boolean counts) {
        RuleViolation violation = new RuleViolation(
                "MSG-1", "lost", List.of(new Mismatch("/name", "Jane", "nothing")), Optional.of(SECOND));
        return List.of(new RecordedWalk.RecordedViolation(step, violation, List.of(FIRST), counts));
    }

    private static ConformanceReport report(List<RecordedWalk.RecordedViolation> violations) {
        RunRecorder recorder = new RunRecorder(new EvidenceLog());
        recorder.walking(new RecordedWalk.Setup(42, List.of("save", "reply"), "--seed 42"));
        recorder.walked(new RecordedWalk(1, List.of("save", "reply", "save"), 2, 20, List.of(), Optional.of("limit")));
        recorder.walked(new RecordedWalk(2, List.of("reply", "save", "save"), 1, 30, violations, Optional.empty()));
        return ReportBuilder.build(
                CucumberFixture.book(CucumberFixture.feature("Example: good\n  Given a step that passes\n")),
                recorder,
                CucumberFixture.facts(false, false, Optional.empty(), List.of()));
    }
}
