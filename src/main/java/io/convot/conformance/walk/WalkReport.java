package io.convot.conformance.walk;

import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.contract.RuleViolation;
import java.util.List;
import java.util.Optional;

/**
 * The findings of a walk.
 *
 * @param number its number in the run, from 1
 * @param calls what each of its steps has called, in their order
 * @param checks how often it has checked everything that it had made
 * @param requests how many requests it has sent, those of its repetitions too
 * @param reason why it ended early without a violation; empty where it did not
 */
public record WalkReport(
        int number,
        List<String> calls,
        int checks,
        int requests,
        List<WalkViolation> violations,
        Optional<String> reason) {
    public WalkReport {
        calls = List.copyOf(calls);
        violations = List.copyOf(violations);
    }

    /**
     * A violation of a rule.
     *
     * @param step the step that showed it, from 1
     * @param lines the shortest walk that was found to show it, but for its last call: {@code curl} lines to be pasted
     *     in their order; empty where one response shows it
     * @param counts false where it was seen once and not again, and other traffic may have caused it
     */
    public record WalkViolation(int step, RuleViolation violation, List<ExchangeRecord> lines, boolean counts) {
        public WalkViolation {
            lines = List.copyOf(lines);
        }
    }
}
