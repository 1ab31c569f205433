package io.convot.conformance.report.html;

import io.convot.conformance.result.TextSanitizer;

/** Text of the target's with nothing in it that a page would hide, or that would turn its direction around. */
public final class InvisibleCharacters {
    private static final int MAX_TEXT = 2_000;

    private InvisibleCharacters() {}

    /** Whether a character leaves no trace on a page, or changes how others are shown. Line breaks and tabs do not. */
    static boolean hidden(int c) {
        if (c == '\n' || c == '\t') {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    /** A text in which everything can be seen, of a sentence or a few. */
    public static String text(String text) {
        return text(text, MAX_TEXT);
    }

    /** A text in which everything can be seen, cut where it is longer than that many characters. */
    public static String text(String text, int max) {
        String kept = text.length() <= max ? text : head(text, max);
        String seen = TextSanitizer.replace(kept, InvisibleCharacters::hidden, TextSanitizer::escaped);
        int more = text.length() - kept.length();
        return more == 0 ? seen : seen + "… (" + more + " characters more)";
    }

    /** The beginning of a text; no character is cut in half. */
    static String head(String text, int max) {
        boolean half = max > 0 && max < text.length() && Character.isHighSurrogate(text.charAt(max - 1));
        return text.substring(0, half ? max - 1 : max);
    }
}
