package io.convot.conformance.report;

import io.convot.conformance.contract.Level;
import io.convot.conformance.report.ConformanceReport.ExampleResult;
import io.convot.conformance.report.ConformanceReport.RuleResult;
import io.convot.conformance.report.ConformanceReport.Tally;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The report on a screen: the verdict, the matrix, what failed and why, what was left out, where to read on. */
public final class ConsoleSummary {
    private static final int WIDTH = 160;
    private static final int LONGEST_CURL = 1000;
    private static final int FAILURES_SHOWN = 5;
    private static final int MISMATCHES_SHOWN = 3;
    private static final int IDS_SHOWN = 12;

    private final ConformanceReport report;
    private final Style style;
    private final StringBuilder out = new StringBuilder();

    private ConsoleSummary(ConformanceReport report, Style style) {
        this.report = report;
        this.style = style;
    }

    /**
     * The summary of a report.
     *
     * @param report what to tell
     * @param files where the whole of it can be read
     * @param style how the console may be written to
     * @return lines, each ended by a line feed
     */
    public static String of(ConformanceReport report, List<Path> files, Style style) {
        return new ConsoleSummary(report, style).write(files);
    }

    private String write(List<Path> files) {
        matrix();
        failures();
        notEvaluated();
        undocumented();
        line("");
        line(style.of(report.verdict(), report.verdict().word().toUpperCase(Locale.ROOT)) + "  "
                + Texts.forConsole(report.reason()));
        line("Target: " + cut(report.target().baseUrl()) + " ("
                + report.target().kind() + "), "
                + Texts.count(report.run().requests(), "request") + " in "
                + String.format(Locale.ROOT, "%.1f s", report.run().durationMs() / 1000.0) + ", run "
                + cut(report.run().id()));
        report.troubles().stream().skip(1).limit(MISMATCHES_SHOWN).forEach(t -> line("Trouble: " + cut(t)));
        report.notes().forEach(note -> line("Note: " + cut(note)));
        if (!files.isEmpty()) {
            line("Reports: " + files.stream().map(Path::toString).collect(Collectors.joining(", ")));
        }
        return out.toString();
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private static String cut(String text) {
        return Texts.forConsole(Texts.line(text, WIDTH));
    }

    private void matrix() {
        if (report.rules().isEmpty()) {
            return;
        }
        line("");
        line(style.strong("Area        required                       recommended"));
        line(style.faint("            passed failed not evaluated    passed failed not evaluated"));
        Map<String, List<RuleResult>> byArea = report.rules().stream()
                .collect(Collectors.groupingBy(RuleResult::area, LinkedHashMap::new, Collectors.toList()));
        byArea.forEach((area, rules) -> row(area, tally(rules, Level.REQUIRED), tally(rules, Level.RECOMMENDED)));
        row("all", report.counts().required(), report.counts().recommended());
    }

    private static Tally tally(List<RuleResult> rules, Level level) {
        return Tally.of(rules.stream().filter(rule -> rule.level() == level).toList());
    }

    private void row(String area, Tally required, Tally recommended) {
        line((String.format(Locale.ROOT, "%-12s", cut(area)) + cells(required) + "    " + cells(recommended))
                .stripTrailing());
    }

    private String cells(Tally tally) {
        if (tally.all() == 0) {
            return String.format(Locale.ROOT, "%6s %6s %13s", "", "", "");
        }
        String failed = String.format(Locale.ROOT, "%6d", tally.failed());
        return String.format(
                Locale.ROOT,
                "%6d %s %13d",
                tally.passed(),
                tally.failed() > 0 ? style.bad(failed) : failed,
                tally.notEvaluated());
    }

    private void failures() {
        List<RuleResult> failed = report.rules().stream()
                .filter(rule -> rule.outcome() == Outcome.FAILED)
                .sorted((a, b) -> a.level().compareTo(b.level()))
                .toList();
        failed.stream().limit(FAILURES_SHOWN).forEach(this::failure);
        if (failed.size() > FAILURES_SHOWN) {
            line("");
            line("Failed too: "
                    + ids(failed.stream()
                            .skip(FAILURES_SHOWN)
                            .map(RuleResult::id)
                            .toList()));
        }
    }

    private void failure(RuleResult rule) {
        line("");
        line(style.bad("FAILED " + rule.id()) + " " + style.strong(cut(rule.title())) + " ("
                + rule.level().word() + ")");
        List<ExampleResult> failed = rule.examples().stream()
                .filter(example -> example.outcome() == Outcome.FAILED)
                .toList();
        ExampleResult first = failed.get(0);
        long own = failed.stream().filter(example -> !example.met()).count();
        String more = own > 1 ? ", and " + (own - 1) + " more" : "";
        String met = rule.metIn() > 0 ? ", " + Texts.metIn(rule.metIn()) : "";
        line("  " + style.faint(cut(first.name()) + " (" + first.file() + ":" + first.line() + ")" + more + met));
        List<String> why =
                first.reason().strip().lines().filter(l -> !l.isBlank()).toList();
        why.stream().limit(1 + MISMATCHES_SHOWN).forEach(l -> line("  " + cut(l)));
        if (why.size() > 1 + MISMATCHES_SHOWN) {
            line("  ... and " + (why.size() - 1 - MISMATCHES_SHOWN) + " more");
        }
        first.evidence().ifPresent(e -> curl(e.curl()));
        line("  If it fails: " + cut(rule.ifItFails()));
    }

    private void curl(String command) {
        if (command.length() <= LONGEST_CURL) {
            command.lines().forEach(l -> line("  " + Texts.forConsole(l)));
        } else {
            line("  " + cut(command) + " (whole in the reports)");
        }
    }

    private void notEvaluated() {
        List<RuleResult> open = report.rules().stream()
                .filter(rule -> rule.outcome() == Outcome.NOT_EVALUATED)
                .toList();
        if (open.isEmpty()) {
            return;
        }
        line("");
        line(style.strong("Not evaluated: " + Texts.count(open.size(), "rule")));
        report.needs()
                .forEach(need -> line("  " + cut(need.setting()) + " would add "
                        + Texts.count(need.rules().size(), "rule") + ": " + ids(need.rules())));
        Map<String, List<String>> others = open.stream()
                .filter(rule ->
                        report.needs().stream().noneMatch(need -> need.rules().contains(rule.id())))
                .collect(Collectors.groupingBy(
                        RuleResult::reason,
                        LinkedHashMap::new,
                        Collectors.mapping(RuleResult::id, Collectors.toList())));
        others.entrySet().stream()
                .limit(FAILURES_SHOWN)
                .forEach(other -> line("  " + ids(other.getValue()) + ": " + cut(other.getKey())));
        if (others.size() > FAILURES_SHOWN) {
            line("  ... and " + (others.size() - FAILURES_SHOWN) + " more reasons");
        }
    }

    private void undocumented() {
        if (!report.undocumented().isEmpty()) {
            line("");
            line("Undocumented fields: "
                    + cut(report.undocumented().stream()
                            .map(field -> field.where() + "." + field.field() + " (" + field.seen() + ")")
                            .collect(Collectors.joining(", "))));
        }
    }

    private static String ids(List<String> ids) {
        return ids.stream().limit(IDS_SHOWN).collect(Collectors.joining(", "))
                + (ids.size() > IDS_SHOWN ? " and " + (ids.size() - IDS_SHOWN) + " more" : "");
    }
}
