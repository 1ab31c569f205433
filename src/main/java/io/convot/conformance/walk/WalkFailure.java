package io.convot.conformance.walk;

import io.convot.conformance.contract.RuleViolation;

/** A walk ends, since the target has violated a rule. */
final class WalkFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    WalkFailure(Problem problem) {
        super(problem.violation().message());
        this.problem = problem;
    }

    RuleViolation violation() {
        return problem.violation();
    }

    /** Whether nothing but the target can have caused it, so that it counts though it never comes again. */
    boolean isCertain() {
        return problem.weight() != Problem.Weight.TWICE;
    }
}
