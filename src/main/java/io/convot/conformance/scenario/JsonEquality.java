package io.convot.conformance.scenario;

import tools.jackson.databind.JsonNode;

/** Decides whether two JSON values are the same. */
public final class JsonEquality {
    private JsonEquality() {}

    /**
     * Equal in type and value; numbers by their value, since JSON knows no other kinds of them (RFC 8259, section 6).
     */
    public static boolean equal(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        return one.equals(other);
    }
}
