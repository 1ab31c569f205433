package io.convot.conformance.report.html;

import io.convot.conformance.contract.Feature;
import io.convot.conformance.contract.Gherkin;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.report.html.ReportPage.Card;
import io.convot.conformance.report.html.ReportPage.Chapter;
import io.convot.conformance.report.html.ReportPage.Example;
import io.convot.conformance.report.html.ReportPage.Row;
import io.convot.conformance.report.html.ReportPage.Rule;
import io.convot.conformance.report.html.ReportPage.Source;
import io.convot.conformance.report.html.ReportPage.Step;
import io.convot.conformance.report.html.ReportPage.Table;
import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.Need;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.Outcome;
import io.convot.conformance.result.TextSanitizer;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes the documentation: each feature with its rules, each rule with its examples and how they came out. */
final class FeatureSections {
    private static final int SENTENCE = 2_000;
    /** So many broken rules are shown with their examples at once; a reader opens the others. */
    private static final int OPEN = 10;

    private final ConformanceReport report;
    private final RuleCatalog book;
    private final FaultCoverage strength;
    private final FailureCards cards;
    private final Map<String, String> settingByRule = new LinkedHashMap<>();
    private int opened;

    FeatureSections(ConformanceReport report, RuleCatalog book, FaultCoverage strength) {
        this.report = report;
        this.book = book;
        this.strength = strength;
        this.cards = new FailureCards(book);
        for (Need need : report.needs()) {
            need.rules().forEach(rule -> settingByRule.put(rule, need.setting()));
        }
    }

    List<Chapter> all() {
        Map<String, List<RuleResult>> byFeature = report.rules().stream()
                .collect(Collectors.groupingBy(RuleResult::feature, LinkedHashMap::new, Collectors.toList()));
        Map<String, String> descriptions = book.features().stream()
                .collect(Collectors.toMap(Feature::title, Feature::description, (one, other) -> one));
        List<Chapter> chapters = new ArrayList<>();
        byFeature.forEach((title, rules) -> chapters.add(new Chapter(
                anchor(rules.get(0).area()),
                rules.get(0).area(),
                title,
                descriptions.getOrDefault(title, ""),
                rules.stream().map(this::rule).toList())));
        return chapters;
    }

    /** The address of an area's chapter. */
    static String anchor(String area) {
        return "area-" + area;
    }

    private Rule rule(RuleResult rule) {
        OutcomeBadge mark = OutcomeBadge.of(rule.outcome());
        boolean broken = mark == OutcomeBadge.FAILED || mark == OutcomeBadge.WAIVED;
        boolean observed = report.observation().isPresent();
        Map<Integer, ExampleResult> own = new LinkedHashMap<>();
        rule.examples().stream().filter(example -> !example.met()).forEach(example -> own.put(example.line(), example));
        List<Card> met = rule.examples().stream()
                .filter(ExampleResult::met)
                .map(example -> cards.of(example, true))
                .toList();
        return new Rule(
                rule.id(),
                rule.area(),
                rule.level().word(),
                rule.title(),
                rule.why(),
                rule.ifItFails(),
                sources(rule),
                mark,
                mark == OutcomeBadge.FAILED ? "" : seen(rule.reason()),
                Optional.ofNullable(settingByRule.get(rule.id())),
                shown(observed ? rule.examples() : List.copyOf(own.values()), rule.metIn()),
                strength.of(rule.id()),
                broken && opened++ < OPEN,
                observed
                        ? rule.examples().stream()
                                .map(result -> observed(rule, result))
                                .toList()
                        : book.scenariosOf(rule.id()).stream()
                                .map(scenario -> example(rule, scenario, own))
                                .toList(),
                met,
                rule.metIn() - met.size());
    }

    private List<Source> sources(RuleResult rule) {
        return book.rule(rule.id()).map(r -> sources(r.sources(), r.links())).orElse(List.of());
    }

