package io.convot.conformance.contract;

import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;

/** Formats values for messages. */
public final class DisplayText {
    private static final int MAX_COUNT = 120;

    private DisplayText() {}

    /**
     * A JSON value, short enough for a line.
     *
     * @return its JSON text, cut where it is long
     */
    public static String value(JsonNode value) {
        if (value.isMissingNode()) {
            return "nothing";
        }
        try {
            return text(value.toString());
        } catch (StreamConstraintsException e) {
            return (value.isArray() ? "a list" : "an object") + " that is nested too deep to be shown";
        }
    }

    /**
     * A text, short enough for a line.
     *
     * @return the text, without credentials of addresses, cut where it is long
     */
    public static String text(String whole) {
        String text = AddressCredentials.mask(whole);
        return text.length() <= MAX_COUNT
                ? text
                : text.substring(0, MAX_COUNT) + "… (" + text.length() + " characters)";
    }
}
