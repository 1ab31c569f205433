package io.convot.conformance.result;

import io.convot.conformance.result.ConformanceReport.ExampleResult;
import java.util.List;

/** How walks stand among the examples in which a rule was found broken. */
final class WalkWords {
    /** Where readers find what a walk is. */
    static final String FILE = "features/walks.feature";

    static final int LINE = 1;

    private WalkWords() {}

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
