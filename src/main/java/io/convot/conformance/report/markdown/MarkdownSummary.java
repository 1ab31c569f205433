package io.convot.conformance.report.markdown;

import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.contract.Level;
import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.ConformanceReport.Tally;
import io.convot.conformance.result.Outcome;
import io.convot.conformance.result.TextSanitizer;
import io.convot.conformance.result.WalkWords;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The report as a page of Markdown, for a merge request or a job's page. Whatever the target has sent is formatted as
 * code, where nothing is a link, a mention or HTML; and it is bounded, since GitHub takes a summary of 1 MiB at most.
 */
public final class MarkdownSummary {
    private static final int MAX_CARDS = 20;
    private static final int MAX_REASON = 300;
    private static final int MAX_EVIDENCE = 4000;
    private static final int MAX_IDS = 40;
    private static final int MAX_LINES = 100;

    private final ConformanceReport report;
    private final URI page;
    private final StringBuilder out = new StringBuilder();

    private MarkdownSummary(ConformanceReport report, URI page) {
        this.report = report;
        this.page = page;
    }

    /** The summary of a report, the whole of which is on that page. */
    public static String of(ConformanceReport report, URI page) {
        return new MarkdownSummary(report, page).write();
    }

    private String write() {
        line("# " + heading());
        line("");
        line(Markdown.text(TextSanitizer.line(report.reason(), 3 * MAX_REASON)));
        line("");
        line("Target " + Markdown.code(TextSanitizer.line(report.target().baseUrl(), MAX_REASON)) + " ("
                + report.target().kind() + "), "
                + TextSanitizer.count(report.run().requests(), "request") + " in "
                + TextSanitizer.seconds(report.run().durationMs()) + ", run "
                + Markdown.code(report.run().id()) + ", "
                + report.run().startedAt() + ". [The whole report](" + page + ")");
        report.notes().stream().limit(MAX_LINES).forEach(note -> {
            line("");
            line("Note: " + Markdown.text(TextSanitizer.line(note, MAX_REASON)));
        });
        matrix();
        report.observation()
                .ifPresent(observed -> ObservationMarkdown.lines(observed).forEach(this::line));
        failures();
        report.walks().ifPresent(walks -> WalkMarkdown.lines(walks).forEach(this::line));
        notEvaluated();
        errors();
        undocumented();
        return out.toString();
    }

    private String heading() {
        return "Convot conformance: "
                + switch (report.verdict()) {
                    case CONFORMANT -> report.fullyKept() ? "✅ conformant" : "◐ conformant: " + report.headline();
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
        report.byArea()
                .forEach((area, rules) ->
                        row(area, Tally.of(rules, Level.REQUIRED), Tally.of(rules, Level.RECOMMENDED)));
        row("**all**", report.counts().required(), report.counts().recommended());
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
        List<RuleResult> failed = report.rules(Outcome.FAILED);
        if (failed.isEmpty()) {
            return;
        }
        line("");
        line("## Failed: " + TextSanitizer.count(failed.size(), "rule"));
        report.sandboxHint().ifPresent(hint -> {
            line("");
            line(Markdown.text(hint));
        });
        failed.stream().limit(MAX_CARDS).forEach(this::card);
        if (failed.size() > MAX_CARDS) {
            line("");
            failed.stream()
                    .skip(MAX_CARDS)
                    .limit(MAX_LINES)
                    .forEach(rule -> line("- " + title(rule) + ": " + cause(rule.firstFailed())));
        }
    }

    private static String title(RuleResult rule) {
        return rule.id() + " " + Markdown.text(rule.title()) + " ("
                + rule.level().word() + ")";
    }

    private static String cause(ExampleResult example) {
        return Markdown.code(TextSanitizer.line(example.reason(), MAX_REASON));
    }

    private void card(RuleResult rule) {
        ExampleResult first = rule.firstFailed();
        line("");
        line("### " + title(rule));
        line("");
        line(cause(first) + " in " + Markdown.code(first.name()) + " ("
                + Markdown.code(first.file() + ":" + first.line()) + ")");
        line("");
        line("If it fails: " + Markdown.text(rule.ifItFails()));
        if (!first.sequence().isEmpty()) {
            line("");
            line("<details><summary>What was wrong, and how to see it</summary>");
            line("");
            line(Markdown.block("text", cut(first.reason())));
            if (WalkWords.isWalk(first)) {
                walk(first);
            } else {
                first.sequence().forEach(exchange -> exchange(first, exchange));
            }
            line("</details>");
        }
    }

    /** A walk is pasted as a whole. */
    private void walk(ExampleResult walk) {
        String commands = walk.sequence().stream().map(ExchangeRecord::curl).collect(Collectors.joining("\n"));
        line(Markdown.block("sh", cut(commands)));
        walk.evidence().ifPresent(last -> line(Markdown.block("http", cut(last.response()))));
    }

    /** Of an exchange before the wrong one, the status says enough. */
    private void exchange(ExampleResult example, ExchangeRecord exchange) {
        String role = example.role(exchange);
        line("Exchange " + exchange.number() + ", " + role + ":");
        line("");
        line(Markdown.block("sh", cut(exchange.curl())));
        line(Markdown.block(
                "http",
                role.startsWith("before")
                        ? TextSanitizer.line(exchange.head(), MAX_REASON)
                        : cut(exchange.response())));
    }

    private static String cut(String text) {
        return text.length() <= MAX_EVIDENCE
                ? text
                : text.substring(0, MAX_EVIDENCE) + "\n... (" + (text.length() - MAX_EVIDENCE) + " characters more)";
    }

    private void notEvaluated() {
        List<RuleResult> open = report.rules(Outcome.NOT_EVALUATED);
        if (open.isEmpty()) {
            return;
        }
        line("");
        line("## Not evaluated: " + TextSanitizer.count(open.size(), "rule"));
        line("");
        report.missingSettings()
                .forEach(need -> line("- " + Markdown.code(need.setting()) + " would add "
                        + TextSanitizer.count(need.rules().size(), "rule") + ": " + ids(need.rules())));
        report.openByReason(rule -> TextSanitizer.line(rule.reason(), MAX_REASON)).entrySet().stream()
                .limit(MAX_LINES)
                .forEach(other -> line("- " + ids(other.getValue()) + ": " + Markdown.code(other.getKey())));
    }

    private void errors() {
        if (report.errors().isEmpty()) {
            return;
        }
        line("");
        line("## Errors during the run");
        line("");
        report.errors().stream()
                .limit(MAX_CARDS)
                .forEach(error -> line("- " + Markdown.code(TextSanitizer.line(error, MAX_REASON))));
    }

    private void undocumented() {
        if (!report.undocumented().isEmpty()) {
            line("");
            line("Undocumented fields: "
                    + report.undocumented().stream()
                            .limit(MAX_LINES)
                            .map(field ->
                                    Markdown.code(TextSanitizer.line(field.where() + "." + field.field(), MAX_REASON)))
                            .collect(Collectors.joining(", ")));
        }
    }

    private static String ids(List<String> ids) {
        return TextSanitizer.ids(ids, MAX_IDS);
    }
}
