package io.convot.conformance.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Median, minimum and maximum of several measurements.
 *
 * @param values the measurements, at least one; kept in ascending order
 */
record SampleStatistics(List<Double> values) {
    SampleStatistics {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured.");
        }
        values = values.stream().sorted().toList();
    }

    static <T> SampleStatistics of(List<T> measured, Function<T, Double> value) {
        return new SampleStatistics(measured.stream().map(value).toList());
    }

    /** The one in the middle, or the mean of the two there. */
    double median() {
        int n = values.size();
        return (values.get((n - 1) / 2) + values.get(n / 2)) / 2;
    }

    /** The median, and in brackets the least and the most. */
    String toString(int decimals) {
        String number = "%." + decimals + "f";
        return String.format(
                Locale.ROOT,
                number + " (" + number + "–" + number + ")",
                median(),
                values.get(0),
                values.get(values.size() - 1));
    }
}
