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

    /** In how many examples and walks a rule was found broken, of which the result shows some. */
    public static String incidental(RuleResult rule) {
        List<ExampleResult> met =
                rule.examples().stream().filter(ExampleResult::incidental).toList();
        if (met.stream().allMatch(example -> example.file().equals(FILE))) {
            return "met in " + TextSanitizer.count(rule.incidental(), "walk");
        }
        return met.stream().noneMatch(example -> example.file().equals(FILE))
                ? TextSanitizer.incidental(rule.incidental())
                : "met in " + rule.incidental() + " examples of other rules and walks";
    }

    /** In which examples and walks a rule was found broken. */
    static String incidental(List<ExampleResult> met) {
        long walks = met.stream().filter(example -> example.file().equals(FILE)).count();
        String inWalks = "met in " + TextSanitizer.count(walks, "walk");
        if (walks == met.size()) {
            return inWalks;
        }
        return TextSanitizer.incidental(met.size() - walks) + (walks == 0 ? "" : ", " + inWalks);
    }
}
