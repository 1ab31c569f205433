package io.convot.conformance.result;

import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import java.util.List;

/** The wording of walks among the examples that violate a rule. */
public final class WalkWords {
    /** Where readers find what a walk is. */
    static final String FILE = "features/walks.feature";

    static final int LINE = 1;

    private WalkWords() {}

    /** Whether an outcome is that of a walk. */
    public static boolean isWalk(ExampleResult example) {
        return example.file().equals(FILE);
    }

    /** What the walks have done, in two sentences. */
    public static String summary(WalkSummary walks) {
        String found = walks.failed() == 0 ? "None found a violation." : walks.failed() + " found a violation.";
        return TextSanitizer.count(walks.walks(), "walk") + " of " + TextSanitizer.count(walks.steps(), "step")
                + " in total, with " + TextSanitizer.count(walks.checks(), "check")
                + " of everything that they had made, sent " + TextSanitizer.count(walks.requests(), "request")
                + ", repetitions included. " + found;
    }

    /** How to repeat the walks. */
    public static String repeat(WalkSummary walks) {
        return "To repeat them, use " + walks.repeatWith() + ".";
    }

    /** What was seen once, in a line. */
    public static String unconfirmed(WalkSummary.Unconfirmed one) {
        return one.rule() + " may be violated: met in walk " + one.walk() + ", step " + one.step() + ": "
                + one.headline();
    }

    /** In how many examples and walks a rule was found broken, of which the result shows some. */
    public static String incidental(RuleResult rule) {
        List<ExampleResult> met =
                rule.examples().stream().filter(ExampleResult::incidental).toList();
        if (met.stream().allMatch(WalkWords::isWalk)) {
            return inWalks(met, rule.incidental());
        }
        return met.stream().noneMatch(WalkWords::isWalk)
                ? TextSanitizer.incidental(rule.incidental())
                : "met in " + rule.incidental() + " examples of other rules and walks";
    }

    /** In which examples and walks a rule was found broken. */
    static String incidental(List<ExampleResult> met) {
        List<ExampleResult> walks = met.stream().filter(WalkWords::isWalk).toList();
        if (walks.size() == met.size()) {
            return inWalks(walks, walks.size());
        }
        return TextSanitizer.incidental(met.size() - walks.size())
                + (walks.isEmpty() ? "" : ", " + inWalks(walks, walks.size()));
    }

    /** The first one by its number and step. */
    private static String inWalks(List<ExampleResult> walks, int count) {
        String more = count == 1 ? "" : " and in " + (count - 1) + " more";
        return "met in " + walks.get(0).name() + more;
    }
}
