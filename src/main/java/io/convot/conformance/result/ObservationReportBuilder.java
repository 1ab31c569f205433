package io.convot.conformance.result;

import io.convot.conformance.contract.Level;
import io.convot.conformance.contract.Rule;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.result.ConformanceReport.Counts;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.Observation;
import io.convot.conformance.result.ConformanceReport.ReportedMismatch;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.ConformanceReport.Tally;
import io.convot.conformance.result.ConformanceReport.UndocumentedField;
import io.convot.conformance.result.ConformanceReport.UntestedStatement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Puts the report of an observation together: the same rules, outcomes and verdicts as a run's, with the kinds of calls
 * in the place of examples.
 */
public final class ObservationReportBuilder {
    static final String NOT_SHOWN = "the traffic did not show it";

    private final RuleCatalog catalog;
    private final RunMetadata metadata;
    private final Map<String, ObservedRule> observed;

    private ObservationReportBuilder(RuleCatalog catalog, RunMetadata metadata, List<ObservedRule> observed) {
        this.catalog = catalog;
        this.metadata = metadata;
        this.observed = observed.stream().collect(Collectors.toMap(ObservedRule::rule, Function.identity()));
    }

    /**
     * The report of an observation.
     *
     * @param observed the rules that the traffic has shown; all others are not evaluated
     */
    public static ConformanceReport build(
            RuleCatalog catalog,
            RunMetadata metadata,
            Observation observation,
            List<ObservedRule> observed,
            List<UndocumentedField> undocumented) {
        return new ObservationReportBuilder(catalog, metadata, observed).build(observation, undocumented);
    }

    private ConformanceReport build(Observation observation, List<UndocumentedField> undocumented) {
        Set<String> selected = metadata.selected().stream()
                .flatMap(example -> catalog.ruleOf(example.file(), example.line()).stream())
                .map(Rule::id)
                .collect(Collectors.toSet());
        List<RuleResult> rules = catalog.rules().stream()
                .filter(rule -> selected.contains(rule.id()))
                .map(this::judge)
                .toList();
        List<String> errors = metadata.error().stream().toList();
        Coverage coverage = Coverage.of(catalog, rules);
        VerdictCalculator verdict = new VerdictCalculator(rules, List.of(), errors, coverage, metadata);
        return new ConformanceReport(
                1,
                new ConformanceReport.Suite(metadata.suite(), metadata.version()),
                new ConformanceReport.Target(metadata.baseUrl(), "capture"),
                new ConformanceReport.Run(
                        metadata.id(),
                        metadata.startedAt(),
                        metadata.finishedAt(),
                        Duration.between(metadata.startedAt(), metadata.finishedAt())
                                .toMillis(),
                        observation.exchanges(),
                        metadata.settings()),
                verdict.verdict(),
                verdict.reason(),
                new Counts(Tally.of(rules, Level.REQUIRED), Tally.of(rules, Level.RECOMMENDED)),
                coverage,
                rules,
                List.of(),
                errors,
                metadata.notes(),
                catalog.untested().stream().map(UntestedStatement::of).toList(),
                undocumented,
                Optional.empty(),
                Optional.of(observation));
    }

    private RuleResult judge(Rule rule) {
        List<ExampleResult> examples = Optional.ofNullable(observed.get(rule.id()))
                .map(shown -> shown.calls().stream()
                        .map(calls -> example(rule, calls))
                        .toList())
                .orElseGet(() -> List.of(notShown(rule)));
        return new RuleEvaluator(
                        rule,
                        Optional.ofNullable(metadata.waivers().get(rule.id())),
                        LocalDate.ofInstant(metadata.startedAt(), ZoneOffset.UTC),
                        true)
                .judge(examples, List.of());
    }

    private static ExampleResult example(Rule rule, ObservedRule.Calls calls) {
        String often = " (in " + calls.violated() + " of " + TextSanitizer.count(calls.tested(), "exchange") + ")";
        ExampleOutcome outcome = calls.first()
                .map(first -> new RuleViolation(
                        first.rule(),
                        first.headline() + often,
                        first.mismatches(),
                        first.exchange(),
                        first.comparedWith()))
                .map(ExampleOutcome::of)
                .orElse(ExampleOutcome.NOTHING_WRONG);
        return result(rule, calls.call(), outcome, calls.tested());
    }

    private static ExampleResult notShown(Rule rule) {
        return result(rule, "the observed traffic", ExampleOutcome.of(Cause.INDETERMINATE, NOT_SHOWN), 0);
    }

    private static ExampleResult result(Rule rule, String name, ExampleOutcome outcome, int exchanges) {
        Optional<RuleViolation> violation = outcome.violation();
        return new ExampleResult(
                name,
                rule.file(),
                rule.line(),
                outcome.cause().outcome(),
                outcome.cause(),
                outcome.reason(),
                0,
                exchanges,
                false,
                violation.map(one -> TextSanitizer.wellFormed(one.headline())).orElse(""),
                violation.map(one -> ReportedMismatch.of(one, one.exchange())).orElse(List.of()),
                Optional.empty(),
                Optional.empty(),
                violation.flatMap(RuleViolation::exchange).map(RunRecorder::wellFormed),
                violation.flatMap(RuleViolation::comparedWith).map(RunRecorder::wellFormed),
                List.of());
    }
}
