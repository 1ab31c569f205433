package io.convot.conformance.sandbox.service;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The four types of message. */
public enum MessageType {
    /** From the customer. */
    INCOMING,
    /** To the customer. */
    OUTGOING,
    /** Private, among teammates. */
    NOTE,
    /** A system event. */
    ACTIVITY;

    /**
     * Its name on the wire.
     *
     * @return in lower case
     */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The type of that name.
     *
     * @return empty where there is none
     */
    public static Optional<MessageType> of(String wire) {
        return Arrays.stream(values()).filter(type -> type.wire().equals(wire)).findFirst();
    }
}
