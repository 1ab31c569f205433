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

    /** A step that was taken, numbered from 1, and the calls that it made. */
    record Taken(int number, Step step, List<Exchange> calls) {}

    /**
     * A violation, and the step that found it.
     *
     * @param certain whether it counts though it never comes again
     */
    record Found(int step, RuleViolation violation, boolean certain) {}

    /** Whether it found a violation of that rule. */
    boolean violates(String rule) {
        return found.stream().anyMatch(each -> each.violation().rule().equals(rule));
    }
}
