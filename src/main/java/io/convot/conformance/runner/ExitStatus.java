package io.convot.conformance.runner;

import io.convot.conformance.result.Verdict;

/** The exit status of the process: the verdict, for scripts. */
public enum ExitStatus {
    /** Every required rule that was evaluated is kept. */
    CONFORMANT(0, "conformant: every required rule that was evaluated passed"),
    /** A required rule is broken. */
    NON_CONFORMANT(1, "non-conformant: a required rule failed"),
    /** Usage or configuration error. */
    USAGE(2, "usage or configuration error, or a filter or waiver that matches nothing"),
    /** Nothing can be said about the target. */
    INCONCLUSIVE(3, "inconclusive: the target could not be judged, or no required rule was evaluated");

    private final int code;
    private final String meaning;

    ExitStatus(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The exit status of a run with that verdict. */
    public static ExitStatus of(Verdict verdict) {
        return switch (verdict) {
            case CONFORMANT -> CONFORMANT;
            case NON_CONFORMANT -> NON_CONFORMANT;
            case INCONCLUSIVE -> INCONCLUSIVE;
        };
    }

    /** The status of the process, 0 to 3. */
    public int code() {
        return code;
    }

    /** What it means. */
    public String meaning() {
        return meaning;
    }
}
