package io.convot.conformance.report.console;

import io.convot.conformance.contract.Level;
import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.ConformanceReport.Tally;
import io.convot.conformance.result.Outcome;
import io.convot.conformance.result.TextSanitizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The report on a screen: the matrix, what failed and why, what was left out, the verdict, where to read on. However
 * much there is to tell, it stays within {@link #LINES} lines; all of it is in the files.
 */
public final class ConsoleSummary {
    /** The most lines that a summary has. */
    static final int LINES = 30;

    private static final int WIDTH = 160;
    private static final int LONGEST_CURL = 400;
    private static final int LONGEST_REASON = 400;
    private static final int MISMATCHES_SHOWN = 2;
    private static final int REASONS_SHOWN = 3;
    private static final int IDS_SHOWN = 12;
    private static final int SECTION = 6;

    private final ConformanceReport report;
    private final AnsiStyle style;

    private ConsoleSummary(ConformanceReport report, AnsiStyle style) {
        this.report = report;
        this.style = style;
    }

    /**
     * The summary of a report.
     *
     * @param files where the whole of it can be read
     */
    public static String of(ConformanceReport report, List<Path> files, AnsiStyle style) {
        return new ConsoleSummary(report, style).write(files);
    }

    private String write(List<Path> files) {
        List<RuleResult> failed = report.rules().stream()
                .filter(rule -> rule.outcome() == Outcome.FAILED)
                .sorted(Comparator.comparing(RuleResult::level))
                .toList();
        List<String> verdict = new ArrayList<>(waivers());
        verdict.addAll(verdict(files));
        List<String> open = new ArrayList<>(notEvaluated());
        open.addAll(undocumented());
        List<String> lines = new ArrayList<>(matrix());
        report.observation().ifPresent(observed -> ObservationLines.of(observed, failed.isEmpty(), style).stream()
                .map(line -> line.startsWith(" ") ? line : cut(line))
                .forEach(lines::add));
        int room = LINES - lines.size() - verdict.size();
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
        return TextSanitizer.forConsole(TextSanitizer.line(text, WIDTH));
    }

    private List<String> verdict(List<Path> files) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(style.of(report.verdict(), report.verdict().word().toUpperCase(Locale.ROOT)) + "  "
                + TextSanitizer.forConsole(TextSanitizer.line(report.reason(), LONGEST_REASON)));
        lines.add("Target: " + cut(report.target().baseUrl()) + " ("
                + report.target().kind() + "), "
                + TextSanitizer.count(
                        report.run().requests(), report.observation().isPresent() ? "exchange" : "request")
                + " in " + String.format(Locale.ROOT, "%.1f s", report.run().durationMs() / 1000.0) + ", run "
                + cut(report.run().id()));
        report.troubles().stream().skip(1).limit(MISMATCHES_SHOWN).forEach(t -> lines.add("Trouble: " + cut(t)));
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
        Map<String, List<RuleResult>> byArea = report.rules().stream()
                .collect(Collectors.groupingBy(RuleResult::area, LinkedHashMap::new, Collectors.toList()));
        byArea.forEach(
                (area, rules) -> lines.add(row(area, tally(rules, Level.REQUIRED), tally(rules, Level.RECOMMENDED))));
        lines.add(row("all", report.counts().required(), report.counts().recommended()));
        return lines;
    }

    private static Tally tally(List<RuleResult> rules, Level level) {
        return Tally.of(rules.stream().filter(rule -> rule.level() == level).toList());
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
                lines.add(headline(failed.get(i)) + ": " + cut(reason(failed.get(i))));
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

    private static String reason(RuleResult rule) {
        return firstFailed(rule).reason();
    }

    private static ExampleResult firstFailed(RuleResult rule) {
        return rule.examples().stream()
                .filter(example -> example.outcome() == Outcome.FAILED)
                .findFirst()
                .orElseThrow();
    }

    private List<String> card(RuleResult rule) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(headline(rule));
        ExampleResult first = firstFailed(rule);
        long own = rule.examples().stream()
                .filter(example -> example.outcome() == Outcome.FAILED && !example.met())
                .count();
        String more = own > 1 ? ", and " + (own - 1) + " more" : "";
        String met = rule.metIn() > 0 ? ", " + TextSanitizer.metIn(rule.metIn()) : "";
        lines.add("  " + style.faint(cut(first.name()) + " (" + first.file() + ":" + first.line() + ")" + more + met));
        List<String> why =
                first.reason().strip().lines().filter(l -> !l.isBlank()).toList();
        why.stream().limit(1 + MISMATCHES_SHOWN).forEach(l -> lines.add("  " + cut(l)));
        if (why.size() > 1 + MISMATCHES_SHOWN) {
            lines.add("  ... and " + (why.size() - 1 - MISMATCHES_SHOWN) + " more");
        }
        first.evidence().ifPresent(e -> lines.add("  " + curl(e.curl())));
        lines.add("  If it fails: " + cut(rule.ifItFails()));
        return lines;
    }

    /** The command on one line, where it can be pasted from as well. */
    private static String curl(String command) {
        String line = command.replaceAll(" *\\\\\n *", " ");
        return line.length() <= LONGEST_CURL && !line.contains("\n")
                ? TextSanitizer.forConsole(line)
                : cut(line) + " (whole in the reports)";
    }

    private List<String> notEvaluated() {
        List<RuleResult> open = report.rules().stream()
                .filter(rule -> rule.outcome() == Outcome.NOT_EVALUATED)
                .toList();
        List<String> lines = new ArrayList<>();
        if (open.isEmpty()) {
            return lines;
        }
        lines.add("");
        lines.add(style.strong("Not evaluated: " + TextSanitizer.count(open.size(), "rule")));
        report.needs().stream()
                .limit(REASONS_SHOWN)
                .forEach(need -> lines.add("  " + cut(need.setting()) + " would add "
                        + TextSanitizer.count(need.rules().size(), "rule") + ": " + ids(need.rules())));
        Map<String, List<String>> others = open.stream()
                .filter(rule ->
                        report.needs().stream().noneMatch(need -> need.rules().contains(rule.id())))
                .collect(Collectors.groupingBy(
                        RuleResult::reason,
                        LinkedHashMap::new,
                        Collectors.mapping(RuleResult::id, Collectors.toList())));
        int shown = Math.max(1, REASONS_SHOWN - report.needs().size());
        others.entrySet().stream()
                .limit(shown)
                .forEach(other -> lines.add("  " + ids(other.getValue()) + ": " + cut(other.getKey())));
        int left = Math.max(0, report.needs().size() - REASONS_SHOWN) + Math.max(0, others.size() - shown);
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

    private List<String> section(String title, List<String> told) {
        List<String> lines = new ArrayList<>();
        if (!told.isEmpty()) {
            lines.add("");
            lines.add(style.strong(title));
            told.stream().limit(SECTION).map(TextSanitizer::forConsole).forEach(lines::add);
            if (told.size() > SECTION) {
                lines.add("  ... and " + TextSanitizer.count(told.size() - SECTION, "more line") + " in the reports");
            }
        }
        return lines;
    }

    private static String ids(List<String> ids) {
        return ids.stream().limit(IDS_SHOWN).collect(Collectors.joining(", "))
                + (ids.size() > IDS_SHOWN ? " and " + (ids.size() - IDS_SHOWN) + " more" : "");
    }
}
