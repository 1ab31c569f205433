package io.convot.conformance.result;

import io.convot.conformance.contract.RuleCatalog;

/** The share of the contract that a run has judged, as reports say it: the features give the number of all rules. */
public final class RulesJudged {
    private RulesJudged() {}

    /** The beginning of such a sentence, for example {@code 2 of 84 rules judged}. */
    public static String of(int judged) {
        return judged + " of " + RuleCatalog.published().rules().size() + " rules judged";
    }
}
