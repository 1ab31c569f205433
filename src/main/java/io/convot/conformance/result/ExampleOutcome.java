package io.convot.conformance.result;

import io.convot.conformance.contract.IncidentalViolations;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.RuleViolationError;
import java.util.Optional;

/**
 * What is known of an example while its steps and hooks end, one after the other. Only a {@link RuleViolationError}
 * accuses the target; whatever else goes wrong and is not explained is the suite's own trouble.
 *
 * @param cause the gravest cause so far
 * @param reason its reason; empty where nothing is wrong
 * @param skipped whether a step was passed over without a reason of its own
 */
public record ExampleOutcome(Cause cause, String reason, boolean skipped) {
    private static final String SUITE_FAILED = "the suite itself failed: ";

    public static final ExampleOutcome NOTHING_WRONG = new ExampleOutcome(Cause.NONE, "", false);

    public static ExampleOutcome of(Cause cause, String reason) {
        return new ExampleOutcome(cause, reason, false);
    }

    static ExampleOutcome suiteTrouble(String what) {
        return of(Cause.SUITE_TROUBLE, SUITE_FAILED + what);
    }

    /** The judgement after one more step or hook, whose result is told as Cucumber tells it. */
    public ExampleOutcome and(String status, Optional<String> exceptionType, Optional<String> message) {
        // What was met of other rules is not about the example's own.
        if (status.equals("PASSED") || exceptionType.equals(Optional.of(IncidentalViolations.class.getName()))) {
            return this;
        }
        if (exceptionType.isEmpty() && status.equals("SKIPPED")) {
            return new ExampleOutcome(cause, reason, true);
        }
        ExampleOutcome step = ofStep(status, exceptionType, message);
        return step.cause.compareTo(cause) > 0 ? new ExampleOutcome(step.cause, step.reason, skipped) : this;
    }

    /** The judgement at the end, when a step that was skipped for no reason can no more be explained by another. */
    public ExampleOutcome concluded() {
        return cause == Cause.NONE && skipped ? suiteTrouble("a step was skipped without a reason") : this;
    }

    private static ExampleOutcome ofStep(String status, Optional<String> exceptionType, Optional<String> message) {
        String type = exceptionType.orElse("");
        String said = TextSanitizer.wellFormed(message.orElse(""));
        if (type.equals(RuleViolationError.class.getName())) {
            return of(Cause.BREACH, said);
        }
        if (type.equals(NotEvaluated.MissingPrerequisite.class.getName())) {
            return of(Cause.NEED, said);
        }
        if (type.equals(NotEvaluated.Indeterminate.class.getName())) {
            return of(Cause.UNDECIDED, said);
        }
        if (type.equals(NotEvaluated.TargetUnavailable.class.getName())) {
            return of(Cause.TARGET_TROUBLE, said);
        }
        return switch (status) {
            case "UNDEFINED" -> suiteTrouble("a step is not defined");
            case "AMBIGUOUS" -> suiteTrouble("a step has more than one definition");
            case "PENDING" -> suiteTrouble("a step is not written yet");
            default -> suiteTrouble(type.substring(type.lastIndexOf('.') + 1) + ": " + said);
        };
    }
}
