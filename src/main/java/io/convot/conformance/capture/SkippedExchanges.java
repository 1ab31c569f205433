package io.convot.conformance.capture;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what was not judged, by the reason. */
final class SkippedExchanges {
    /** So many reasons are distinguished: an address is part of one of them. */
    private static final int MAX_REASONS = 50;

    private final Map<String, Integer> counts = new LinkedHashMap<>();

    void skip(String reason) {
        counts.merge(
                counts.size() < MAX_REASONS || counts.containsKey(reason) ? reason : "other reasons", 1, Integer::sum);
    }

    Map<String, Integer> counts() {
        return counts;
    }
}
