package io.convot.conformance.runner;

/** What the process answers with: the verdict, for scripts. */
public enum ExitStatus {
    /** Every required rule that was evaluated is kept. */
    CONFORMANT(0, "conformant: the target keeps every required rule that was evaluated"),
    /** A required rule is broken. */
    NON_CONFORMANT(1, "non-conformant: the target breaks a required rule"),
    /** The suite was asked wrongly. */
    USAGE(2, "wrong usage or configuration, or a filter or waiver that matches nothing"),
    /** Nothing can be said about the target. */
    INCONCLUSIVE(3, "inconclusive: the target could not be judged, or nothing was evaluated");

    private final int code;
    private final String meaning;

    ExitStatus(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /**
     * The status of the process.
     *
     * @return 0 to 3
     */
    public int code() {
        return code;
    }

    /** What it means. */
    public String meaning() {
        return meaning;
    }
}
