package io.convot.conformance.result;

import com.fasterxml.jackson.annotation.JsonValue;

/** What came out for a rule or an example. */
public enum Outcome {
    /** The target kept it. */
    PASSED("passed"),
    /** The target broke it. */
    FAILED("failed"),
    /** It could not be judged; there is a reason. */
    NOT_EVALUATED("not-evaluated"),
    /** The target broke it, and that is known and accepted for a while. */
    WAIVED("waived");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    /**
     * The word for this outcome in reports.
     *
     * @return for example {@code not-evaluated}
     */
    @JsonValue
    public String word() {
        return word;
    }
}
