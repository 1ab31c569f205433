package io.convot.conformance.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.sandbox.SandboxOptions;
import io.convot.conformance.sandbox.fault.Fault;
import io.convot.conformance.sandbox.fault.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

/** Which faults walks alone find, and that they accuse no rule that the fault does not violate. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
final class WalkDetectionTest {
    private static final int WALKS = Integer.getInteger("walks", 20);
    private static final int STEPS = 60;
    private static final Set<String> UPDATES = Set.of(RuleIds.CONTACT_4, RuleIds.CONTACT_5, RuleIds.CONTACT_6);

    private final Map<String, Set<String>> caught = new ConcurrentHashMap<>();

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void only_violated_rules_are_accused(String id, Fault fault) {
        Set<String> accused = new TreeSet<>();
        new WalkTrial()
                .untilFound(SandboxOptions.plain().withFaults(id), Long.getLong("seed", 1), WALKS, STEPS)
                .ifPresent(outcome -> outcome.found()
                        .forEach(found -> accused.add(found.violation().rule())));
        caught.put(id, accused);
        assertThat(accused).allMatch(rule -> isViolated(rule, fault.rules()));
    }

    /** A value that is gone may not have been stored, or may have been lost since: from outside, that is the same. */
    private static boolean isViolated(String accused, Set<String> violated) {
        return violated.contains(accused)
                || (UPDATES.contains(accused) && UPDATES.stream().anyMatch(violated::contains));
    }

    @AfterAll
    void write_the_figures() throws IOException {
        String lines = new TreeMap<>(caught)
                .entrySet().stream()
                        .map(fault -> fault.getKey() + " " + String.join(",", fault.getValue()) + "\n")
                        .collect(Collectors.joining());
        Files.writeString(Path.of(System.getProperty("walks.caught", "target/caught-by-walks.txt")), lines);
    }

    static Stream<Object[]> faults() {
        String beginning = System.getProperty("faults", "");
        List<Fault> faults = beginning.equals("interactions") ? Faults.interactions() : Faults.all();
        return faults.stream().map(fault -> new Object[] {fault.id(), fault});
    }
}
