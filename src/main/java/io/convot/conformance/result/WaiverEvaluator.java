package io.convot.conformance.result;

import io.convot.conformance.config.Waiver;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.ConformanceReport.RuleWaiver;
import io.convot.conformance.result.ConformanceReport.WaiverState;
import java.time.LocalDate;
import java.util.List;

/** What a waiver makes of the outcome of its rule. */
final class WaiverEvaluator {
    private WaiverEvaluator() {}

    /**
     * The rule's result with its waiver.
     *
     * @param today the day in UTC
     */
    static RuleResult apply(Waiver waiver, RuleResult rule, int allExamples, LocalDate today) {
        WaiverState state = state(waiver, rule, allExamples, today);
        boolean applied = state == WaiverState.APPLIED;
        List<ExampleResult> examples =
                rule.examples().stream().map(e -> applied ? waived(e) : e).toList();
        RuleWaiver result = new RuleWaiver(
                TextSanitizer.wellFormed(waiver.reason()),
                TextSanitizer.wellFormed(waiver.owner()),
                waiver.link(),
                waiver.expires(),
                state,
                TextSanitizer.wellFormed(message(waiver, rule.id(), state)));
        return rule.with(applied ? Outcome.WAIVED : rule.outcome(), result, examples);
    }

    private static WaiverState state(Waiver waiver, RuleResult rule, int allExamples, LocalDate today) {
        if (waiver.expires().isBefore(today)) {
            return WaiverState.EXPIRED;
        }
        if (rule.outcome() == Outcome.FAILED) {
            return WaiverState.APPLIED;
        }
        long passed = rule.examples().stream()
                .filter(example -> example.outcome() == Outcome.PASSED)
                .count();
        return passed == allExamples ? WaiverState.NEEDLESS : WaiverState.IDLE;
    }

    private static String message(Waiver waiver, String rule, WaiverState state) {
        return switch (state) {
            case APPLIED ->
                "waived until " + waiver.expires() + ": " + waiver.reason() + " (owner: " + waiver.owner() + ", "
                        + waiver.link() + ")";
            case EXPIRED ->
                "the waiver for " + rule + " expired on " + waiver.expires() + ", its owner is " + waiver.owner();
            case NEEDLESS -> "the waiver for " + rule + " waives nothing, since the rule is kept: take it out";
            case IDLE ->
                "the waiver for " + rule
                        + " does nothing, since not all of the rule was evaluated, and only a failure can be waived";
        };
    }

    private static ExampleResult waived(ExampleResult example) {
        return example.outcome() == Outcome.FAILED ? example.waived() : example;
    }
}
