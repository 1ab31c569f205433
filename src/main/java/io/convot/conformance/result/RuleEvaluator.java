package io.convot.conformance.result;

import io.convot.conformance.contract.Rule;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** From the examples of a rule to its outcome. */
final class RuleEvaluator {
    /** A rule of every answer may be met in hundreds of examples, which would all say the same. */
    private static final int MET_SHOWN = 5;

    private RuleEvaluator() {}

    /**
     * The rule's outcome.
     *
     * @param examples the rule's examples in this run; none where the run was not about the rule
     * @param met the examples of other rules in which it was found broken; at least one where there are no others
     */
    static RuleResult judge(
            Rule rule, List<ExampleResult> examples, Set<ExampleResult> optional, List<ExampleResult> met) {
        List<ExampleResult> failed = having(examples, e -> e.outcome() == Outcome.FAILED);
        List<ExampleResult> open = having(examples, e -> e.outcome() == Outcome.NOT_EVALUATED);
        boolean onePassed = examples.stream().anyMatch(e -> e.outcome() == Outcome.PASSED);
        boolean dispensable = onePassed && open.stream().allMatch(e -> e.cause() == Cause.NEED && optional.contains(e));
        if (!met.isEmpty()) {
            String own = failed.isEmpty() ? "" : some(failed, examples, "failed") + ", ";
            List<ExampleResult> both = concat(failed, met);
            return result(rule, examples, met, Outcome.FAILED, own + WalkWords.metIn(met) + reasons(both));
        }
        if (!failed.isEmpty()) {
            return result(rule, examples, met, Outcome.FAILED, summary(failed, examples, "failed"));
        }
        if (open.isEmpty()) {
            return result(rule, examples, met, Outcome.PASSED, "");
        }
        return result(
                rule,
                examples,
                met,
                dispensable ? Outcome.PASSED : Outcome.NOT_EVALUATED,
                summary(open, examples, "not evaluated"));
    }

    private static List<ExampleResult> having(List<ExampleResult> examples, Predicate<ExampleResult> what) {
        return examples.stream().filter(what).toList();
    }

    private static String summary(List<ExampleResult> some, List<ExampleResult> all, String outcome) {
        boolean oneReason = some.stream().map(ExampleResult::reason).distinct().count() == 1;
        return some.size() == all.size() && oneReason ? some.get(0).reason() : some(some, all, outcome) + reasons(some);
    }

    private static String some(List<ExampleResult> some, List<ExampleResult> all, String outcome) {
        return some.size() + " of " + TextSanitizer.count(all.size(), "example") + " " + outcome;
    }

    private static String reasons(List<ExampleResult> examples) {
        List<String> reasons =
                examples.stream().map(ExampleResult::reason).distinct().toList();
        return (reasons.size() == 1 ? ": " : ", the first: ") + reasons.get(0);
    }

    private static List<ExampleResult> concat(List<ExampleResult> some, List<ExampleResult> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static RuleResult result(
            Rule rule, List<ExampleResult> examples, List<ExampleResult> met, Outcome outcome, String reason) {
        return new RuleResult(
                rule.id(),
                rule.level(),
                rule.area(),
                rule.feature(),
                rule.title(),
                String.join(", ", rule.sources()),
                rule.links(),
                rule.why(),
                rule.ifItFails(),
                outcome,
                reason,
                Optional.empty(),
                met.size(),
                concat(examples, met.stream().limit(MET_SHOWN).toList()));
    }
}
