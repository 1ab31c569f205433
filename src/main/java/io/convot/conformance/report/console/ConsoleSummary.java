package io.convot.conformance.report.console;

import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.ConformanceReport.Observation;
import io.convot.conformance.result.ConformanceReport.RuleResult;
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
import java.util.stream.Stream;

/**
 * The report on the console: the matrix, what failed and why, what was not evaluated, the verdict, where to read on. A
 * log gets every detail. A screen gets whole cards while {@link #MAX_LINES} lines hold them, and else for each failed
 * rule what was expected, what the target did, and one command.
 */
public final class ConsoleSummary {
    static final int MAX_LINES = 30;

    private static final int MAX_WIDTH = 160;
    private static final int MAX_REASON = 400;
    private static final int MAX_ERRORS = 2;
    private static final int MAX_REASONS = 3;
    private static final int MAX_IDS = 12;
    private static final int MAX_SECTION = 6;

    private final ConformanceReport report;
    private final AnsiStyle style;
    private final boolean terminal;

    private ConsoleSummary(ConformanceReport report, AnsiStyle style, boolean terminal) {
        this.report = report;
        this.style = style;
        this.terminal = terminal;
    }

    /**
     * The summary of a report, the whole of which is in the files.
     *
     * @param terminal whether somebody reads it on a screen
     */
    public static String of(ConformanceReport report, List<Path> files, AnsiStyle style, boolean terminal) {
        return new ConsoleSummary(report, style, terminal).write(files);
    }

    private String write(List<Path> files) {
        List<String> verdict = new ArrayList<>(waivers());
        verdict.addAll(verdict(files));
        List<String> lines = new ArrayList<>(OutcomeMatrix.of(report, style));
        report.observation().ifPresent(observed -> lines.addAll(observed(observed)));
        List<String> open = new ArrayList<>(notEvaluated());
        open.addAll(undocumented());
        List<FailureLines> failed = report.rules(Outcome.FAILED).stream()
                .map(rule -> new FailureLines(rule, style))
                .toList();
        if (terminal) {
            lines.addAll(onScreen(failed, open, MAX_LINES - lines.size() - verdict.size()));
        } else {
            failed.forEach(rule -> lines.addAll(rule.whole()));
            lines.addAll(open);
        }
        lines.addAll(verdict);
        return String.join("\n", lines) + "\n";
    }

    private List<String> observed(Observation observed) {
        return ObservationLines.of(observed, report.rules(Outcome.FAILED).isEmpty(), style).stream()
                .map(line -> line.startsWith(" ") ? line : cut(line))
                .toList();
    }

    /** Failed rules are more urgent than rules not evaluated, and are never omitted. */
    private List<String> onScreen(List<FailureLines> failed, List<String> open, int room) {
        List<String> cards =
                failed.stream().flatMap(rule -> rule.card().stream()).toList();
        if (cards.size() + open.size() <= room) {
            return concat(cards, open);
        }
        if (cards.size() + openSummary().size() <= room) {
            return concat(cards, openSummary());
        }
        List<String> brief = failed.stream()
                .flatMap(rule -> Stream.concat(Stream.of(""), rule.brief().stream()))
                .toList();
        return concat(brief, openSummary());
    }

    private static List<String> concat(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
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
        report.errors().stream().skip(1).limit(MAX_ERRORS).forEach(error -> lines.add("Error: " + cut(error)));
        report.walks().ifPresent(walks -> {
            lines.add("Walks: " + WalkWords.summary(walks) + " " + WalkWords.repeat(walks));
            walks.endedEarly().forEach(early -> lines.add("Note: " + cut(early)));
            walks.unconfirmed().forEach(one -> lines.add("Note: " + cut(WalkWords.unconfirmed(one))));
        });
        report.sandboxHint().ifPresent(hint -> lines.add("Note: " + TextSanitizer.forConsole(hint)));
        report.notes().forEach(note -> lines.add("Note: " + cut(note)));
        if (!files.isEmpty()) {
            lines.add("Reports: " + files.stream().map(Path::toString).collect(Collectors.joining(", ")));
        }
        return lines;
    }

    /** Where nothing was judged, the verdict's own sentence has said why. */
    private List<String> notEvaluated() {
        List<RuleResult> open = report.rules(Outcome.NOT_EVALUATED);
        List<String> lines = new ArrayList<>();
        if (open.isEmpty() || report.coverage().judged() == 0) {
            return lines;
        }
        lines.add("");
        lines.add(style.strong("Not evaluated: " + TextSanitizer.count(open.size(), "rule")));
        Map<String, List<String>> others = report.openByReason(RuleResult::reason);
        int most = terminal ? MAX_REASONS : Integer.MAX_VALUE;
        int shown = terminal ? Math.max(1, most - report.missingSettings().size()) : most;
        report.missingSettings().stream()
                .limit(most)
                .forEach(need -> lines.add("  " + cut(need.setting()) + " would add "
                        + TextSanitizer.count(need.rules().size(), "rule") + ": " + ids(need.rules())));
        others.entrySet().stream()
                .limit(shown)
                .forEach(other -> lines.add("  " + ids(other.getValue()) + ": " + cut(other.getKey())));
        int left = Math.max(0, report.missingSettings().size() - most) + Math.max(0, others.size() - shown);
        if (left > 0) {
            lines.add("  ... and " + TextSanitizer.count(left, "more reason"));
        }
        return lines;
    }

    private List<String> openSummary() {
        List<String> open = report.rules().stream()
                .filter(rule -> rule.outcome() == Outcome.NOT_EVALUATED)
                .map(RuleResult::id)
                .toList();
        return open.isEmpty() || report.coverage().judged() == 0
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

    private String ids(List<String> ids) {
        return TextSanitizer.ids(ids, terminal ? MAX_IDS : Integer.MAX_VALUE);
    }
}
