package io.convot.conformance.contract;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Violations of rules other than the example's own. Raised at the example's end, when its own rule has been checked;
 * each counts against the rule that it names.
 */
public final class IncidentalViolations extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final transient List<RuleViolation> violations;

    public IncidentalViolations(List<RuleViolation> violations) {
        super(violations.stream()
                .map(violation -> violation.rule() + ": " + violation.message())
                .collect(Collectors.joining("\n")));
        this.violations = List.copyOf(violations);
    }

    /** The violations, at most one for each rule. */
    public List<RuleViolation> violations() {
        return violations;
    }
}
