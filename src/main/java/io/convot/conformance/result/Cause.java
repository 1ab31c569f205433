package io.convot.conformance.result;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why an example came out as it did. Where there are several causes, the later in this order stands. */
public enum Cause {
    /** Nothing is wrong. */
    NONE("none", Outcome.PASSED),
    /** A key, an operator or an option was not given. */
    NEED("need", Outcome.NOT_EVALUATED),
    /** Nothing could soundly be said. */
    UNDECIDED("undecided", Outcome.NOT_EVALUATED),
    /** The target could not be reached, or stopped answering. */
    TARGET_TROUBLE("target-trouble", Outcome.NOT_EVALUATED),
    /** The run ended before the example did. */
    CUT_SHORT("cut-short", Outcome.NOT_EVALUATED),
    /** The suite itself is at fault, not the target. */
    SUITE_TROUBLE("suite-trouble", Outcome.NOT_EVALUATED),
    /** The target broke the rule. */
    BREACH("breach", Outcome.FAILED);

    private final String word;
    private final Outcome outcome;

    Cause(String word, Outcome outcome) {
        this.word = word;
        this.outcome = outcome;
    }

    /**
     * The word for this cause in reports.
     *
     * @return for example {@code target-trouble}
     */
    @JsonValue
    public String word() {
        return word;
    }

    /** The outcome that it leads to. */
    public Outcome outcome() {
        return outcome;
    }
}
