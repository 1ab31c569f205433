package io.convot.conformance.report.html;

import io.convot.conformance.contract.Gherkin;
import io.convot.conformance.contract.Level;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.report.compare.RunHistory;
import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.MissingSetting;
import io.convot.conformance.result.ConformanceReport.ReportedMismatch;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.ConformanceReport.Tally;
import io.convot.conformance.result.Outcome;
import io.convot.conformance.result.TextSanitizer;
import io.convot.conformance.result.WalkWords;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Serves the templates with what a report's own members do not have. */
public record ReportPage(ConformanceReport report, RuleCatalog book, FaultCoverage strength, RunHistory history) {
    private static final int MAX_IDS = 12;
    private static final int MAX_HEADLINE = 300;
    /** So many broken rules are shown with their examples at once; a reader opens the others. */
    private static final int MAX_OPENED = 10;

    private static final int LARGE = 1_000;
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** Rules that were not evaluated for one reason; {@code more} of them are not listed. */
    public record NotEvaluatedRules(String reason, List<String> rules, int more) {}

    /** The day and time at which the run began. */
    public String when() {
        return WHEN.format(report.run().startedAt());
    }

    /** A moment, to the minute. */
    public static String time(Instant moment) {
        return WHEN.format(moment);
    }

    /** Whether the run makes an Allure report too. */
    public boolean allure() {
        return "true".equals(report.run().settings().get("convot.allure"));
    }

    /** The number of rules by outcome, of both levels. */
    public Tally outcomeCounts() {
        return Tally.of(report.rules());
    }

    /** The outcomes of all runs that are known. */
    public TrendChart trend() {
        return TrendChart.of(history, outcomeCounts());
    }

    /** Since when a broken rule fails, as a sentence; empty where no earlier run has evaluated it. */
    public String since(RuleResult rule) {
        return history.failingSince(rule.id())
                .map(moment -> "Fails since the run of " + WHEN.format(moment) + ".")
                .orElse(history.knows(rule.id()) ? "It passed in the run before." : "");
    }

    /** Whether the page holds so much that a browser should lay out what is visible only. */
    public boolean large() {
        return report.rules().stream().mapToInt(rule -> rule.examples().size()).sum() > LARGE;
    }

    /** The number of rules by outcome, without outcomes that no rule has. */
    public Map<OutcomeBadge, Long> outcomes() {
        return report.rules().stream()
                .collect(Collectors.groupingBy(
                        rule -> OutcomeBadge.of(rule.outcome()),
                        () -> new EnumMap<>(OutcomeBadge.class),
                        Collectors.counting()));
    }

    /** The rules of a level, by the numbers in their ids. */
    public static List<RuleResult> atLevel(List<RuleResult> rules, Level level) {
        return rules.stream()
                .filter(rule -> rule.level() == level)
                .sorted(Comparator.comparing(rule -> Integer.parseInt(number(rule))))
                .toList();
    }

    /** The number in a rule's id. */
    public static String number(RuleResult rule) {
        return rule.id().substring(rule.id().indexOf('-') + 1);
    }

    /** The broken rules: those that failed, then those that are waived, each with the required ones first. */
    public List<RuleResult> broken() {
        return Stream.of(Outcome.FAILED, Outcome.WAIVED)
                .flatMap(outcome -> report.rules(outcome).stream())
                .toList();
    }

    /** What is wrong with a broken rule, in a line. */
    public static String headline(RuleResult rule) {
        String reason = rule.examples().stream()
                .filter(ReportPage::isBroken)
                .map(example -> example.headline().isEmpty() ? example.reason() : example.headline())
                .findFirst()
                .orElse(rule.reason());
        return InvisibleCharacters.text(reason.lines().findFirst().orElse(""), MAX_HEADLINE);
    }

    /** The rules that were not evaluated, by what would change that, or else by their reason. */
    public List<NotEvaluatedRules> open() {
        List<NotEvaluatedRules> open = new ArrayList<>();
        report.missingSettings()
                .forEach(need -> open.add(open(
                        need.setting() + " would evaluate "
                                + TextSanitizer.count(need.rules().size(), "rule") + " more",
                        need.rules())));
        report.openByReason(rule -> InvisibleCharacters.text(reasonOfOpen(rule)))
                .forEach((reason, rules) -> open.add(open(reason, rules)));
        return open;
    }

    private static NotEvaluatedRules open(String reason, List<String> rules) {
        int shown = Math.min(MAX_IDS, rules.size());
        return new NotEvaluatedRules(reason, rules.subList(0, shown), rules.size() - shown);
    }

