package io.convot.conformance.result;

import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.contract.RuleViolation;
import java.util.List;

/**
 * A walk that has ended.
 *
 * @param number its number in the run, from 1
 */
public record RecordedWalk(int number, List<Violation> violations) {
    public RecordedWalk {
        violations = List.copyOf(violations);
    }

    /** Whether it was made shorter, so that it shows the way to the violation. */
    boolean isShrunk() {
        return violations.stream().anyMatch(violation -> !violation.before().isEmpty());
    }

    /**
     * A violation that a walk has found.
     *
     * @param step the step that showed it, from 1
     * @param before the calls that lead to it, in their order, to be pasted
     */
    public record Violation(int step, RuleViolation violation, List<ExchangeRecord> before) {
        public Violation {
            before = List.copyOf(before);
        }
    }
}
