package io.convot.conformance.report.console;

import io.convot.conformance.contract.Level;
import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.ConformanceReport.Tally;
import io.convot.conformance.result.Outcome;
import io.convot.conformance.result.TextSanitizer;
import io.convot.conformance.result.Verdict;
import io.convot.conformance.result.WalkWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The report on a screen: the matrix, what failed and why, what was not evaluated, the verdict, where to read on.
 * However much there is to say, it stays within {@link #MAX_LINES} lines; all of it is in the files.
 */
public final class ConsoleSummary {
    static final int MAX_LINES = 30;

    private static final int MAX_WIDTH = 160;
    private static final int MAX_CURL = 400;
    private static final int MAX_REASON = 400;
    private static final int MAX_MISMATCHES = 2;
    private static final int MAX_REASONS = 3;
    private static final int MAX_IDS = 12;
    private static final int MAX_SECTION = 6;

    private final ConformanceReport report;
    private final AnsiStyle style;

    private ConsoleSummary(ConformanceReport report, AnsiStyle style) {
        this.report = report;
        this.style = style;
    }

    /** The summary of a report, the whole of which is in the files. */
    public static String of(ConformanceReport report, List<Path> files, AnsiStyle style) {
        return new ConsoleSummary(report, style).write(files);
    }

    private String write(List<Path> files) {
        List<RuleResult> failed = report.rules(Outcome.FAILED);
        List<String> verdict = new ArrayList<>(waivers());
        verdict.addAll(verdict(files));
        List<String> open = new ArrayList<>(notEvaluated());
        open.addAll(undocumented());
        List<String> lines = new ArrayList<>(matrix());
        report.observation().ifPresent(observed -> ObservationLines.of(observed, failed.isEmpty(), style).stream()
                .map(line -> line.startsWith(" ") ? line : cut(line))
                .forEach(lines::add));
        int room = MAX_LINES - lines.size() - verdict.size();
        if (failed.stream().mapToInt(rule -> card(rule).size()).sum() > room - open.size()) {
            // What is broken is more urgent than what is open.
            open = openInShort();
        }
        lines.addAll(failures(failed, room - open.size(), files));
        lines.addAll(open);
        lines.addAll(verdict);
        return String.join("\n", lines) + "\n";
    }

    private static String cut(String text) {
        return TextSanitizer.forConsole(TextSanitizer.line(text, MAX_WIDTH));
    }

    private List<String> verdict(List<Path> files) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        String word = report.verdict().word().toUpperCase(Locale.ROOT);
        boolean green = report.verdict() != Verdict.CONFORMANT || report.fullyKept();
        lines.add((green ? style.of(report.verdict(), word) : style.strong(word)) + "  "
                + TextSanitizer.forConsole(TextSanitizer.line(report.reason(), MAX_REASON)));
        lines.add("Target: " + cut(report.target().baseUrl()) + " ("
                + report.target().kind() + "), "
                + TextSanitizer.count(
                        report.run().requests(), report.observation().isPresent() ? "exchange" : "request")
                + " in " + TextSanitizer.seconds(report.run().durationMs()) + ", run "
                + cut(report.run().id()));
        report.errors().stream().skip(1).limit(MAX_MISMATCHES).forEach(t -> lines.add("Error: " + cut(t)));
        report.walks().ifPresent(walks -> {
            lines.add("Walks: " + WalkWords.summary(walks) + " " + WalkWords.repeat(walks));
            walks.endedEarly().forEach(early -> lines.add("Note: " + cut(early)));
            walks.unconfirmed().forEach(one -> lines.add("Note: " + cut(WalkWords.unconfirmed(one))));
        });
        report.notes().forEach(note -> lines.add("Note: " + cut(note)));
        if (!files.isEmpty()) {
            lines.add("Reports: " + files.stream().map(Path::toString).collect(Collectors.joining(", ")));
        }
        return lines;
    }

    private List<String> matrix() {
        List<String> lines = new ArrayList<>();
        if (report.rules().isEmpty()) {
            return lines;
        }
        lines.add("");
        String waived = anyWaived() ? " waived" : "";
        String room = " ".repeat(waived.length());
        lines.add(style.strong("Area        required                       " + room + "recommended"));
        lines.add(style.faint(
                "            passed failed not evaluated" + waived + "    passed failed not evaluated" + waived));
        report.byArea()
                .forEach((area, rules) ->
                        lines.add(row(area, Tally.of(rules, Level.REQUIRED), Tally.of(rules, Level.RECOMMENDED))));
        lines.add(row("all", report.counts().required(), report.counts().recommended()));
        return lines;
    }

    private String row(String area, Tally required, Tally recommended) {
        return (String.format(Locale.ROOT, "%-12s", cut(area)) + cells(required) + "    " + cells(recommended))
                .stripTrailing();
    }

    private boolean anyWaived() {
        return report.counts().required().waived()
                        + report.counts().recommended().waived()
                > 0;
    }

    private String cells(Tally tally) {
        if (tally.all() == 0) {
            return " ".repeat(anyWaived() ? 34 : 27);
        }
        String failed = String.format(Locale.ROOT, "%6d", tally.failed());
        return String.format(
                        Locale.ROOT,
                        "%6d %s %13d",
                        tally.passed(),
                        tally.failed() > 0 ? style.bad(failed) : failed,
                        tally.notEvaluated())
                + (anyWaived() ? String.format(Locale.ROOT, " %6d", tally.waived()) : "");
    }

    /** As many failures as there is room for: the first ones with their evidence, then a line each. */
    private List<String> failures(List<RuleResult> failed, int room, List<Path> files) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < failed.size(); i++) {
            int others = failed.size() - i - 1;
            int left = room - lines.size();
            List<String> card = card(failed.get(i));
            if (card.size() + Math.min(others, i == 0 ? 1 : 3) <= left) {
                lines.addAll(card);
            } else if (left > (others == 0 ? 0 : 1)) {
                lines.add(headline(failed.get(i)) + ": "
                        + cut(failed.get(i).firstFailed().reason()));
            } else {
                String where = files.isEmpty() ? "" : ", see " + files.get(0);
                lines.add("... and " + (others + 1) + " more: "
                        + ids(failed.stream().skip(i).map(RuleResult::id).toList()) + where);
                break;
            }
        }
        return lines;
    }

    private String headline(RuleResult rule) {
        return style.bad("FAILED " + rule.id()) + " " + style.strong(cut(rule.title())) + " ("
                + rule.level().word() + ")";
    }

    private List<String> card(RuleResult rule) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(headline(rule));
        ExampleResult first = rule.firstFailed();
        long own = rule.examples().stream()
                .filter(example -> example.outcome() == Outcome.FAILED && !example.incidental())
                .count();
        String more = own > 1 ? ", and " + (own - 1) + " more" : "";
        String met = rule.incidental() > 0 ? ", " + WalkWords.incidental(rule) : "";
        lines.add("  " + style.faint(cut(first.name()) + " (" + first.file() + ":" + first.line() + ")" + more + met));
        List<String> why =
                first.reason().strip().lines().filter(l -> !l.isBlank()).toList();
        why.stream().limit(1 + MAX_MISMATCHES).forEach(l -> lines.add("  " + cut(l)));
        if (why.size() > 1 + MAX_MISMATCHES) {
            lines.add("  ... and " + (why.size() - 1 - MAX_MISMATCHES) + " more");
        }
        first.evidence().ifPresent(e -> lines.add("  " + curl(e.curl())));
        lines.add("  If it fails: " + cut(rule.ifItFails()));
        return lines;
    }

    /** The command on one line, where it can be pasted from as well. */
    private static String curl(String command) {
        String line = command.replaceAll(" *\\\\\n *", " ");
        return line.length() <= MAX_CURL && !line.contains("\n")
                ? TextSanitizer.forConsole(line)
                : cut(line) + " (whole in the reports)";
    }

    private List<String> notEvaluated() {
        List<RuleResult> open = report.rules(Outcome.NOT_EVALUATED);
        List<String> lines = new ArrayList<>();
        if (open.isEmpty()) {
            return lines;
        }
        lines.add("");
        lines.add(style.strong("Not evaluated: " + TextSanitizer.count(open.size(), "rule")));
        report.missingSettings().stream()
                .limit(MAX_REASONS)
                .forEach(need -> lines.add("  " + cut(need.setting()) + " would add "
                        + TextSanitizer.count(need.rules().size(), "rule") + ": " + ids(need.rules())));
        Map<String, List<String>> others = report.openByReason(RuleResult::reason);
        int shown = Math.max(1, MAX_REASONS - report.missingSettings().size());
        others.entrySet().stream()
                .limit(shown)
                .forEach(other -> lines.add("  " + ids(other.getValue()) + ": " + cut(other.getKey())));
        int left = Math.max(0, report.missingSettings().size() - MAX_REASONS) + Math.max(0, others.size() - shown);
        if (left > 0) {
            lines.add("  ... and " + TextSanitizer.count(left, "more reason"));
        }
        return lines;
    }

    private List<String> openInShort() {
        List<String> open = report.rules().stream()
                .filter(rule -> rule.outcome() == Outcome.NOT_EVALUATED)
                .map(RuleResult::id)
                .toList();
        return open.isEmpty()
                ? List.of()
                : List.of("", "Not evaluated: " + TextSanitizer.count(open.size(), "rule") + ": " + ids(open));
    }

    private List<String> undocumented() {
        return report.undocumented().isEmpty()
                ? List.of()
                : List.of(
                        "",
                        "Undocumented fields: "
                                + cut(report.undocumented().stream()
                                        .map(field -> field.where() + "." + field.field() + " (" + field.seen() + ")")
                                        .collect(Collectors.joining(", "))));
    }

    private List<String> waivers() {
        WaiverLines waivers = new WaiverLines(report);
        List<String> lines = section("Waivers", waivers.given());
        lines.addAll(section(
                "Known, and accepted for a while? Fill in, and name the file with --waivers:", waivers.toPaste()));
        return lines;
    }

    private List<String> section(String title, List<String> entries) {
        List<String> lines = new ArrayList<>();
        if (!entries.isEmpty()) {
            lines.add("");
            lines.add(style.strong(title));
            entries.stream().limit(MAX_SECTION).map(TextSanitizer::forConsole).forEach(lines::add);
            if (entries.size() > MAX_SECTION) {
                lines.add("  ... and " + TextSanitizer.count(entries.size() - MAX_SECTION, "more line")
                        + " in the reports");
            }
        }
        return lines;
    }

    private static String ids(List<String> ids) {
        return TextSanitizer.ids(ids, MAX_IDS);
    }
}
