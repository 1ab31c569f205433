package io.convot.conformance.walk;

import io.convot.conformance.contract.RuleViolation;

/** A walk ends, since the target has violated a rule. */
final class WalkFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RuleViolation violation;
    private final boolean certain;

    WalkFailure(RuleViolation violation, boolean certain) {
        super(violation.message());
        this.violation = violation;
        this.certain = certain;
    }

    RuleViolation violation() {
        return violation;
    }

    /** Whether nothing but the target can have caused it, so that it counts though it never comes again. */
    boolean isCertain() {
        return certain;
    }
}
