package io.convot.conformance.result;

import io.convot.conformance.config.Waiver;
import io.convot.conformance.contract.Example;
import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.contract.Level;
import io.convot.conformance.contract.RecordedWalk;
import io.convot.conformance.contract.Rule;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.result.ConformanceReport.Counts;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.MissingSetting;
import io.convot.conformance.result.ConformanceReport.ReportedMismatch;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.ConformanceReport.Tally;
import io.convot.conformance.result.ConformanceReport.UndocumentedField;
import io.convot.conformance.result.ConformanceReport.UntestedStatement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Puts the report of a run together. */
public final class ReportBuilder {
    private final RuleCatalog book;
    private final List<RecordedExample> recorded;
    private final Optional<RecordedWalk.Setup> setup;
    private final List<RecordedWalk> walks;
    private final RunMetadata facts;
    private final Map<Example, RecordedExample> byPlace = new HashMap<>();
    private final Map<String, List<ExampleResult>> metByRule = new HashMap<>();
    private final Set<String> errors = new LinkedHashSet<>();

    private ReportBuilder(RuleCatalog book, RunRecorder recorder, RunMetadata facts) {
        this.book = book;
        this.recorded = recorder.examples();
        this.setup = recorder.walkSetup();
        this.walks = recorder.walks();
        this.facts = facts;
        facts.error().map(TextSanitizer::wellFormed).ifPresent(errors::add);
        errors.addAll(recorder.errors());
    }

    /** The report of a run. */
    public static ConformanceReport build(RuleCatalog book, RunRecorder recorder, RunMetadata facts) {
        return new ReportBuilder(book, recorder, facts).build();
    }

    private ConformanceReport build() {
        for (RecordedExample example : recorded) {
            book.exampleAt(example.uri(), example.line())
                    .ifPresentOrElse(
                            place -> byPlace.put(place, example),
                            () -> errors.add("the suite itself failed: \"" + example.name()
                                    + "\" shows no rule of the contract"));
        }
        book.rules().forEach(rule -> book.examplesOf(rule.id()).forEach(example -> addIncidental(rule, example)));
        // Those that were shrunk say most, so they come first.
        walks.stream()
                .sorted(Comparator.comparing(RecordedWalk::isShrunk).reversed().thenComparing(RecordedWalk::number))
                .forEach(this::addIncidental);
        List<RuleResult> rules = new ArrayList<>();
        book.rules().forEach(rule -> judge(rule).ifPresent(rules::add));
        rules.stream().flatMap(rule -> rule.examples().stream()).forEach(this::noteError);
        List<MissingSetting> needs = MissingSettings.of(rules);
        Coverage coverage = Coverage.of(book, rules);
        VerdictCalculator judge = new VerdictCalculator(rules, needs, List.copyOf(errors), coverage, facts);
        return new ConformanceReport(
                1,
                new ConformanceReport.Suite(facts.suite(), facts.version()),
                new ConformanceReport.Target(facts.baseUrl(), facts.sandbox() ? "sandbox" : "remote"),
                new ConformanceReport.Run(
                        facts.id(),
                        facts.startedAt(),
                        facts.finishedAt(),
                        Duration.between(facts.startedAt(), facts.finishedAt()).toMillis(),
                        facts.requests(),
                        facts.settings()),
                judge.verdict(),
                judge.reason(),
                new Counts(Tally.of(rules, Level.REQUIRED), Tally.of(rules, Level.RECOMMENDED)),
                coverage,
                rules,
                needs,
                List.copyOf(errors),
                facts.notes(),
                book.untested().stream().map(UntestedStatement::of).toList(),
                undocumented(),
                setup.filter(walked -> !walks.isEmpty()).map(walked -> WalkSummary.of(walked, walks)),
                Optional.empty());
    }

    /** Notes the rules other than its own that an example met broken. */
    private void addIncidental(Rule own, Example example) {
        RecordedExample ran = byPlace.get(example);
        if (ran == null) {
            return;
        }
        for (RuleViolation finding : ran.violations()) {
            if (book.rule(finding.rule()).isEmpty()) {
                errors.add("the suite itself failed: \"" + finding.rule()
                        + "\" was found broken and is not a rule of the contract");
            } else if (!finding.rule().equals(own.id())) {
                metByRule
                        .computeIfAbsent(finding.rule(), id -> new ArrayList<>())
                        .add(met(example, finding));
            }
        }
    }

