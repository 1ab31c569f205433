package io.convot.conformance.result;

import com.fasterxml.jackson.annotation.JsonValue;

/** The outcome of a rule or an example. */
public enum Outcome {
    /** The target kept it. */
    PASSED,
    /** The target broke it. */
    FAILED,
    /** It could not be judged; there is a reason. */
    NOT_EVALUATED,
    /** The target broke it, and that is known and accepted for a while. */
    WAIVED;

    /** The word in reports, such as {@code not-evaluated}. */
    @JsonValue
    public String word() {
        return TextSanitizer.word(this);
    }
}
