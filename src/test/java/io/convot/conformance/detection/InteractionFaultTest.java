package io.convot.conformance.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.config.Setting;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.Outcome;
import io.convot.conformance.sandbox.SandboxOptions;
import io.convot.conformance.sandbox.fault.Fault;
import io.convot.conformance.sandbox.fault.Faults;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Interaction faults are the measure of walks: no example catches them, and walks catch nearly all of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
final class InteractionFaultTest {
    private static final int MIN_FAULTS = 40;
    private static final int MIN_PERCENT_BY_WALKS = 90;

    private final Reach reach = Reach.recorded(RuleCatalog.published());

    @ParameterizedTest(name = "{0}")
    @MethodSource("chosenFaults")
    void is_not_caught_by_any_example(String id, Fault fault) {
        SandboxOptions broken = SandboxOptions.plain().withFaults(id);
        Trial trial = new Trial();
        reach.of(broken).ifPresent(rules -> trial.with(Setting.ONLY, String.join(",", rules)));

        ConformanceReport report = trial.on(broken);

        assertThat(report.errors()).isEmpty();
        assertThat(report.rules(Outcome.FAILED))
                .extracting(RuleResult::id, RuleResult::reason)
                .isEmpty();
    }

    @Test
    void walks_catch_nine_in_ten() {
        List<Fault> faults = Faults.interactions();
        Set<String> byWalks = CaughtFaults.BY_WALKS.read();
        long caught =
                faults.stream().filter(fault -> byWalks.contains(fault.id())).count();

        assertThat(faults).hasSizeGreaterThanOrEqualTo(MIN_FAULTS);
        assertThat(100 * caught / faults.size()).isGreaterThanOrEqualTo(MIN_PERCENT_BY_WALKS);
    }

    static Stream<Object[]> chosenFaults() {
        return Faults.interactions().stream()
                .filter(fault -> ChosenRules.current().includeAnyOf(fault.rules()))
                .map(fault -> new Object[] {fault.id(), fault});
    }
}
