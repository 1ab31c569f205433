package io.convot.conformance.detection;

import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.result.ExampleListener;
import io.convot.conformance.result.RecordedExample;
import io.convot.conformance.sandbox.RecordedCalls;
import io.convot.conformance.sandbox.RecordedCalls.Difference;
import io.convot.conformance.sandbox.SandboxOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * Predicts in which examples a fault or a variant can show: those with a response that differs from the plain
 * sandbox's. In all others a run would see again, byte by byte, what it has seen to be right.
 */
final class Reach {
    /** {@code -Dproof.whole=true} runs all examples with each fault and variant, not only those that it reaches. */
    static final boolean WHOLE = Boolean.getBoolean("proof.whole");

    private static final String NO_EXAMPLE = "";

    /** A run of recommended rules alone has no verdict. */
    private static final String A_REQUIRED_RULE = RuleIds.AUTH_1;

    private final RecordedCalls calls;

    private Reach(RecordedCalls calls) {
        this.calls = calls;
    }

    /** Records one run of all examples on the plain sandbox. */
    static Reach recorded(RuleCatalog book) {
        AtomicReference<String> running = new AtomicReference<>(NO_EXAMPLE);
        ExampleListener listener = new ExampleListener() {
            @Override
            public void started(String uri, int line, String name) {
                running.set(book.ruleOf(uri, line).orElseThrow().id());
            }

            @Override
            public void finished(RecordedExample example) {
                running.set(NO_EXAMPLE);
            }
        };
        return new Reach(RecordedCalls.of(running::get, sandbox -> new Trial().on(sandbox, listener)));
    }

    /**
     * The rules whose examples a sandbox reaches by what is special in it, as far as it shows in calls that come one
     * after another.
     *
     * @return empty where all examples have to run, because the sandbox changes what the run makes of its keys before
     *     the first one, or because it is asked for
     */
    Optional<Set<String>> of(SandboxOptions options) {
        List<Difference> differences = calls.differences(options);
        boolean changesKeys = differences.stream()
                .anyMatch(difference -> difference.caller().equals(NO_EXAMPLE) && difference.inStatus());
        if (changesKeys || WHOLE) {
            return Optional.empty();
        }
        Set<String> rules = differences.stream().map(Difference::caller).collect(Collectors.toCollection(TreeSet::new));
        rules.remove(NO_EXAMPLE);
        rules.add(A_REQUIRED_RULE);
        return Optional.of(rules);
    }
}
