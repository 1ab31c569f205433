package io.convot.conformance.contract;

/**
 * A difference between a response and the contract.
 *
 * @param where the place: a JSON pointer such as {@code /error/code}, or words such as {@code status}; empty where the
 *     statement is about the whole
 */
public record Mismatch(String where, String expected, String actual) {
    @Override
    public String toString() {
        return (where.isEmpty() ? "" : where + ": ") + "expected " + expected + ", got " + actual;
    }
}
