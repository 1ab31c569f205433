package io.convot.conformance.report.html;

import io.convot.conformance.result.Outcome;

/** How an outcome is shown: by a word and a sign, never by its colour alone. */
public enum OutcomeBadge {
    /** It is kept. */
    PASSED("passed", "passed", "✓"),
    /** It is broken. */
    FAILED("failed", "failed", "✕"),
    /** It is broken, which is known and accepted for a while. */
    WAIVED("waived", "waived", "⚑"),
    /** It could not be judged. */
    NOT_EVALUATED("not-evaluated", "not evaluated", "?"),
    /** The run was not about it. */
    NOT_RUN("not-run", "not in this run", "–");

    private final String key;
    private final String word;
    private final String sign;

    OutcomeBadge(String key, String word, String sign) {
        this.key = key;
        this.word = word;
        this.sign = sign;
    }

    static OutcomeBadge of(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> PASSED;
            case FAILED -> FAILED;
            case WAIVED -> WAIVED;
            case NOT_EVALUATED -> NOT_EVALUATED;
        };
    }

    /** The name for style sheets and filters. */
    public String key() {
        return key;
    }

    /**
     * The word for people.
     *
     * @return in lower case
     */
    public String word() {
        return word;
    }

    /** The sign that stands with the word. */
    public String sign() {
        return sign;
    }
}
