package io.convot.conformance.capture;

import io.convot.conformance.result.ConformanceReport.ObservedCalls;
import java.util.Arrays;
import java.util.List;

/** Counts the calls of each kind, and how they were answered. */
final class CallCoverage {
    private final int[][] counts = new int[CallKind.values().length][4];

    void count(ObservedExchange exchange) {
        int[] row = counts[exchange.call().ordinal()];
        row[0]++;
        row[exchange.response().served() ? 1 : exchange.status() / 100 == 4 ? 2 : 3]++;
    }

    /** The published calls, and those of the others that occurred. */
    List<ObservedCalls> calls() {
        return Arrays.stream(CallKind.values())
                .filter(call -> call.published() || counts[call.ordinal()][0] > 0)
                .map(call -> {
                    int[] row = counts[call.ordinal()];
                    return new ObservedCalls(call.word(), row[0], row[1], row[2], row[3]);
                })
                .toList();
    }
}