    /** Notes the rules that a walk has found broken. */
    private void addIncidental(RecordedWalk walk) {
        for (RecordedWalk.RecordedViolation found : walk.violations()) {
            if (!found.counts()) {
                continue;
            }
            Example place = new Example(
                    "walk " + walk.number() + ", step " + found.step(), WalkWords.FILE, WalkWords.LINE, Set.of());
            RuleViolation violation = found.violation();
            metByRule
                    .computeIfAbsent(violation.rule(), id -> new ArrayList<>())
                    .add(result(
                            place,
                            ExampleOutcome.of(violation),
                            0,
                            0,
                            true,
                            violation.exchange().map(RunRecorder::wellFormed),
                            found.before().stream().map(RunRecorder::wellFormed).toList()));
        }
    }

    /** The rule's result, or nothing where the run was not about it and has not met it broken. */
    private Optional<RuleResult> judge(Rule rule) {
        List<ExampleResult> results = new ArrayList<>();
        Set<Example> selected = new HashSet<>(facts.selected());
        for (Example example : book.examplesOf(rule.id())) {
            RecordedExample ran = byPlace.get(example);
            if (ran != null) {
                results.add(result(example, ran));
            } else if (selected.contains(example)) {
                results.add(lost(example));
            }
        }
        List<ExampleResult> met = metByRule.getOrDefault(rule.id(), List.of());
        if (results.isEmpty() && met.isEmpty()) {
            return Optional.empty();
        }
        Optional<Waiver> waiver = Optional.ofNullable(facts.waivers().get(rule.id()));
        LocalDate today = LocalDate.ofInstant(facts.startedAt(), ZoneOffset.UTC);
        return Optional.of(new RuleEvaluator(rule, waiver, today, false).judge(results, met));
    }

    private static ExampleResult result(Example example, RecordedExample ran) {
        return result(example, ran.outcome(), ran.durationMs(), ran.requests(), false, ran.evidence(), ran.before());
    }

    private static ExampleResult met(Example example, RuleViolation violation) {
        return result(example, ExampleOutcome.of(violation), 0, 0, true, violation.exchange(), List.of());
    }

    private ExampleResult lost(Example example) {
        String reason = facts.error().map(TextSanitizer::wellFormed).orElse("the run ended before the example began");
        return result(example, ExampleOutcome.of(Cause.INTERRUPTED, reason), 0, 0, false, Optional.empty(), List.of());
    }

    private static ExampleResult result(
            Example example,
            ExampleOutcome outcome,
            long durationMs,
            int requests,
            boolean met,
            Optional<ExchangeRecord> evidence,
            List<ExchangeRecord> before) {
        return new ExampleResult(
                example.name(),
                example.file(),
                example.line(),
                outcome.cause().outcome(),
                outcome.cause(),
                outcome.reason(),
                durationMs,
                requests,
                met,
                outcome.violation()
                        .map(violation -> TextSanitizer.wellFormed(violation.headline()))
                        .orElse(""),
                outcome.violation()
                        .map(violation -> ReportedMismatch.of(violation, evidence))
                        .orElse(List.of()),
                outcome.missingSetting(),
                outcome.step(),
                evidence,
                outcome.violation().flatMap(RuleViolation::comparedWith).map(RunRecorder::wellFormed),
                before);
    }

    private void noteError(ExampleResult example) {
        if (example.cause() == Cause.TARGET_UNAVAILABLE
                || example.cause() == Cause.SUITE_ERROR
                || example.cause() == Cause.INTERRUPTED) {
            errors.add(example.reason());
        }
    }

    private List<UndocumentedField> undocumented() {
        Map<String, Map<String, Integer>> sums = new TreeMap<>();
        recorded.forEach(example -> example.undocumented()
                .forEach((where, fields) ->
                        fields.forEach((field, seen) -> sums.computeIfAbsent(where, key -> new TreeMap<>())
                                .merge(TextSanitizer.wellFormed(field), seen, Integer::sum))));
        List<UndocumentedField> list = new ArrayList<>();
        sums.forEach((where, fields) ->
                fields.forEach((field, seen) -> list.add(new UndocumentedField(where, field, seen))));
        return list;
    }
}
