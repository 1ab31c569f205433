package io.convot.conformance.report.compare;

import io.convot.conformance.report.compare.Comparison.ChangeKind;
import io.convot.conformance.report.compare.Comparison.RuleChange;
import io.convot.conformance.report.compare.Comparison.Side;
import io.convot.conformance.report.markdown.Markdown;
import io.convot.conformance.result.TextSanitizer;
import java.util.function.Function;
import java.util.stream.Stream;

/** A comparison as Markdown, for the comment on a change. */
public final class ComparisonMarkdown {
    private static final int MAX_REASON = 300;

    private ComparisonMarkdown() {}

    /** Prints a comparison. */
    public static String of(Comparison comparison) {
        ComparisonWords words = new ComparisonWords(comparison);
        StringBuilder text = new StringBuilder(
                "## Conformance: " + (comparison.worse() ? "worse" : "not worse") + "\n\n" + words.summary() + "\n");
        words.warnings()
                .forEach(warning -> text.append("\n").append(plain(warning)).append("\n"));
        text.append("\n| | Before | After |\n|---|---|---|\n");
        text.append(sides("Verdict", comparison, Side::verdict))
                .append(sides("Began", comparison, ComparisonWords::began))
                .append(sides("Target", comparison, Side::target))
                .append(sides("Suite", comparison, Side::suiteVersion));
        for (ChangeKind kind : ChangeKind.values()) {
            if (!words.of(kind).isEmpty()) {
                text.append("\n### ").append(kind.title()).append("\n\n| Rule | Level | Statement | Change | Why |\n");
                text.append("|---|---|---|---|---|\n");
                words.of(kind).forEach(change -> text.append(row(change)));
            }
        }
        return text.toString();
    }

    private static String sides(String name, Comparison comparison, Function<Side, String> what) {
        return row(name, what.apply(comparison.before()), what.apply(comparison.after()));
    }

    private static String row(RuleChange change) {
        String examples = change.examples().isEmpty() ? "" : " (" + String.join("; ", change.examples()) + ")";
        return row(
                change.rule(),
                change.level(),
                change.title(),
                ComparisonWords.fromTo(change).replace("->", "→"),
                TextSanitizer.line(change.reason(), MAX_REASON) + examples);
    }

    private static String row(String... cells) {
        return Markdown.row(Stream.of(cells).map(ComparisonMarkdown::plain).toArray(String[]::new));
    }

    private static String plain(String text) {
        return Markdown.plain(text.strip().replaceAll("\\s+", " "));
    }
}
