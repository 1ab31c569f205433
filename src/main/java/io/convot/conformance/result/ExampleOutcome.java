package io.convot.conformance.result;

import io.convot.conformance.contract.IncidentalViolations;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.contract.RuleViolationError;
import io.cucumber.plugin.event.Result;
import java.util.Optional;

/**
 * The outcome of an example, updated as its steps and hooks end. Only a {@link RuleViolationError} accuses the target;
 * whatever else fails without an explanation is a failure of the suite.
 *
 * @param reason its reason; empty where nothing is wrong
 * @param step the line in the feature of the step that decided it, from 1; empty where no step did
 */
public record ExampleOutcome(
        Cause cause,
        String reason,
        boolean skipped,
        Optional<RuleViolation> violation,
        Optional<String> missingSetting,
        Optional<Integer> step) {
    public static final ExampleOutcome NOTHING_WRONG = of(Cause.NONE, "");

    public static ExampleOutcome of(Cause cause, String reason) {
        return new ExampleOutcome(cause, reason, false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static ExampleOutcome of(RuleViolation violation) {
        return new ExampleOutcome(
                Cause.VIOLATION,
                TextSanitizer.wellFormed(violation.message()),
                false,
                Optional.of(violation),
                Optional.empty(),
                Optional.empty());
    }

    static ExampleOutcome suiteError(String what) {
        return of(Cause.SUITE_ERROR, "the suite itself failed: " + what);
    }

    /** The outcome after one more step or hook. */
    public ExampleOutcome and(Result step) {
        return switch (step.getStatus()) {
            case PASSED, UNUSED -> this;
            case SKIPPED -> step.getError() == null ? skippedToo() : worse(of(step.getError()));
            case UNDEFINED -> worse(suiteError("a step is not defined"));
            case AMBIGUOUS -> worse(suiteError("a step has more than one definition"));
            case PENDING -> worse(suiteError("a step is not written yet"));
            case FAILED -> worse(of(step.getError()));
        };
    }

    /** The outcome at the end, when no other step can explain any more why one was skipped. */
    public ExampleOutcome concluded() {
        return cause == Cause.NONE && skipped ? suiteError("a step was skipped without a reason") : this;
    }

    /** The outcome, or a failure of the suite where nothing is wrong. */
    ExampleOutcome orElse(String suiteError) {
        return cause == Cause.NONE ? suiteError(suiteError) : this;
    }

    static ExampleOutcome of(Throwable error) {
        if (error instanceof RuleViolationError violated) {
            return of(violated.violation());
        }
        // Violations of other rules are not about the example's own.
        if (error instanceof IncidentalViolations) {
            return NOTHING_WRONG;
        }
        String message = TextSanitizer.wellFormed(String.valueOf(error.getMessage()));
        if (error instanceof NotEvaluated.MissingPrerequisite missing) {
            return new ExampleOutcome(
                    Cause.MISSING_PREREQUISITE,
                    message,
                    false,
                    Optional.empty(),
                    Optional.of(missing.setting()),
                    Optional.empty());
        }
        if (error instanceof NotEvaluated.Indeterminate) {
            return of(Cause.INDETERMINATE, message);
        }
        if (error instanceof NotEvaluated.TargetUnavailable) {
            return of(Cause.TARGET_UNAVAILABLE, message);
        }
        return suiteError(error.getClass().getSimpleName() + ": " + message);
    }

    private ExampleOutcome skippedToo() {
        return new ExampleOutcome(cause, reason, true, violation, missingSetting, step);
    }

    /** The same outcome, decided by the step in that line. */
    ExampleOutcome at(Optional<Integer> line) {
        return new ExampleOutcome(cause, reason, skipped, violation, missingSetting, line);
    }

    private ExampleOutcome worse(ExampleOutcome other) {
        return other.cause.compareTo(cause) > 0
                ? new ExampleOutcome(
                        other.cause, other.reason, skipped, other.violation, other.missingSetting, other.step)
                : this;
    }
}
