package io.convot.conformance.report.html;

import io.convot.conformance.contract.Level;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.report.ObservationWords;
import io.convot.conformance.report.html.ReportPage.Area;
import io.convot.conformance.report.html.ReportPage.Calls;
import io.convot.conformance.report.html.ReportPage.Cell;
import io.convot.conformance.report.html.ReportPage.Count;
import io.convot.conformance.report.html.ReportPage.Failure;
import io.convot.conformance.report.html.ReportPage.Observed;
import io.convot.conformance.report.html.ReportPage.Often;
import io.convot.conformance.report.html.ReportPage.Open;
import io.convot.conformance.report.html.ReportPage.RunFacts;
import io.convot.conformance.report.html.ReportPage.Setting;
import io.convot.conformance.report.html.ReportPage.Undocumented;
import io.convot.conformance.report.html.ReportPage.Untested;
import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.Observation;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.Outcome;
import io.convot.conformance.result.TextSanitizer;
import io.convot.conformance.result.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From a report to the page that shows it. */
final class PageBuilder {
    private static final int SENTENCE = 2_000;
    private static final int NAME = 200;
    private static final int IDS = 12;
    private static final int LARGE = 1_000;
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final ConformanceReport report;
    private final RuleCatalog book;
    private final FaultCoverage strength;

    PageBuilder(ConformanceReport report, RuleCatalog book, FaultCoverage strength) {
        this.report = report;
        this.book = book;
        this.strength = strength;
    }

    ReportPage build() {
        return new ReportPage(
                run(),
                outcomes(),
                areas(),
                failures(),
                open(),
                report.troubles().stream().map(PageBuilder::seen).toList(),
                new FeatureSections(report, book, strength).all(),
                book.untested().stream()
                        .map(one -> new Untested(
                                one.statement(), FeatureSections.sources(one.sources(), one.links()), one.reason()))
                        .toList(),
                report.undocumented().stream()
                        .map(field -> new Undocumented(
                                InvisibleCharacters.text(field.where(), NAME),
                                InvisibleCharacters.text(field.field(), NAME),
                                field.seen()))
                        .toList(),
                strength,
                report.run().settings().entrySet().stream()
                        .map(one -> new Setting(
                                one.getKey(),
                                InvisibleCharacters.text(one.getValue(), SENTENCE),
                                !one.getValue().equals("not set")))
                        .toList(),
                report.observation().map(PageBuilder::observed),
                report.rules().stream().mapToInt(rule -> rule.examples().size()).sum() > LARGE);
    }

    private static Observed observed(Observation observation) {
        return new Observed(
                seen(ObservationWords.intro(observation)),
                observation.calls().stream()
                        .map(one -> new Calls(one.call(), one.exchanges(), one.served(), one.rejected(), one.other()))
                        .toList(),
                often(observation.skipped()),
                often(observation.clientNotes()));
    }

    private static List<Often> often(List<ConformanceReport.Count> counts) {
        return counts.stream()
                .map(one -> new Often(seen(one.what()), one.count()))
                .toList();
    }

    private RunFacts run() {
        Instant start = report.run().startedAt();
        return new RunFacts(
                report.verdict(),
                report.observation().isPresent() ? observedHeadline(report.verdict()) : headline(report.verdict()),
                seen(report.reason()),
                seen(report.target().baseUrl()),
                report.target().kind(),
                start.toString(),
                WHEN.format(start),
                String.format(Locale.ROOT, "%.1f s", report.run().durationMs() / 1000.0),
                report.run().requests(),
                seen(report.run().id()),
                report.suite().name() + " " + report.suite().version(),
                book.rules().size() - report.rules().size());
    }

    private static String headline(Verdict verdict) {
        return switch (verdict) {
            case CONFORMANT -> "The target keeps the contract";
            case NON_CONFORMANT -> "The target breaks the contract";
            case INCONCLUSIVE -> "The target could not be judged";
        };
    }

