package io.convot.conformance.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.contract.EvidenceLog;
import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.contract.Mismatch;
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
        RuleResult broken = report(walk(2, 7)).rules().get(0);
        ExampleResult shown = broken.examples().get(0);

        assertThat(broken.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(broken.reason()).startsWith("met in 1 walk: Walk 2, step 7: lost");
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

    private static List<RecordedWalk.Violation> walk(int number, int step) {
        RuleViolation violation = new RuleViolation(
                "MSG-1",
                "Walk " + number + ", step " + step + ": lost",
                List.of(new Mismatch("/name", "Jane", "nothing")),
                Optional.of(SECOND));
        return List.of(new RecordedWalk.Violation(step, violation, List.of(FIRST)));
    }

    private static ConformanceReport report(List<RecordedWalk.Violation> violations) {
        RunRecorder recorder = new RunRecorder(new EvidenceLog());
        recorder.walked(new RecordedWalk(2, violations));
        return ReportBuilder.build(
                CucumberFixture.book(CucumberFixture.feature("Example: good\n  Given a step that passes\n")),
                recorder,
                CucumberFixture.facts(false, false, Optional.empty(), List.of()));
    }
}
