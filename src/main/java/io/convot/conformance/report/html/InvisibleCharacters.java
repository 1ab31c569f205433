package io.convot.conformance.report.html;

import java.util.Locale;

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

    /** Such a character as JSON spells it. */
    static String spelled(int c) {
        return c > 0xFFFF ? String.format(Locale.ROOT, "\\U%08x", c) : String.format(Locale.ROOT, "\\u%04x", c);
    }

    /** A text in which everything can be seen, of a sentence or a few. */
    public static String text(String text) {
        return text(text, MAX_TEXT);
    }

    /** A text in which everything can be seen, cut where it is longer than that many characters. */
    public static String text(String text, int max) {
        String kept = text.length() <= max ? text : head(text, max);
        StringBuilder seen = new StringBuilder(kept.length() + 16);
        kept.codePoints().forEach(c -> {
            if (hidden(c)) {
                seen.append(spelled(c));
            } else {
                seen.appendCodePoint(c);
            }
        });
        int more = text.length() - kept.length();
        return more == 0 ? seen.toString() : seen + "… (" + more + " characters more)";
    }

    /** The beginning of a text; no character is cut in half. */
    static String head(String text, int max) {
        boolean half = max > 0 && max < text.length() && Character.isHighSurrogate(text.charAt(max - 1));
        return text.substring(0, half ? max - 1 : max);
    }
}
