package io.convot.conformance.scenario;

import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tag of an example that names its rule. */
final class RuleTag {
    private static final Pattern TAG = Pattern.compile("@([A-Z]+-\\d+)");

    private RuleTag() {}

    /** The id of the rule; empty where no tag names one. */
    static String of(Collection<String> tags) {
        return tags.stream()
                .map(TAG::matcher)
                .filter(Matcher::matches)
                .map(tag -> tag.group(1))
                .findFirst()
                .orElse("");
    }
}
