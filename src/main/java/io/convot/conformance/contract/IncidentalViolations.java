package io.convot.conformance.contract;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An example met breaches of rules other than its own. Raised at the example's end, when its own rule has been judged;
 * what was found counts against the rules that it names.
 */
public final class IncidentalViolations extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final transient List<String> rules;

    /**
     * Tells what was met.
     *
     * @param found the breaches, at least one
     */
    public IncidentalViolations(List<RuleViolation> found) {
        super(found.stream()
                .map(finding -> finding.rule() + ": " + finding.breach().getMessage())
                .collect(Collectors.joining("\n")));
        rules = found.stream().map(RuleViolation::rule).distinct().toList();
    }

    /**
     * The rules that were met broken.
     *
     * @return their ids, each once
     */
    public List<String> rules() {
        return rules;
    }
}
