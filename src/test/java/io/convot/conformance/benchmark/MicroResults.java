package io.convot.conformance.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The measurements of JMH, where it has run before. */
final class MicroResults {
    private static final Path FILE = Path.of("target", "jmh.json");

    private static final int OBSERVE = 5;
    private static final double MICROS = 1e3;

    private MicroResults() {}

    static String sentences() throws IOException {
        if (Files.notExists(FILE)) {
            return "";
        }
        JsonNode results = JsonMapper.shared().readTree(Files.readString(FILE));
        String sentences = results.valueStream()
                .map(MicroResults::message)
                .collect(Collectors.joining("\n", "\nWarm, one at a time:\n\n", "\n"));
        Map<String, Double> medians = results.valueStream()
                .filter(result -> result.path("mode").asString().equals("sample"))
                .collect(Collectors.toMap(MicroResults::name, MicroResults::median));
        return sentences + (medians.size() == OBSERVE ? observe(medians) : "");
    }

    /** What {@code observe} costs beside others that do the same without judging. */
    private static String observe(Map<String, Double> medians) {
        double direct = median(medians, "a call without a proxy");
        double bare = median(medians, "a call through a bare proxy") - direct;
        double proxy = median(medians, "a call through the proxy of observe") - direct;
        return String.format(
                Locale.ROOT,
                "%nThe proxy of `observe` adds %.2f ms to the median call, %.1f × what a bare proxy adds; a recording is"
                        + " read and judged in %.1f × the time of a bare reader.%n",
                proxy / MICROS,
                proxy / bare,
                median(medians, "a recording read and judged") / median(medians, "a recording read by a bare reader"));
    }

    private static double median(Map<String, Double> medians, String name) {
        return Optional.ofNullable(medians.get(name)).orElseThrow();
    }

    private static String name(JsonNode result) {
        String name = result.path("benchmark").asString();
        return name.substring(name.lastIndexOf('.') + 1).replace('_', ' ');
    }

    private static double median(JsonNode result) {
        return number(result.at("/primaryMetric/scorePercentiles/50.0"));
    }

    private static String message(JsonNode result) {
        JsonNode metric = result.path("primaryMetric");
        return String.format(
                Locale.ROOT,
                "- %s: %.1f ± %.1f %s",
                name(result),
                number(metric.path("score")),
                number(metric.path("scoreError")),
                metric.path("scoreUnit").asString());
    }

    /** JMH writes what it can't tell as the text NaN. */
    private static double number(JsonNode number) {
        return Double.parseDouble(number.asString());
    }
}
