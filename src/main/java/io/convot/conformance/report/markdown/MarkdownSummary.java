package io.convot.conformance.report.markdown;

import io.convot.conformance.contract.Level;
import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.ConformanceReport.Tally;
import io.convot.conformance.result.Outcome;
import io.convot.conformance.result.TextSanitizer;
import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The report as a page of Markdown, for a merge request or a job's page. Whatever the target has said stands in code,
 * where nothing is a link, a mention or HTML; and it is bounded, since GitHub takes a summary of 1 MiB at most.
 */
public final class MarkdownSummary {
    private static final int CARDS = 20;
    private static final int REASON = 300;
    private static final int EVIDENCE = 4000;
    private static final int IDS = 40;
    private static final int LINES = 100;

    private final ConformanceReport report;
    private final URI page;
    private final StringBuilder out = new StringBuilder();

    private MarkdownSummary(ConformanceReport report, URI page) {
        this.report = report;
        this.page = page;
    }

    /**
     * The summary of a report.
     *
     * @param page where the whole report is
     */
    public static String of(ConformanceReport report, URI page) {
        return new MarkdownSummary(report, page).write();
    }

    private String write() {
        line("# " + heading());
        line("");
        line(Markdown.text(TextSanitizer.line(report.reason(), 3 * REASON)));
        line("");
        line("Target " + Markdown.code(TextSanitizer.line(report.target().baseUrl(), REASON)) + " ("
                + report.target().kind() + "), "
                + TextSanitizer.count(report.run().requests(), "request") + " in "
                + String.format(Locale.ROOT, "%.1f s", report.run().durationMs() / 1000.0) + ", run "
                + Markdown.code(report.run().id()) + ", "
                + report.run().startedAt() + ". [The whole report](" + page + ")");
        matrix();
        report.observation()
                .ifPresent(observed -> ObservationMarkdown.lines(observed).forEach(this::line));
        failures();
        notEvaluated();
        troubles();
        undocumented();
        return out.toString();
    }

    private String heading() {
        return "Convot conformance: "
                + switch (report.verdict()) {
                    case CONFORMANT -> "✅ conformant";
                    case NON_CONFORMANT -> "❌ non-conformant";
                    case INCONCLUSIVE -> "⚠️ inconclusive";
                };
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private void matrix() {
        if (report.rules().isEmpty()) {
            return;
        }
        line("");
        line("| area | required: passed | failed | not evaluated | recommended: passed | failed | not evaluated |");
        line("|---|---:|---:|---:|---:|---:|---:|");
        Map<String, List<RuleResult>> byArea = report.rules().stream()
                .collect(Collectors.groupingBy(RuleResult::area, LinkedHashMap::new, Collectors.toList()));
        byArea.forEach((area, rules) -> row(area, tally(rules, Level.REQUIRED), tally(rules, Level.RECOMMENDED)));
        row("**all**", report.counts().required(), report.counts().recommended());
    }

    private static Tally tally(List<RuleResult> rules, Level level) {
        return Tally.of(rules.stream().filter(rule -> rule.level() == level).toList());
    }

    private void row(String area, Tally required, Tally recommended) {
        line("| " + area + " | "
                + Stream.of(required, recommended)
                        .flatMap(tally -> tally.all() == 0
                                ? Stream.of("", "", "")
                                : Stream.of(
                                        String.valueOf(tally.passed()),
                                        tally.failed() > 0 ? "**" + tally.failed() + "**" : "0",
                                        String.valueOf(tally.notEvaluated())))
                        .collect(Collectors.joining(" | "))
                + " |");
    }

    private void failures() {
        List<RuleResult> failed = report.rules().stream()
                .filter(rule -> rule.outcome() == Outcome.FAILED)
                .sorted(Comparator.comparing(RuleResult::level))
                .toList();
        if (failed.isEmpty()) {
            return;
        }
        line("");
        line("## Failed: " + TextSanitizer.count(failed.size(), "rule"));
        failed.stream().limit(CARDS).forEach(this::card);
        if (failed.size() > CARDS) {
            line("");
            failed.stream()
                    .skip(CARDS)
                    .limit(LINES)
                    .forEach(rule -> line("- " + title(rule) + ": " + cause(firstFailed(rule))));
        }
    }

    private static String title(RuleResult rule) {
        return rule.id() + " " + Markdown.text(rule.title()) + " ("
                + rule.level().word() + ")";
    }

    private static String cause(ExampleResult example) {
        return Markdown.code(TextSanitizer.line(example.reason(), REASON));
    }

    private static ExampleResult firstFailed(RuleResult rule) {
        return rule.examples().stream()
                .filter(example -> example.outcome() == Outcome.FAILED)
                .findFirst()
                .orElseThrow();
    }

    private void card(RuleResult rule) {
        ExampleResult first = firstFailed(rule);
        line("");
        line("### " + title(rule));
        line("");
        line(cause(first) + " in " + Markdown.code(first.name()) + " ("
                + Markdown.code(first.file() + ":" + first.line()) + ")");
        line("");
        line("If it fails: " + Markdown.text(rule.ifItFails()));
        first.evidence().ifPresent(evidence -> {
            line("");
            line("<details><summary>What was wrong, and how to see it</summary>");
            line("");
            line(Markdown.block("text", cut(first.reason())));
            line(Markdown.block("sh", cut(evidence.curl())));
            line(Markdown.block("http", cut(evidence.response())));
            line("</details>");
        });
    }

    private static String cut(String text) {
        return text.length() <= EVIDENCE
                ? text
                : text.substring(0, EVIDENCE) + "\n... (" + (text.length() - EVIDENCE) + " characters more)";
    }

    private void notEvaluated() {
        List<RuleResult> open = report.rules().stream()
                .filter(rule -> rule.outcome() == Outcome.NOT_EVALUATED)
                .toList();
        if (open.isEmpty()) {
            return;
        }
        line("");
        line("## Not evaluated: " + TextSanitizer.count(open.size(), "rule"));
        line("");
        report.needs()
                .forEach(need -> line("- " + Markdown.code(need.setting()) + " would add "
                        + TextSanitizer.count(need.rules().size(), "rule") + ": " + ids(need.rules())));
        open.stream()
                .filter(rule ->
                        report.needs().stream().noneMatch(need -> need.rules().contains(rule.id())))
                .collect(Collectors.groupingBy(
                        rule -> TextSanitizer.line(rule.reason(), REASON),
                        LinkedHashMap::new,
                        Collectors.mapping(RuleResult::id, Collectors.toList())))
                .entrySet()
                .stream()
                .limit(LINES)
                .forEach(other -> line("- " + ids(other.getValue()) + ": " + Markdown.code(other.getKey())));
    }

    private void troubles() {
        if (report.troubles().isEmpty()) {
            return;
        }
        line("");
        line("## Trouble on the way");
        line("");
        report.troubles().stream()
                .limit(CARDS)
                .forEach(trouble -> line("- " + Markdown.code(TextSanitizer.line(trouble, REASON))));
    }

    private void undocumented() {
        if (!report.undocumented().isEmpty()) {
            line("");
            line("Undocumented fields: "
                    + report.undocumented().stream()
                            .limit(LINES)
                            .map(field ->
                                    Markdown.code(TextSanitizer.line(field.where() + "." + field.field(), REASON)))
                            .collect(Collectors.joining(", ")));
        }
    }

    private static String ids(List<String> ids) {
        return ids.stream().limit(IDS).collect(Collectors.joining(", "))
                + (ids.size() > IDS ? " and " + (ids.size() - IDS) + " more" : "");
    }
}
