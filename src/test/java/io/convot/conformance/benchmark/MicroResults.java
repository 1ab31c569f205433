package io.convot.conformance.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The measurements of JMH, where it has run before. */
final class MicroResults {
    private static final Path FILE = Path.of("target", "jmh.json");

    private MicroResults() {}

    static String sentences() throws IOException {
        if (Files.notExists(FILE)) {
            return "";
        }
        return JsonMapper.shared()
                .readTree(Files.readString(FILE))
                .valueStream()
                .map(MicroResults::message)
                .collect(Collectors.joining("\n", "\nWarm, one at a time:\n\n", "\n"));
    }

    private static String message(JsonNode result) {
        String name = result.path("benchmark").asString();
        JsonNode metric = result.path("primaryMetric");
        return String.format(
                Locale.ROOT,
                "- %s: %.1f ± %.1f %s",
                name.substring(name.lastIndexOf('.') + 1).replace('_', ' '),
                number(metric.path("score")),
                number(metric.path("scoreError")),
                metric.path("scoreUnit").asString());
    }

    /** JMH writes what it can't tell as the text NaN. */
    private static double number(JsonNode number) {
        return Double.parseDouble(number.asString());
    }
}
