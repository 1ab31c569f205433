package io.convot.conformance.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.capture.TrafficObserver;
import io.convot.conformance.config.Setting;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.sandbox.SandboxOptions;
import io.convot.conformance.sandbox.fault.Fault;
import io.convot.conformance.sandbox.fault.Faults;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code observe} sees the faults that it is known to see in the traffic of the suite's examples for the violated
 * rules, and accuses no rule that the fault does not violate. {@code -Dobserve.proof=true} tries every fault of the
 * catalogue, else a few; {@code -Dgolden.update=true} with it writes down which ones are seen.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
final class ObservedDetectionTest {
    private static final int SOME = 25;
    private static final boolean PROOF = Boolean.getBoolean("observe.proof");

    /** Rules that a fault violates in exchanges that the rule's own examples do not make. */
    private static final Map<String, String> ALSO = Map.of(
            // What is rejected with 401 in the place of 403 lacks the challenge of a 401.
            "reply-without-scope-is-unauthorized", RuleIds.AUTH_5,
            // What is accepted for a conversation that does not exist is accepted without content too.
            "reply-to-unknown-conversation-vanishes", RuleIds.ERR_4);

    private final Map<String, Set<String>> seen = new ConcurrentHashMap<>();

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void only_violated_rules_are_accused(String id, Fault fault) {
        boolean rate = fault.rules().stream().anyMatch(rule -> rule.startsWith("RATE-"));
        ObservedTrial trial = new Trial()
                .with(Setting.ONLY, String.join(",", fault.rules()))
                // The sandbox has none; with one, an observer has to wait for it before it judges.
                .with(Setting.LAG, "0")
                .with(Setting.RATE_LIMIT, Boolean.toString(rate))
                .observedOn(SandboxOptions.plain().withRateLimit(rate).withFaults(id));

        Set<String> accused = trial.violated().keySet();
        seen.put(id, accused);
        assertThat(accused).allMatch(rule -> RelatedRules.includes(rule, fault.rules()) || rule.equals(ALSO.get(id)));
        assertThat(trial.observer().observation().skipped())
                .noneMatch(skipped -> skipped.what().startsWith(TrafficObserver.SUITE_ERROR));
    }

    @AfterAll
    void those_that_are_known_to_be_seen_are_seen() {
        CaughtFaults.BY_OBSERVATION.hold(seen, PROOF);
    }

    static Stream<Object[]> faults() {
        List<Fault> all = Faults.all();
        return all.stream()
                .filter(fault -> PROOF || all.indexOf(fault) % SOME == 0)
                .map(fault -> new Object[] {fault.id(), fault});
    }
}
