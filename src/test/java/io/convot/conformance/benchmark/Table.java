package io.convot.conformance.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The measurements as a Markdown table: medians, with minimum and maximum. */
final class Table {
    private static final double NANOS_IN_SECOND = 1e9;

    private final List<String> lines = new ArrayList<>(List.of(
            "| measured | wall time, s | processor time, s | peak memory, MB | beside |", "|---|---|---|---|---|"));

    void row(String what, List<ProcessRun> runs, String beside) {
        List<Double> memory =
                runs.stream().map(ProcessRun::memory).flatMap(Optional::stream).toList();
        line(
                what,
                SampleStatistics.of(runs, Table::wall).toString(1),
                SampleStatistics.of(runs, run -> seconds(run.cpu())).toString(1),
                memory.isEmpty() ? "–" : new SampleStatistics(memory).toString(0),
                beside);
    }

    void row(String what, String wall, String beside) {
        line(what, wall, "", "", beside);
    }

    String markdown() {
        return String.join("\n", lines) + "\n";
    }

    static double wall(ProcessRun run) {
        return seconds(run.wall());
    }

    private void line(String... cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS_IN_SECOND;
    }
}
