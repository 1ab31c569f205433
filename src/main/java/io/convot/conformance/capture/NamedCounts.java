package io.convot.conformance.capture;

import io.convot.conformance.result.ConformanceReport.NamedCount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts by name. Only so many names are distinguished, since what is in traffic may be part of one. */
final class NamedCounts {
    private final int maxNames;
    private final String others;
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    /**
     * Counts that begin.
     *
     * @param others the name of what is counted beyond {@code maxNames}
     */
    NamedCounts(int maxNames, String others) {
        this.maxNames = maxNames;
        this.others = others;
    }

    void count(String name) {
        counts.merge(counts.size() < maxNames || counts.containsKey(name) ? name : others, 1, Integer::sum);
    }

    /** The counts, in the order in which the names came up. */
    List<NamedCount> list() {
        return counts.entrySet().stream()
                .map(one -> new NamedCount(one.getKey(), one.getValue()))
                .toList();
    }
}
