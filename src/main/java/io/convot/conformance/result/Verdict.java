package io.convot.conformance.result;

import com.fasterxml.jackson.annotation.JsonValue;

/** The verdict of a run on its target, in the words of ISO 9646. */
public enum Verdict {
    /** No rule that counts was seen broken. */
    CONFORMANT,
    /** A rule that counts was broken. */
    NON_CONFORMANT,
    /** The target could not be judged. */
    INCONCLUSIVE;

    /** The word in reports, such as {@code non-conformant}. */
    @JsonValue
    public String word() {
        return TextSanitizer.word(this);
    }
}
