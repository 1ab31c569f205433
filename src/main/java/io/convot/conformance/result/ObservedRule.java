package io.convot.conformance.result;

import io.convot.conformance.contract.RuleViolation;
import java.util.List;
import java.util.Optional;

/**
 * The findings of observed traffic on a rule.
 *
 * @param rule its id
 * @param calls what each kind of call has shown, at least one
 */
public record ObservedRule(String rule, List<Calls> calls) {
    public ObservedRule {
        calls = List.copyOf(calls);
    }

    /**
     * The findings of one kind of call.
     *
     * @param call such as {@code GET /conversations}
     * @param tested the exchanges that tested the rule, 1 or more
     * @param violated those among them that violated it
     * @param first the first violation, with its exchange; empty where there is none
     */
    public record Calls(String call, int tested, int violated, Optional<RuleViolation> first) {}
}
