package io.convot.conformance.report.markdown;

import io.convot.conformance.report.ObservationWords;
import io.convot.conformance.result.ConformanceReport.NamedCount;
import io.convot.conformance.result.ConformanceReport.Observation;
import java.util.ArrayList;
import java.util.List;

/** The observation, as a section of the summary. */
final class ObservationMarkdown {
    private static final int SHOWN = 50;

    private ObservationMarkdown() {}

    static List<String> lines(Observation observation) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("## Coverage of the contract by this traffic");
        lines.add("");
        lines.add(Markdown.text(ObservationWords.intro(observation)));
        lines.add("");
        lines.add("| call | exchanges | 2xx | 4xx | other |");
        lines.add("|---|---:|---:|---:|---:|");
        observation
                .calls()
                .forEach(calls -> lines.add("| " + Markdown.code(calls.call()) + " | " + calls.exchanges() + " | "
                        + calls.served() + " | " + calls.rejected() + " | " + calls.other() + " |"));
        list(lines, "Skipped:", observation.skipped());
        list(lines, "What the clients did wrong:", observation.clientNotes());
        return lines;
    }

    private static void list(List<String> lines, String title, List<NamedCount> counts) {
        if (!counts.isEmpty()) {
            lines.add("");
            lines.add(title);
            lines.add("");
            counts.stream()
                    .limit(SHOWN)
                    .forEach(one -> lines.add("- " + one.count() + " × " + Markdown.code(one.what())));
        }
    }
}
