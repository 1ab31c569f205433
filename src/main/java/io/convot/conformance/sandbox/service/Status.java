package io.convot.conformance.sandbox.service;

import java.util.Locale;

/** The three statuses of a conversation. */
public enum Status {
    /** Somebody is to answer. */
    OPEN,
    /** Waiting. */
    PENDING,
    /** Done. */
    RESOLVED;

    /**
     * Its name on the wire.
     *
     * @return in lower case
     */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
