package io.convot.conformance.contract;

import java.util.List;
import java.util.Optional;

/**
 * A walk that has ended.
 *
 * @param number its number in the run, from 1
 * @param calls what each of its steps has called, in their order
 * @param checks how often it has checked everything that it had made
 * @param requests how many requests it has sent, those of its repetitions too
 * @param reason why it ended early without a violation; empty where it did not
 */
public record RecordedWalk(
        int number,
        List<String> calls,
        int checks,
        int requests,
        List<RecordedViolation> violations,
        Optional<String> reason) {
    public RecordedWalk {
        calls = List.copyOf(calls);
        violations = List.copyOf(violations);
    }

    /** Whether it was made shorter, so that it shows the way to the violation. */
    public boolean isShrunk() {
        return violations.stream().anyMatch(violation -> !violation.before().isEmpty());
    }

    /**
     * A violation that a walk has found.
     *
     * @param step the step that showed it, from 1
     * @param before the shortest walk that was found to show it, but for its last call: {@code curl} lines to be pasted
     *     in their order; empty where one response shows it
     * @param counts false where it was seen once and not again, and other traffic may have caused it
     */
    public record RecordedViolation(int step, RuleViolation violation, List<ExchangeRecord> before, boolean counts) {
        public RecordedViolation {
            before = List.copyOf(before);
        }
    }

    /**
     * The facts that all walks of a run share.
     *
     * @param seed what decides every step
     * @param calls the kinds of calls that a step can make
     * @param repeatWith the options that repeat the walks
     */
    public record Setup(long seed, List<String> calls, String repeatWith) {
        public Setup {
            calls = List.copyOf(calls);
        }
    }
}
