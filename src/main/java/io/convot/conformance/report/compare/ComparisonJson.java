package io.convot.conformance.report.compare;

import tools.jackson.databind.json.JsonMapper;

/** A comparison as JSON, for programs. */
public final class ComparisonJson {
    private ComparisonJson() {}

    /** Writes a comparison. */
    public static String of(Comparison comparison) {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(comparison) + "\n";
    }
}