    static List<Source> sources(List<String> names, List<URI> links) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> new Source(names.get(i), links.get(i).toString()))
                .toList();
    }

    /** How a rule's examples came out, in a line. */
    private static String shown(List<ExampleResult> examples, int metIn) {
        String counts = Stream.of(Outcome.values())
                .map(outcome -> Map.entry(
                        OutcomeBadge.of(outcome),
                        examples.stream().filter(e -> e.outcome() == outcome).count()))
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getValue() + " " + count.getKey().word())
                .collect(Collectors.joining(", "));
        return TextSanitizer.count(examples.size(), "example")
                + (counts.isEmpty() ? "" : ": " + counts)
                + (metIn > 0 ? "; " + TextSanitizer.metIn(metIn) : "");
    }

    /** A kind of call, which stands in the place of an example where traffic was observed. */
    private Example observed(RuleResult rule, ExampleResult result) {
        boolean broken = result.outcome() == Outcome.FAILED || result.outcome() == Outcome.WAIVED;
        return new Example(
                result.name(),
                result.requests() == 0 ? "" : TextSanitizer.count(result.requests(), "exchange") + " tested the rule.",
                result.file() + ":" + result.line(),
                OutcomeBadge.of(result.outcome()),
                note(Optional.of(result), rule),
                List.of(),
                List.of(),
                broken ? List.of(cards.of(result, false)) : List.of());
    }

    private Example example(RuleResult rule, Gherkin.Scenario scenario, Map<Integer, ExampleResult> results) {
        String file = book.rule(rule.id()).map(r -> r.file()).orElse("");
        List<Table> tables = scenario.tables().stream()
                .map(table -> table(table, results, rule))
                .toList();
        Stream<Integer> lines = scenario.tables().isEmpty()
                ? Stream.of(scenario.line())
                : scenario.tables().stream()
                        .flatMap(table -> table.rows().stream())
                        .map(Gherkin.Row::line);
        List<Optional<ExampleResult>> came =
                lines.map(line -> Optional.ofNullable(results.get(line))).toList();
        return new Example(
                scenario.name(),
                scenario.description(),
                file + ":" + scenario.line(),
                came.stream()
                        .map(FeatureSections::mark)
                        .min(Comparator.comparing(FeatureSections::gravity))
                        .orElse(OutcomeBadge.NOT_RUN),
                scenario.tables().isEmpty() ? note(came.get(0), rule) : "",
                scenario.steps().stream().map(FeatureSections::step).toList(),
                tables,
                came.stream()
                        .flatMap(Optional::stream)
                        .filter(result -> result.outcome() == Outcome.FAILED || result.outcome() == Outcome.WAIVED)
                        .map(result -> cards.of(result, !scenario.tables().isEmpty()))
                        .toList());
    }

    private static Table table(Gherkin.Table table, Map<Integer, ExampleResult> results, RuleResult rule) {
        return new Table(
                table.name(),
                table.header(),
                table.rows().stream()
                        .map(row -> {
                            Optional<ExampleResult> result = Optional.ofNullable(results.get(row.line()));
                            return new Row(row.cells(), mark(result), note(result, rule));
                        })
                        .toList());
    }

    private static Step step(Gherkin.Step step) {
        return new Step(step.keyword(), step.text(), step.docString().orElse(""), step.rows());
    }

    private static OutcomeBadge mark(Optional<ExampleResult> result) {
        return result.map(ExampleResult::outcome).map(OutcomeBadge::of).orElse(OutcomeBadge.NOT_RUN);
    }

    /** An outline shows the gravest of its rows. */
    private static int gravity(OutcomeBadge mark) {
        return switch (mark) {
            case FAILED -> 0;
            case WAIVED -> 1;
            case NOT_EVALUATED -> 2;
            case PASSED -> 3;
            case NOT_RUN -> 4;
        };
    }

    /** Why an example is open, unless the rule says just that. */
    private static String note(Optional<ExampleResult> result, RuleResult rule) {
        return result.filter(r -> r.outcome() == Outcome.NOT_EVALUATED)
                .filter(r -> !r.reason().equals(rule.reason()))
                .map(r -> seen(r.reason()))
                .orElse("");
    }

    private static String seen(String text) {
        return InvisibleCharacters.text(text, SENTENCE);
    }
}
