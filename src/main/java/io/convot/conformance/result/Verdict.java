package io.convot.conformance.result;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a run says of its target, in the words of ISO 9646. */
public enum Verdict {
    /** No rule that counts was seen broken. */
    CONFORMANT("conformant", 0),
    /** A rule that counts was broken. */
    NON_CONFORMANT("non-conformant", 1),
    /** The target could not be judged. */
    INCONCLUSIVE("inconclusive", 3);

    private final String word;
    private final int exitStatus;

    Verdict(String word, int exitStatus) {
        this.word = word;
        this.exitStatus = exitStatus;
    }

    /**
     * The word for this verdict in reports.
     *
     * @return for example {@code non-conformant}
     */
    @JsonValue
    public String word() {
        return word;
    }

    /**
     * The status that the process ends with.
     *
     * @return 0, 1 or 3
     */
    public int exitStatus() {
        return exitStatus;
    }
}
