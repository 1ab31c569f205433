package io.convot.conformance.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.detection.CaughtFaults;
import io.convot.conformance.detection.RelatedRules;
import io.convot.conformance.sandbox.SandboxOptions;
import io.convot.conformance.sandbox.fault.Fault;
import io.convot.conformance.sandbox.fault.Faults;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Walks alone find the faults that they are known to find, and accuse no rule that the fault does not violate.
 * {@code -Dwalks.proof=true} tries every fault of the catalogue, else every tenth; {@code -Dgolden.update=true} with it
 * writes down which ones are caught.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
final class WalkDetectionTest {
    private static final int WALKS = 20;
    /** Where walks are not known to find anything: enough to see that they report no other rule. */
    private static final int FEW_WALKS = 4;

    private static final int STEPS = 60;
    private static final int SOME = 10;
    private static final boolean PROOF = Boolean.getBoolean("walks.proof");

    private final Set<String> known = CaughtFaults.BY_WALKS.read();
    private final Map<String, Set<String>> caught = new ConcurrentHashMap<>();

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void only_violated_rules_are_accused(String id, Fault fault) {
        int walks = PROOF || known.contains(id) ? WALKS : FEW_WALKS;

        Optional<WalkOutcome> failed =
                new WalkTrial().untilFound(SandboxOptions.plain().withFaults(id), 1, walks, STEPS);

        Set<String> accused = failed.stream()
                .flatMap(outcome -> outcome.found().stream())
                .map(found -> found.violation().rule())
                .collect(Collectors.toCollection(TreeSet::new));
        caught.put(id, accused);
        assertThat(accused).allMatch(rule -> RelatedRules.includes(rule, fault.rules()));
    }

    @AfterAll
    void those_that_are_known_to_be_caught_are_caught() {
        CaughtFaults.BY_WALKS.hold(caught, PROOF);
    }

    static Stream<Object[]> faults() {
        List<Fault> all = Faults.all();
        return all.stream()
                .filter(fault -> PROOF || all.indexOf(fault) % SOME == 0)
                .map(fault -> new Object[] {fault.id(), fault});
    }
}
