package io.convot.conformance.walk;

import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.http.Exchange;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of one run of a walk.
 *
 * @param reason why the walk ended before its last step without a violation; empty where it did not
 * @param narrowed the single check of the last step that found the violation; empty where that step is one check
 * @param failed whether the last step that was taken has ended the walk with the last violation
 */
record WalkOutcome(
        List<Taken> taken,
        List<Found> found,
        Optional<String> reason,
        List<KnownConversation> conversations,
        Optional<Step> narrowed,
        boolean failed,
        int requests) {
    WalkOutcome {
        taken = List.copyOf(taken);
        found = List.copyOf(found);
        conversations = List.copyOf(conversations);
    }

    /**
     * A step that was taken, its number from 1, and the calls that it made; a check has the number of the step before.
     */
    record Taken(int number, Step step, List<Exchange> calls) {}

    /**
     * A violation, and where it was found.
     *
     * @param certain whether it counts though it never comes again
     */
    record Found(Taken where, RuleViolation violation, boolean certain) {}

    /** The calls of the steps that made one, in their order. */
    List<String> calls() {
        return taken.stream()
                .filter(step -> !step.calls().isEmpty())
                .flatMap(step -> StepCall.of(step.step()).stream())
                .map(StepCall::words)
                .toList();
    }

    /** How often everything that the walk had made was checked. */
    int checks() {
        return (int) taken.stream()
                .filter(step -> StepCall.of(step.step()).isEmpty())
                .count();
    }

    /** Whether a violation of that rule has ended the walk. */
    boolean endedBy(String rule) {
        return failed && last().violation().rule().equals(rule);
    }

    /** What was found last. */
    Found last() {
        return found.get(found.size() - 1);
    }
}
