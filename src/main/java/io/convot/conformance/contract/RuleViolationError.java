package io.convot.conformance.contract;

import java.util.List;
import java.util.stream.Collectors;

/** The target broke a rule: all that was found wrong, not only the first thing. The one way in which a rule fails. */
public final class RuleViolationError extends AssertionError {
    private static final long serialVersionUID = 1L;

    /**
     * A breach in one sentence.
     *
     * @param sentence what was expected and what came
     */
    public RuleViolationError(String sentence) {
        super(sentence);
    }

    /**
     * A breach with the single points that are wrong.
     *
     * @param headline what was judged, in a short sentence
     * @param mismatches what is wrong with it, at least one
     */
    public RuleViolationError(String headline, List<Mismatch> mismatches) {
        super(headline + mismatches.stream().map(m -> "\n- " + m).collect(Collectors.joining()));
    }
}
