package io.convot.conformance.report.compare;

import tools.jackson.databind.json.JsonMapper;

/** A comparison as JSON, for programs. */
public final class ComparisonJson {
    private ComparisonJson() {}

    /**
     * Writes a comparison.
     *
     * @param comparison what to write
     * @return JSON, ended by a line feed
     */
    public static String of(Comparison comparison) {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(comparison) + "\n";
    }
}
