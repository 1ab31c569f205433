package io.convot.conformance.result;

import io.convot.conformance.contract.Level;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import java.util.List;

/**
 * The share of the contract that a run has judged. A rule is judged where it passed, failed or is waived.
 *
 * @param judged how many rules were judged
 * @param rules how many rules the contract has, whatever the run selected
 * @param requiredJudged how many of the judged rules are required
 * @param required how many required rules the contract has
 */
public record Coverage(int judged, int rules, int requiredJudged, int required) {
    static Coverage of(RuleCatalog book, List<RuleResult> results) {
        List<RuleResult> judged = results.stream()
                .filter(rule -> rule.outcome() != Outcome.NOT_EVALUATED)
                .toList();
        return new Coverage(
                judged.size(),
                book.rules().size(),
                (int) judged.stream()
                        .filter(rule -> rule.level() == Level.REQUIRED)
                        .count(),
                (int) book.rules().stream()
                        .filter(rule -> rule.level() == Level.REQUIRED)
                        .count());
    }

    /** Whether every required rule of the contract was judged: only then may a report show a full tick. */
    public boolean complete() {
        return requiredJudged == required;
    }

    /**
     * How much was judged, as the beginning of a sentence.
     *
     * @return for example {@code 16 of 84 rules judged}
     */
    public String summary() {
        return judged + " of " + TextSanitizer.count(rules, "rule") + " judged";
    }
}