    private static String observedHeadline(Verdict verdict) {
        return switch (verdict) {
            case CONFORMANT -> "The observed traffic keeps the contract";
            case NON_CONFORMANT -> "The observed traffic breaks the contract";
            case INCONCLUSIVE -> "The observed traffic could not be judged";
        };
    }

    private List<Count> outcomes() {
        return Stream.of(Outcome.FAILED, Outcome.WAIVED, Outcome.NOT_EVALUATED, Outcome.PASSED)
                .map(outcome -> new Count(OutcomeBadge.of(outcome), (int) report.rules().stream()
                        .filter(rule -> rule.outcome() == outcome)
                        .count()))
                .filter(count -> count.rules() > 0)
                .toList();
    }

    private List<Area> areas() {
        Map<String, List<RuleResult>> byArea = report.rules().stream()
                .collect(Collectors.groupingBy(RuleResult::area, LinkedHashMap::new, Collectors.toList()));
        List<Area> areas = new ArrayList<>();
        byArea.forEach((area, rules) -> areas.add(new Area(
                area,
                rules.get(0).feature(),
                FeatureSections.anchor(area),
                cells(rules, Level.REQUIRED),
                cells(rules, Level.RECOMMENDED))));
        return areas;
    }

    private static List<Cell> cells(List<RuleResult> rules, Level level) {
        return rules.stream()
                .filter(rule -> rule.level() == level)
                .map(rule -> new Cell(
                        rule.id(),
                        rule.id().substring(rule.id().indexOf('-') + 1),
                        rule.title(),
                        OutcomeBadge.of(rule.outcome())))
                .sorted(Comparator.comparing(cell -> Integer.parseInt(cell.number())))
                .toList();
    }

    private List<Failure> failures() {
        return report.rules().stream()
                .filter(rule -> rule.outcome() == Outcome.FAILED || rule.outcome() == Outcome.WAIVED)
                .sorted(Comparator.comparing(RuleResult::outcome).thenComparing(RuleResult::level))
                .map(rule -> new Failure(
                        rule.id(), rule.title(), rule.level().word(), OutcomeBadge.of(rule.outcome()), headline(rule)))
                .toList();
    }

    private static String headline(RuleResult rule) {
        String reason = rule.examples().stream()
                .filter(example -> example.outcome() != Outcome.PASSED && example.outcome() != Outcome.NOT_EVALUATED)
                .map(example -> example.headline().isEmpty() ? example.reason() : example.headline())
                .findFirst()
                .orElse(rule.reason());
        return InvisibleCharacters.text(reason.lines().findFirst().orElse(""), 300);
    }

    private List<Open> open() {
        List<Open> open = new ArrayList<>();
        report.needs()
                .forEach(need -> open.add(some(
                        need.setting() + " would evaluate "
                                + TextSanitizer.count(need.rules().size(), "rule") + " more",
                        need.rules())));
        List<String> needy =
                report.needs().stream().flatMap(need -> need.rules().stream()).toList();
        report.rules().stream()
                .filter(rule -> rule.outcome() == Outcome.NOT_EVALUATED && !needy.contains(rule.id()))
                .collect(Collectors.groupingBy(
                        rule -> seen(whyOpen(rule)),
                        LinkedHashMap::new,
                        Collectors.mapping(RuleResult::id, Collectors.toList())))
                .forEach((reason, rules) -> open.add(some(reason, rules)));
        return open;
    }

    private static Open some(String reason, List<String> rules) {
        int shown = Math.min(IDS, rules.size());
        return new Open(reason, rules.subList(0, shown), rules.size() - shown);
    }

    /** The reason of a rule's first open example: rules that wait for the same thing are told together. */
    private static String whyOpen(RuleResult rule) {
        return rule.examples().stream()
                .filter(example -> example.outcome() == Outcome.NOT_EVALUATED)
                .map(ExampleResult::reason)
                .findFirst()
                .orElse(rule.reason());
    }

    private static String seen(String text) {
        return InvisibleCharacters.text(text, SENTENCE);
    }
}
