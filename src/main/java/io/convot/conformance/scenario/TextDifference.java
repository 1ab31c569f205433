package io.convot.conformance.scenario;

/** Finds the place where two texts differ. */
public final class TextDifference {
    private TextDifference() {}

    public static String of(String expected, String actual) {
        int at = 0;
        while (at < expected.length() && at < actual.length() && expected.charAt(at) == actual.charAt(at)) {
            at++;
        }
        return " (they part at character " + (at + 1) + ": " + unit(expected, at) + " was sent, " + unit(actual, at)
                + " came back)";
    }

    private static String unit(String text, int at) {
        return at < text.length() ? "U+%04X".formatted((int) text.charAt(at)) : "the end";
    }
}
