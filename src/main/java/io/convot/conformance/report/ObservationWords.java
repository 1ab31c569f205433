package io.convot.conformance.report;

import io.convot.conformance.result.ConformanceReport.NamedCount;
import io.convot.conformance.result.ConformanceReport.Observation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** The wording of observations, the same in all reports. */
public final class ObservationWords {
    private ObservationWords() {}

    /** What the reports say of an observation before anything else. */
    public static String intro(Observation observation) {
        return "This is an observation of " + String.join(", ", observation.sources()) + period(observation)
                + ": the suite sent no request. A rule counts as passed if at least one exchange tested it and none"
                + " violated it; what the traffic did not show is not evaluated.";
    }

    /** From when to when, with a space before it; empty where the recording does not say. */
    public static String period(Observation observation) {
        return observation
                .from()
                .map(from -> " from " + seconds(from)
                        + observation.to().map(to -> " to " + seconds(to)).orElse(""))
                .orElse("");
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Counts in a line, the first of them. */
    public static String inALine(List<NamedCount> counts, int max) {
        return counts.stream()
                        .limit(max)
                        .map(count -> count.what() + " (" + count.count() + ")")
                        .collect(Collectors.joining(", "))
                + (counts.size() > max ? ", and " + (counts.size() - max) + " more" : "");
    }

    /** The sum of counts. */
    public static int sum(List<NamedCount> counts) {
        return counts.stream().mapToInt(NamedCount::count).sum();
    }
}
