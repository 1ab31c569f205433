package io.convot.conformance.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.config.Setting;
import io.convot.conformance.result.Outcome;
import io.convot.conformance.result.Verdict;
import io.convot.conformance.sandbox.SandboxOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The suite's own traffic, through the proxy, shows what the run finds. */
final class ObservedTrafficTest {
    @Test
    void the_traffic_of_a_run_gives_its_verdicts_for_each_rule_that_it_shows() {
        ObservedTrial trial = trial().observedOn(SandboxOptions.plain());

        assertThat(trial.run().verdict()).isEqualTo(Verdict.CONFORMANT);
        assertThat(trial.violated()).isEmpty();
        assertThat(trial.observed().keySet())
                .allSatisfy(rule -> assertThat(trial.inTheRun(rule).outcome()).isEqualTo(Outcome.PASSED))
                .hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "newest-messages-first,messages-two-a-page,greets,activity-after-reply,operator-as-author-object",
                "active-conversations-first,busy-app,shared-contacts,cleared-keys-are-null,absent-instead-of-null",
                "limits-with-zero,wrong-values-are-400,details-null,clamped-paging,charset-absent"
            })
    void the_traffic_of_a_conforming_target_accuses_it_of_nothing(String variants) {
        ObservedTrial trial = trial().observedOn(SandboxOptions.plain().withVariants(variants.split(",")));

        assertThat(trial.violated()).isEmpty();
    }

    private static Trial trial() {
        return new Trial().with(Setting.LAG, "5").with(Setting.PARALLEL, "8");
    }
}
