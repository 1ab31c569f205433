package io.convot.conformance.report.markdown;

import io.convot.conformance.result.TextSanitizer;
import java.util.regex.Pattern;

/** Text made fit for GitHub's Markdown (github.github.com/gfm), so that it is shown as it is and does nothing. */
public final class Markdown {
    private static final Pattern OWN_MARKS = Pattern.compile("[\\\\|*_<\\[\\]]");
    private static final Pattern MARKS = Pattern.compile("[\\\\`*_\\[\\]#|~!]");
    private static final String NOTHING = "&#8203;";

    private Markdown() {}

    /** Text within a line: no emphasis, no HTML, no link or mention, not even one that is made of plain words. */
    public static String text(String text) {
        return plain(text)
                .replace("@", "@" + NOTHING)
                .replace("://", ":" + NOTHING + "//")
                .replace("www.", "www" + NOTHING + ".");
    }

    /** Text within a line: no emphasis and no HTML; an address may become a link. */
    public static String plain(String text) {
        String quiet = TextSanitizer.forConsole(text)
                .replace("\n", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
        return MARKS.matcher(quiet).replaceAll("\\\\$0");
    }

    /** Text of the project's own on one line: code in backticks stays code. */
    public static String own(String text) {
        return OWN_MARKS.matcher(text.strip().replaceAll("\\s+", " ")).replaceAll("\\\\$0");
    }

    /** A row of a table, ended by a line feed. */
    public static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** Text as code within a line. */
    static String code(String text) {
        String line = TextSanitizer.forConsole(text).replace("\n", " ").strip();
        String fence = "`".repeat(longest(line) + 1);
        String room = line.startsWith("`") || line.endsWith("`") ? " " : "";
        return line.isEmpty() ? "" : fence + room + line + room + fence;
    }

    /** Text as lines of code, ended by a line feed. */
    static String block(String language, String text) {
        String fence = "`".repeat(Math.max(3, longest(text) + 1));
        return fence + language + "\n" + TextSanitizer.forConsole(text).strip() + "\n" + fence + "\n";
    }

    private static int longest(String text) {
        return Pattern.compile("`+")
                .matcher(text)
                .results()
                .mapToInt(found -> found.end() - found.start())
                .max()
                .orElse(0);
    }
}
