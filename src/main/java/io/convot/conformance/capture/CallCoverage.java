package io.convot.conformance.capture;

import io.convot.conformance.result.ConformanceReport.ObservedCalls;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts the calls of each kind, and how they were answered. */
final class CallCoverage {
    private final Map<CallKind, int[]> counts = new EnumMap<>(CallKind.class);

    void count(ObservedExchange exchange) {
        int[] row = row(exchange.call());
        row[0]++;
        row[exchange.response().served() ? 1 : exchange.status() / 100 == 4 ? 2 : 3]++;
    }

    /** The published calls, and those of the others that occurred. */
    List<ObservedCalls> calls() {
        return Arrays.stream(CallKind.values())
                .filter(call -> call.published() || row(call)[0] > 0)
                .map(call -> {
                    int[] row = row(call);
                    return new ObservedCalls(call.word(), row[0], row[1], row[2], row[3]);
                })
                .toList();
    }

    /** All exchanges, and those answered with 2xx, 4xx and otherwise. */
    private int[] row(CallKind call) {
        return counts.computeIfAbsent(call, kind -> new int[4]);
    }
}
