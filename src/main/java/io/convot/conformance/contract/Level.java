package io.convot.conformance.contract;

import java.util.Locale;

/** The weight of a rule. */
public enum Level {
    /** The API pages say it; a failure makes the target non-conformant. */
    REQUIRED,
    /** A standard or a product page says it; a failure is reported, and fails the run only under the strict setting. */
    RECOMMENDED,
    /** A page says it, but it can't be seen from outside, or testing it would harm the target. */
    UNTESTED;

    /**
     * The word for this level in tags and reports.
     *
     * @return the name in lower case
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
