package io.convot.conformance.report.html;

import io.convot.conformance.report.compare.RunHistory;
import io.convot.conformance.result.ConformanceReport.Tally;
import io.convot.conformance.result.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules by outcome of earlier runs and this one, a column for each run, the latest at the end: failures are at the
 * bottom, where heights can be compared.
 */
public record TrendChart(List<TrendColumn> columns) {
    /** How high a column is that holds all rules. */
    public static final int HEIGHT = 48;

    public static final int WIDTH_OF_RUN = 14;

    /** A run, with its numbers as a text for a tooltip. */
    public record TrendColumn(int x, String numbers, List<TrendBar> bars) {}

    /** The rules of one outcome. */
    public record TrendBar(String key, double y, double height) {}

    private record RunCounts(String name, Map<OutcomeBadge, Long> counts) {
        long total() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    static TrendChart of(RunHistory history, Tally current) {
        List<RunCounts> runs = Stream.concat(
                        history.runs().stream()
                                .map(run -> new RunCounts(
                                        ReportPage.time(run.startedAt()),
                                        counts(
                                                RunHistory.count(run, Outcome.FAILED),
                                                RunHistory.count(run, Outcome.WAIVED),
                                                RunHistory.count(run, Outcome.NOT_EVALUATED),
                                                RunHistory.count(run, Outcome.PASSED)))),
                        Stream.of(new RunCounts(
                                "this run",
                                counts(current.failed(), current.waived(), current.notEvaluated(), current.passed()))))
                .toList();
        long most = Math.max(1, runs.stream().mapToLong(RunCounts::total).max().orElse(1));
        List<TrendColumn> columns = new ArrayList<>();
        for (RunCounts run : runs) {
            columns.add(
                    new TrendColumn(columns.size() * WIDTH_OF_RUN, run.name() + ": " + numbers(run), bars(run, most)));
        }
        return new TrendChart(columns);
    }

    private static Map<OutcomeBadge, Long> counts(long failed, long waived, long notEvaluated, long passed) {
        return new EnumMap<>(Map.of(
                OutcomeBadge.FAILED, failed,
                OutcomeBadge.WAIVED, waived,
                OutcomeBadge.NOT_EVALUATED, notEvaluated,
                OutcomeBadge.PASSED, passed));
    }

    private static List<TrendBar> bars(RunCounts run, long most) {
        List<TrendBar> bars = new ArrayList<>();
        double below = HEIGHT;
        for (Map.Entry<OutcomeBadge, Long> count : run.counts().entrySet()) {
            // A failure among many rules has to be seen, too.
            double height = count.getValue() == 0 ? 0 : Math.max(2, count.getValue() * HEIGHT * 1.0 / most);
            below -= height;
            bars.add(new TrendBar(count.getKey().key(), rounded(below), rounded(height)));
        }
        return bars.stream().filter(bar -> bar.height() > 0).toList();
    }

    private static double rounded(double number) {
        return Math.round(number * 10) / 10.0;
    }

    private static String numbers(RunCounts run) {
        return run.counts().entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().word())
                .collect(Collectors.joining(", "));
    }

    /** The width of all columns. */
    public int width() {
        return columns.size() * WIDTH_OF_RUN;
    }

    /** The chart in words. */
    public String label() {
        return "Rules by outcome in " + columns.size() + " runs. First, "
                + columns.get(0).numbers() + ". Last, "
                + columns.get(columns.size() - 1).numbers() + ".";
    }
}
