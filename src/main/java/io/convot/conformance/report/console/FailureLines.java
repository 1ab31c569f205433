package io.convot.conformance.report.console;

import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.ReportedMismatch;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.Outcome;
import io.convot.conformance.result.TextSanitizer;
import io.convot.conformance.result.WalkWords;
import java.util.ArrayList;
import java.util.List;

/** The lines on the console about a failed rule: what was expected, what the target did, and how to see it again. */
final class FailureLines {
    private static final int MAX_WIDTH = 160;
    private static final int MAX_CURL = 400;
    private static final int MAX_MISMATCHES = 2;

    private final RuleResult rule;
    private final ExampleResult first;
    private final AnsiStyle style;

    FailureLines(RuleResult rule, AnsiStyle style) {
        this.rule = rule;
        this.first = rule.firstFailed();
        this.style = style;
    }

    /** Everything, for a log, which people search and do not scroll. */
    List<String> whole() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(title());
        lines.add("  " + style.faint(place()));
        first.reason().strip().lines().filter(line -> !line.isBlank()).forEach(line -> lines.add("  " + clean(line)));
        if (!first.before().isEmpty()) {
            lines.add("  Before it:");
            first.before().forEach(exchange -> lines.add("    " + clean(exchange.summary())));
        }
        first.evidence().ifPresent(shown -> lines.add("  " + oneLine(shown.curl())));
        first.comparedWith().ifPresent(other -> lines.add("  Compared with: " + oneLine(other.curl())));
        lines.add("  If it fails: " + clean(rule.ifItFails()));
        return lines;
    }

    /** What fits a screen, with where to look. */
    List<String> card() {
        List<String> lines = new ArrayList<>(List.of("", title(), "  " + style.faint(cut(place()))));
        List<String> why =
                first.reason().strip().lines().filter(line -> !line.isBlank()).toList();
        why.stream().limit(1 + MAX_MISMATCHES).forEach(line -> lines.add("  " + cut(line)));
        if (why.size() > 1 + MAX_MISMATCHES) {
            lines.add("  ... and " + (why.size() - 1 - MAX_MISMATCHES) + " more");
        }
        first.evidence().ifPresent(shown -> lines.add("  " + curl(shown)));
        lines.add("  If it fails: " + cut(rule.ifItFails()));
        return lines;
    }

    /** The short form: what was expected, what the target did, and one command. */
    List<String> brief() {
        List<String> lines = new ArrayList<>(List.of(title()));
        lines.add("  "
                + first.mismatches().stream().findFirst().map(this::mismatch).orElseGet(() -> cut(first.reason())));
        first.evidence().ifPresent(shown -> lines.add("  " + curl(shown)));
        return lines;
    }

    private String mismatch(ReportedMismatch mismatch) {
        int more = first.mismatches().size() - 1;
        String where = mismatch.where().isEmpty() ? "" : mismatch.where() + ": ";
        return cut(where + "expected " + mismatch.expected() + ", got " + mismatch.actual())
                + (more > 0 ? ", and " + more + " more" : "");
    }

    private String title() {
        return style.bad("FAILED " + rule.id()) + " " + style.strong(cut(rule.title())) + " ("
                + rule.level().word() + ")";
    }

    private String place() {
        long own = rule.examples().stream()
                .filter(example -> example.outcome() == Outcome.FAILED && !example.incidental())
                .count();
        String more = own > 1 ? ", and " + (own - 1) + " more" : "";
        String met = rule.incidental() > 0 ? ", " + WalkWords.incidental(rule) : "";
        return clean(first.name()) + " (" + first.file() + ":" + first.line() + ")" + more + met;
    }

    /** The command on one line, where it can be pasted from as well. */
    private static String curl(ExchangeRecord shown) {
        String line = oneLine(shown.curl());
        return line.length() <= MAX_CURL && !line.contains("\n") ? line : cut(line) + " (whole in the reports)";
    }

    private static String oneLine(String command) {
        return clean(command.replaceAll(" *\\\\\n *", " "));
    }

    private static String clean(String text) {
        return TextSanitizer.forConsole(text);
    }

    private static String cut(String text) {
        return clean(TextSanitizer.line(text, MAX_WIDTH));
    }
}
