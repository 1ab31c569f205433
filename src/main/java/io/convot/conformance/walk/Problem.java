package io.convot.conformance.walk;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.RuleViolation;

/** A part of a response that the model does not allow. */
record Problem(RuleViolation violation, Weight weight) {
    /** The certainty that a violation needs. */
    enum Weight {
        /** One response shows it. */
        CERTAIN,
        /** It may come right within the time by which a list may lag behind a write. */
        LAG,
        /** Other traffic may have got in between: it has to be seen twice. */
        TWICE
    }

    static Problem certain(String rule, String headline, Mismatch mismatch) {
        return new Problem(new RuleViolation(rule, headline, mismatch), Weight.CERTAIN);
    }

    static Problem lag(String rule, String headline, Mismatch mismatch) {
        return new Problem(new RuleViolation(rule, headline, mismatch), Weight.LAG);
    }

    static Problem twice(String rule, String headline, Mismatch mismatch) {
        return new Problem(new RuleViolation(rule, headline, mismatch), Weight.TWICE);
    }
}
