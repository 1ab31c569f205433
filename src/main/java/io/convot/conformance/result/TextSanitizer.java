package io.convot.conformance.result;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Text of the target's, made fit for the place that shows it. */
public final class TextSanitizer {
    private TextSanitizer() {}

    /** The text with U+FFFD in place of halves of characters, which no file in UTF-8 can hold. */
    public static String wellFormed(String text) {
        return replace(text, c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE, c -> "\uFFFD");
    }

    /** The text with what XML 1.0 can't hold in a visible form. */
    public static String forXml(String text) {
        return replace(
                wellFormed(text),
                c -> (c < ' ' && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0xFFFE || c == 0xFFFF,
                TextSanitizer::escaped);
    }

    /**
     * The text with what would move the cursor, ring, colour or turn the direction around in a visible form; line
     * breaks stay.
     */
    public static String forConsole(String text) {
        return replace(
                wellFormed(text.replace("\r\n", "\n")),
                c -> c != '\n'
                        && (Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT
                                || Character.getType(c) == Character.LINE_SEPARATOR
                                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR),
                TextSanitizer::escaped);
    }

    /** The text as HTML, between tags or in a quoted attribute. */
    public static String forHtml(String text) {
        return forConsole(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /**
     * The text as Allure can be trusted with it: it takes messages and traces for HTML in one place and for text in
     * another, so what would begin a tag or an entity is parted from its sign by a character that is not seen.
     */
    public static String forAllure(String text) {
        return forConsole(text).replace("<", "<\u2060").replace("&", "&\u2060");
    }

    /** The text's first line, cut to a number of characters. */
    public static String line(String text, int max) {
        String first = text.strip().lines().findFirst().orElse("");
        if (first.length() <= max) {
            return first;
        }
        int end = Character.isHighSurrogate(first.charAt(max - 4)) ? max - 4 : max - 3;
        return first.substring(0, end) + "...";
    }

    /** The text with a capital at its beginning, as a sentence has. */
    public static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** A number and its noun, such as {@code 2 rules}. */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** The word for a constant in reports, such as {@code not-evaluated}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The ids, at most so many of them, and how many more there are. */
    public static String ids(List<String> ids, int max) {
        return ids.stream().limit(max).collect(Collectors.joining(", "))
                + (ids.size() > max ? " and " + (ids.size() - max) + " more" : "");
    }

    /** A time in seconds, such as {@code 5.0 s}. */
    public static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    /** In how many examples a rule was found broken: {@code met in 3 examples of other rules}. */
    public static String incidental(long examples) {
        return "met in " + count(examples, "example") + (examples == 1 ? " of another rule" : " of other rules");
    }

    /** A character as JSON spells it. */
    public static String escaped(int codePoint) {
        return codePoint > 0xFFFF
                ? String.format(Locale.ROOT, "\\U%08x", codePoint)
                : String.format(Locale.ROOT, "\\u%04x", codePoint);
    }

    /** The text with something else in place of some characters. */
    public static String replace(String text, IntPredicate bad, IntFunction<String> instead) {
        if (text.codePoints().noneMatch(bad)) {
            return text;
        }
        StringBuilder good = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (bad.test(c)) {
                good.append(instead.apply(c));
            } else {
                good.appendCodePoint(c);
            }
        });
        return good.toString();
    }
}
