package io.convot.conformance.result;

import com.fasterxml.jackson.annotation.JsonValue;

/** The cause of an example's outcome. Where there are several, the later in this order counts. */
public enum Cause {
    /** Nothing is wrong. */
    NONE(Outcome.PASSED),
    /** A key, an operator or an option was not given. */
    MISSING_PREREQUISITE(Outcome.NOT_EVALUATED),
    /** Nothing could soundly be said. */
    INDETERMINATE(Outcome.NOT_EVALUATED),
    /** The target could not be reached, or stopped answering. */
    TARGET_UNAVAILABLE(Outcome.NOT_EVALUATED),
    /** The run ended before the example did. */
    INTERRUPTED(Outcome.NOT_EVALUATED),
    /** The suite itself is at fault, not the target. */
    SUITE_ERROR(Outcome.NOT_EVALUATED),
    /** The target broke the rule. */
    VIOLATION(Outcome.FAILED);

    private final Outcome outcome;

    Cause(Outcome outcome) {
        this.outcome = outcome;
    }

    /** The word in reports, such as {@code target-unavailable}. */
    @JsonValue
    public String word() {
        return TextSanitizer.word(this);
    }

    /** The outcome that it leads to. */
    public Outcome outcome() {
        return outcome;
    }
}
