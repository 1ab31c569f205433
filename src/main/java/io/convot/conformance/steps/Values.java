package io.convot.conformance.steps;

import tools.jackson.databind.JsonNode;

/** When two JSON values are the same. */
final class Values {
    private Values() {}

    /**
     * Equal in type and value; numbers by their value, since JSON knows no other kinds of them (RFC 8259, section 6).
     */
    static boolean equal(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        return one.equals(other);
    }
}
