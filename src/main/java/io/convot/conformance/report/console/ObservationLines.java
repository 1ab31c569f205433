package io.convot.conformance.report.console;

import io.convot.conformance.report.ObservationWords;
import io.convot.conformance.result.ConformanceReport.Observation;
import io.convot.conformance.result.ConformanceReport.ObservedCalls;
import io.convot.conformance.result.TextSanitizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The lines of an observation on the console: the coverage of the contract by the traffic, what was skipped, mistakes
 * of clients.
 */
final class ObservationLines {
    private static final int SHOWN = 3;

    private ObservationLines() {}

    /** The lines, with the coverage as a table or without it. */
    static List<String> of(Observation observation, boolean table, AnsiStyle style) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(style.strong("Observed: " + TextSanitizer.count(observation.exchanges(), "exchange")) + " in "
                + String.join(", ", observation.sources()) + ObservationWords.period(observation));
        if (table) {
            lines.add(style.faint("            calls  2xx   4xx  other"));
            observation.calls().stream().map(ObservationLines::row).forEach(lines::add);
        }
        if (!observation.skipped().isEmpty()) {
            lines.add("Skipped: " + ObservationWords.inALine(observation.skipped(), SHOWN));
        }
        if (!observation.clientNotes().isEmpty()) {
            lines.add("Clients: " + ObservationWords.inALine(observation.clientNotes(), SHOWN));
        }
        return lines;
    }

    private static String row(ObservedCalls calls) {
        return String.format(
                Locale.ROOT,
                "           %6d %4d %5d %6d  %s",
                calls.exchanges(),
                calls.served(),
                calls.rejected(),
                calls.other(),
                calls.call());
    }
}
