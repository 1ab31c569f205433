package io.convot.conformance.contract;

/** The target violated the example's own rule. The one way in which a rule fails. */
public final class RuleViolationError extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final transient RuleViolation violation;

    public RuleViolationError(RuleViolation violation) {
        super(violation.message());
        this.violation = violation;
    }

    public RuleViolation violation() {
        return violation;
    }
}
