package io.convot.conformance.result;

import io.convot.conformance.contract.Example;
import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.contract.Level;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.Rule;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.result.ConformanceReport.Counts;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.Need;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.ConformanceReport.Tally;
import io.convot.conformance.result.ConformanceReport.UndocumentedField;
import io.convot.conformance.result.ConformanceReport.UntestedStatement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
    private static final String EXTENDED = "@extended";

    private final RuleCatalog book;
    private final List<RecordedExample> recorded;
    private final RunMetadata facts;
    private final Map<Example, RecordedExample> byPlace = new HashMap<>();
    private final Map<String, List<ExampleResult>> metByRule = new HashMap<>();
    private final Set<String> troubles = new LinkedHashSet<>();

    private ReportBuilder(RuleCatalog book, RunRecorder recorder, RunMetadata facts) {
        this.book = book;
        this.recorded = recorder.examples();
        this.facts = facts;
        facts.trouble().map(TextSanitizer::wellFormed).ifPresent(troubles::add);
        troubles.addAll(recorder.troubles());
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
                            () -> troubles.add("the suite itself failed: \"" + example.name()
                                    + "\" shows no rule of the contract"));
        }
        book.rules().forEach(rule -> book.examplesOf(rule.id()).forEach(example -> noteMet(rule, example)));
        List<RuleResult> rules = new ArrayList<>();
        book.rules().forEach(rule -> judge(rule).ifPresent(rules::add));
        rules.stream().flatMap(rule -> rule.examples().stream()).forEach(this::noteTrouble);
        List<Need> needs = MissingSettings.of(rules);
        VerdictCalculator judge = new VerdictCalculator(rules, needs, List.copyOf(troubles), facts);
        return new ConformanceReport(
                1,
                new ConformanceReport.Suite(facts.suite(), facts.version()),
                new ConformanceReport.Target(facts.baseUrl(), facts.sandbox() ? "sandbox" : "remote"),
                new ConformanceReport.Run(
                        facts.id(),
                        facts.startedAt(),
                        facts.finishedAt(),
                        Duration.between(facts.startedAt(), facts.finishedAt()).toMillis(),
                        recorded.stream().mapToInt(RecordedExample::requests).sum(),
                        facts.settings()),
                judge.verdict(),
                judge.reason(),
                new Counts(tally(rules, Level.REQUIRED), tally(rules, Level.RECOMMENDED)),
                rules,
                needs,
                List.copyOf(troubles),
                facts.notes(),
                book.untested().stream()
                        .map(u -> new UntestedStatement(u.statement(), String.join(", ", u.sources()), u.reason()))
                        .toList(),
                undocumented(),
                Optional.empty());
    }

    /** Notes the rules other than its own that an example met broken. */
    private void noteMet(Rule own, Example example) {
        RecordedExample ran = byPlace.get(example);
        if (ran == null) {
            return;
        }
        for (RuleViolation finding : ran.violations()) {
            if (book.rule(finding.rule()).isEmpty()) {
                troubles.add("the suite itself failed: \"" + finding.rule()
                        + "\" was found broken and is no rule of the contract");
            } else if (!finding.rule().equals(own.id())) {
                metByRule
                        .computeIfAbsent(finding.rule(), id -> new ArrayList<>())
                        .add(met(example, finding));
            }
        }
    }

    private static Tally tally(List<RuleResult> rules, Level level) {
        return Tally.of(rules.stream().filter(rule -> rule.level() == level).toList());
    }

    /** The rule's result, or nothing where the run was not about it and has not met it broken. */
    private Optional<RuleResult> judge(Rule rule) {
        List<ExampleResult> results = new ArrayList<>();
        Set<ExampleResult> optional = new HashSet<>();
        Set<Example> selected = new HashSet<>(facts.selected());
        for (Example example : book.examplesOf(rule.id())) {
            RecordedExample ran = byPlace.get(example);
            if (ran != null) {
                ExampleResult result = result(example, ran);
                results.add(result);
                if (ran.tags().contains(EXTENDED)) {
                    optional.add(result);
                }
            } else if (selected.contains(example)) {
                results.add(lost(example));
            }
        }
        List<ExampleResult> met = metByRule.getOrDefault(rule.id(), List.of());
        return results.isEmpty() && met.isEmpty()
                ? Optional.empty()
                : Optional.of(waived(RuleEvaluator.judge(rule, results, optional, met)));
    }

    private RuleResult waived(RuleResult rule) {
        return Optional.ofNullable(facts.waivers().get(rule.id()))
                .map(waiver -> WaiverEvaluator.apply(
                        waiver,
                        rule,
                        book.examplesOf(rule.id()).size(),
                        LocalDate.ofInstant(facts.startedAt(), ZoneOffset.UTC)))
                .orElse(rule);
    }

    private static ExampleResult result(Example example, RecordedExample ran) {
        return result(example, ran.outcome(), ran.durationMs(), ran.requests(), false, ran.evidence(), ran.before());
    }

    private static ExampleResult met(Example example, RuleViolation violation) {
        return result(example, ExampleOutcome.of(violation), 0, 0, true, violation.exchange(), List.of());
    }

    private ExampleResult lost(Example example) {
        String reason = facts.trouble().map(TextSanitizer::wellFormed).orElse("the run ended before the example began");
        return result(example, ExampleOutcome.of(Cause.CUT_SHORT, reason), 0, 0, false, Optional.empty(), List.of());
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
                outcome.violation().map(ReportBuilder::mismatches).orElse(List.of()),
                outcome.missingSetting(),
                evidence,
                before);
    }

    private static List<Mismatch> mismatches(RuleViolation violation) {
        return violation.mismatches().stream()
                .map(mismatch -> new Mismatch(
                        TextSanitizer.wellFormed(mismatch.where()),
                        TextSanitizer.wellFormed(mismatch.expected()),
                        TextSanitizer.wellFormed(mismatch.actual())))
                .toList();
    }

    private void noteTrouble(ExampleResult example) {
        if (example.cause() == Cause.TARGET_TROUBLE
                || example.cause() == Cause.SUITE_TROUBLE
                || example.cause() == Cause.CUT_SHORT) {
            troubles.add(example.reason());
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
