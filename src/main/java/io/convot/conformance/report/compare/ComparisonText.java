package io.convot.conformance.report.compare;

import io.convot.conformance.report.compare.Comparison.ChangeKind;
import io.convot.conformance.report.compare.Comparison.RuleChange;
import io.convot.conformance.report.compare.Comparison.Side;
import io.convot.conformance.result.TextSanitizer;
import java.util.List;
import java.util.Locale;

/** A comparison on a screen: what changed, what needs a look first, and at the end whether something got worse. */
public final class ComparisonText {
    private static final int MAX_WIDTH = 160;
    private static final int MAX_EXAMPLES = 5;

    private final StringBuilder out = new StringBuilder();

    private ComparisonText() {}

    /** Prints a comparison. */
    public static String of(Comparison comparison) {
        ComparisonText text = new ComparisonText();
        text.write(comparison);
        return text.out.toString();
    }

    private void write(Comparison comparison) {
        ComparisonWords words = new ComparisonWords(comparison);
        line("Before  " + side(comparison.before()));
        line("After   " + side(comparison.after()));
        words.warnings().forEach(this::line);
        for (ChangeKind kind : ChangeKind.values()) {
            if (!words.of(kind).isEmpty()) {
                line("");
                line(kind.title());
                words.of(kind).forEach(this::change);
            }
        }
        line("");
        line((comparison.worse() ? "WORSE" : "NOT WORSE") + "  " + words.summary());
    }

    private static String side(Side side) {
        return side.verdict().toUpperCase(Locale.ROOT) + " at " + ComparisonWords.began(side) + " (" + side.target()
                + ", " + side.file() + ")";
    }

    private void change(RuleChange change) {
        line("  " + change.rule() + " " + change.title() + " (" + change.level() + "): "
                + ComparisonWords.fromTo(change));
        if (!change.reason().isBlank()) {
            line("    " + TextSanitizer.line(change.reason(), MAX_WIDTH));
        }
        List<String> examples = change.examples();
        examples.stream().limit(MAX_EXAMPLES).forEach(name -> line("    - " + name));
        if (examples.size() > MAX_EXAMPLES) {
            line("    - and " + (examples.size() - MAX_EXAMPLES) + " more");
        }
    }

    /** One line, whatever it holds: a report may come from anywhere. */
    private void line(String text) {
        out.append(TextSanitizer.forConsole(text).replace("\n", " ")).append('\n');
    }
}
