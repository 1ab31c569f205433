package io.convot.conformance.result;

import io.convot.conformance.config.Waiver;
import io.convot.conformance.contract.Rule;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.ConformanceReport.RuleWaiver;
import io.convot.conformance.result.ConformanceReport.WaiverState;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Derives the outcome of a rule from its examples.
 *
 * @param today the day in UTC
 * @param observed whether kinds of calls in observed traffic replace the examples; they never show that all of a rule
 *     is kept, so that a waiver of it is stale
 */
record RuleEvaluator(Rule rule, Optional<Waiver> waiver, LocalDate today, boolean observed) {
    /** A rule of every response may be met in hundreds of examples, which would all say the same. */
    private static final int MAX_MET_SHOWN = 5;

    /**
     * The rule's outcome.
     *
     * @param examples the rule's examples in this run; none where the run was not about the rule
     * @param met the examples of other rules in which it was found broken; at least one where there are no others
     */
    RuleResult judge(List<ExampleResult> examples, List<ExampleResult> met) {
        List<ExampleResult> failed = having(examples, e -> e.outcome() == Outcome.FAILED);
        List<ExampleResult> open = having(examples, e -> e.outcome() == Outcome.NOT_EVALUATED);
        if (!met.isEmpty()) {
            String own = failed.isEmpty() ? "" : some(failed, examples, "failed") + ", ";
            List<ExampleResult> both = concat(failed, met);
            return result(examples, met, Outcome.FAILED, own + WalkWords.incidental(met) + reasons(both));
        }
        if (!failed.isEmpty()) {
            return result(examples, met, Outcome.FAILED, summary(failed, examples, "failed"));
        }
        if (open.isEmpty()) {
            return result(examples, met, Outcome.PASSED, "");
        }
        return result(examples, met, Outcome.NOT_EVALUATED, summary(open, examples, "not evaluated"));
    }

    private static List<ExampleResult> having(List<ExampleResult> examples, Predicate<ExampleResult> what) {
        return examples.stream().filter(what).toList();
    }

    private String summary(List<ExampleResult> some, List<ExampleResult> all, String outcome) {
        boolean oneReason = some.stream().map(ExampleResult::reason).distinct().count() == 1;
        return some.size() == all.size() && oneReason ? some.get(0).reason() : some(some, all, outcome) + reasons(some);
    }

    private String some(List<ExampleResult> some, List<ExampleResult> all, String outcome) {
        return some.size() + " of " + TextSanitizer.count(all.size(), observed ? "kind of call" : "example") + " "
                + outcome;
    }

    private static String reasons(List<ExampleResult> examples) {
        List<String> reasons =
                examples.stream().map(ExampleResult::reason).distinct().toList();
        return (reasons.size() == 1 ? ": " : ", the first: ") + reasons.get(0);
    }

    private static List<ExampleResult> concat(List<ExampleResult> some, List<ExampleResult> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private RuleResult result(List<ExampleResult> examples, List<ExampleResult> met, Outcome outcome, String reason) {
        boolean kept = !observed
                && examples.stream().filter(e -> e.outcome() == Outcome.PASSED).count() == rule.examples();
        Optional<RuleWaiver> given = waiver.map(it -> WaiverEvaluator.of(it, outcome, kept, today));
        boolean waived = given.filter(it -> it.state() == WaiverState.APPLIED).isPresent();
        List<ExampleResult> shown =
                concat(examples, met.stream().limit(MAX_MET_SHOWN).toList());
        return new RuleResult(
                rule.id(),
                rule.level(),
                rule.area(),
                rule.feature(),
                rule.title(),
                String.join(", ", rule.sources()),
                rule.sources(),
                rule.links(),
                rule.why(),
                rule.ifItFails(),
                waived ? Outcome.WAIVED : outcome,
                reason,
                given,
                met.size(),
                waived ? shown.stream().map(ExampleResult::waived).toList() : shown);
    }
}
