package io.convot.conformance.contract;

import java.util.List;

/**
 * A breach of a rule that speaks of every answer, wherever in the run it was seen.
 *
 * @param rule the id of the rule that is broken, such as {@code CONV-1}
 * @param headline what was judged, in a short sentence
 * @param mismatches what is wrong with it, at least one
 */
public record RuleViolation(String rule, String headline, List<Mismatch> mismatches) {
    /** Copies the list. */
    public RuleViolation {
        mismatches = List.copyOf(mismatches);
    }

    /**
     * A finding with a single mismatch.
     *
     * @param rule the id of the rule that is broken
     * @param headline what was judged
     * @param mismatch what is wrong with it
     */
    public RuleViolation(String rule, String headline, Mismatch mismatch) {
        this(rule, headline, List.of(mismatch));
    }

    /**
     * The finding as the failure of a step.
     *
     * @return an error that tells all of it
     */
    public RuleViolationError breach() {
        return new RuleViolationError(headline, mismatches);
    }
}
