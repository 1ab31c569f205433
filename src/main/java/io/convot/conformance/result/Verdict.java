package io.convot.conformance.result;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a run says of its target, in the words of ISO 9646. */
public enum Verdict {
    /** No rule that counts was seen broken. */
    CONFORMANT("conformant"),
    /** A rule that counts was broken. */
    NON_CONFORMANT("non-conformant"),
    /** The target could not be judged. */
    INCONCLUSIVE("inconclusive");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** The word for this verdict in reports, such as {@code non-conformant}. */
    @JsonValue
    public String word() {
        return word;
    }
}