    /** The reason of a rule's first open example: rules that wait for the same thing are reported together. */
    private static String reasonOfOpen(RuleResult rule) {
        return rule.examples().stream()
                .filter(example -> example.outcome() == Outcome.NOT_EVALUATED)
                .map(ExampleResult::reason)
                .findFirst()
                .orElse(rule.reason());
    }

    /** What a feature is about; empty where nothing is said. */
    public String description(String feature) {
        return book.description(feature);
    }

    /** The setting that would evaluate a rule. */
    public Optional<String> setting(RuleResult rule) {
        return report.missingSettings().stream()
                .filter(need -> need.rules().contains(rule.id()))
                .map(MissingSetting::setting)
                .findFirst();
    }

    /** Whether a rule's examples are shown at once. */
    public boolean opened(RuleResult rule) {
        return report.rules().stream()
                .filter(one -> OutcomeBadge.of(one.outcome()).broken())
                .limit(MAX_OPENED)
                .anyMatch(one -> one.id().equals(rule.id()));
    }

    /** The outcomes of a rule's examples, in a line. */
    public static String shown(RuleResult rule) {
        List<ExampleResult> own = rule.examples().stream()
                .filter(example -> !example.incidental())
                .toList();
        String counts = Stream.of(Outcome.values())
                .map(outcome -> own.stream().filter(e -> e.outcome() == outcome).count() + " "
                        + OutcomeBadge.of(outcome).word())
                .filter(count -> !count.startsWith("0 "))
                .collect(Collectors.joining(", "));
        return TextSanitizer.count(own.size(), "example")
                + (counts.isEmpty() ? "" : ": " + counts)
                + (rule.incidental() > 0 ? "; " + WalkWords.incidental(rule) : "");
    }

    /** The examples of other rules in which a rule was met broken, as far as they are listed. */
    public static List<ExampleResult> met(RuleResult rule) {
        return rule.examples().stream().filter(ExampleResult::incidental).toList();
    }

    /** Where a rule was met broken beside its own examples, for a title. */
    public static String incidentalPlace(RuleResult rule) {
        List<ExampleResult> met = met(rule);
        if (met.stream().allMatch(WalkWords::isWalk)) {
            return "Met broken in walks";
        }
        return "Met broken in examples of other rules"
                + (met.stream().anyMatch(WalkWords::isWalk) ? " and in walks" : "");
    }

    /** The outcome of an example of the rule, by its line in the feature. */
    public static Optional<ExampleResult> at(RuleResult rule, int line) {
        return rule.examples().stream()
                .filter(example -> !example.incidental() && example.line() == line)
                .findFirst();
    }

    /** The outcome of an example, or for the rows of an outline. */
    public static List<Optional<ExampleResult>> all(RuleResult rule, Gherkin.Scenario scenario) {
        return (scenario.tables().isEmpty()
                        ? Stream.of(scenario.line())
                        : scenario.tables().stream()
                                .flatMap(table -> table.rows().stream())
                                .map(Gherkin.TableRow::line))
                .map(line -> at(rule, line))
                .toList();
    }

    /** The lines of the steps at which examples failed. */
    public static Set<Integer> failedSteps(List<Optional<ExampleResult>> examples) {
        return examples.stream()
                .flatMap(Optional::stream)
                .filter(ReportPage::isBroken)
                .flatMap(example -> example.step().stream())
                .collect(Collectors.toSet());
    }

    /** The rules of a chapter that are broken, by their number. */
    public static long broken(List<RuleResult> rules) {
        return rules.stream()
                .filter(rule -> OutcomeBadge.of(rule.outcome()).broken())
                .count();
    }

    /** The first thing that is wrong with a broken rule; empty where no single thing is. */
    public static Optional<ReportedMismatch> mismatch(RuleResult rule) {
        return rule.examples().stream()
                .filter(ReportPage::isBroken)
                .findFirst()
                .flatMap(example -> example.mismatches().stream().findFirst());
    }

    /** Whether an example failed, waived or not. */
    public static boolean isBroken(ExampleResult example) {
        return OutcomeBadge.of(example.outcome()).broken();
    }

    /** Why an example is open; empty where it is not, or where the rule says just that. */
    public static String note(Optional<ExampleResult> example, RuleResult rule) {
        return example.filter(one -> one.outcome() == Outcome.NOT_EVALUATED)
                .filter(one -> !one.reason().equals(rule.reason()))
                .map(one -> InvisibleCharacters.text(one.reason()))
                .orElse("");
    }
}
