package io.convot.conformance.result;

import io.convot.conformance.config.Waiver;
import io.convot.conformance.result.ConformanceReport.RuleWaiver;
import io.convot.conformance.result.ConformanceReport.WaiverState;
import java.time.LocalDate;

/** Applies a waiver to the outcome of its rule. */
final class WaiverEvaluator {
    private WaiverEvaluator() {}

    /**
     * The waiver with what it comes to.
     *
     * @param kept whether all examples of the rule passed
     * @param today the day in UTC
     */
    static RuleWaiver of(Waiver waiver, Outcome outcome, boolean kept, LocalDate today) {
        WaiverState state = state(waiver, outcome, kept, today);
        return new RuleWaiver(
                TextSanitizer.wellFormed(waiver.reason()),
                TextSanitizer.wellFormed(waiver.owner()),
                waiver.link(),
                waiver.expires(),
                state,
                TextSanitizer.wellFormed(message(waiver, state)));
    }

    private static WaiverState state(Waiver waiver, Outcome outcome, boolean kept, LocalDate today) {
        if (waiver.expires().isBefore(today)) {
            return WaiverState.EXPIRED;
        }
        if (outcome == Outcome.FAILED) {
            return WaiverState.APPLIED;
        }
        return kept ? WaiverState.STALE : WaiverState.INACTIVE;
    }

    private static String message(Waiver waiver, WaiverState state) {
        return switch (state) {
            case APPLIED ->
                "waived until " + waiver.expires() + ": " + waiver.reason() + " (owner: " + waiver.owner() + ", "
                        + waiver.link() + ")";
            case EXPIRED ->
                "the waiver for " + waiver.rule() + " expired on " + waiver.expires() + ", its owner is "
                        + waiver.owner();
            case STALE -> "the waiver for " + waiver.rule() + " waives nothing, since the rule is kept: take it out";
            case INACTIVE ->
                "the waiver for " + waiver.rule()
                        + " does nothing, since not all of the rule was evaluated, and only a failure can be waived";
        };
    }
}
