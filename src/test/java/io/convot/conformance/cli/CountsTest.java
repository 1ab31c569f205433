package io.convot.conformance.cli;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The counts of one run in all of its reports: rules in those for people, and examples where a format knows tests only.
 */
final class CountsTest {
    private static final String NUMBERS = "\\D+(\\d+)\\D+(\\d+)\\D+(\\d+)";

    private final Path reports;
    private final CommandLineRun run;
    private final JsonNode json;

    CountsTest(@TempDir Path folder) throws IOException {
        reports = folder.resolve("reports");
        // Rules of both levels that passed, failed and were not evaluated; one violation is met in another example.
        run = CommandLineRun.of(
                Map.of("CONVOT_FAULT", "reply-echoes-but-is-lost", "CONVOT_LAG", "0.1"),
                folder,
                "--only",
                "MSG-2,MSG-3,AUTH-1,AUTH-5,RATE");
        json = JsonMapper.shared().readTree(read("conformance.json"));
    }

    /** The numbers of passed, failed and not evaluated. */
    private record WriterCounts(long passed, long failed, long notEvaluated) {
        static WriterCounts of(Map<String, Long> byWord, String passed, String failed, String notEvaluated) {
            return new WriterCounts(
                    byWord.getOrDefault(passed, 0L),
                    byWord.getOrDefault(failed, 0L),
                    byWord.getOrDefault(notEvaluated, 0L));
        }

        void assertAllThere() {
            assertThat(List.of(passed, failed, notEvaluated)).doesNotContain(0L);
        }

        WriterCounts and(WriterCounts other) {
            return new WriterCounts(passed + other.passed, failed + other.failed, notEvaluated + other.notEvaluated);
        }
    }

    @Test
    void all_reports_of_a_run_count_alike() throws IOException {
        WriterCounts rules = WriterCounts.of(
                byWord(json.path("rules").valueStream().map(rule -> rule.path("outcome"))),
                "passed",
                "failed",
                "not-evaluated");
        rules.assertAllThere();
        assertThat(inJson("required").and(inJson("recommended"))).isEqualTo(rules);
        assertThat(inMatrix(run.out(), "(?m)^all")).as("console").isEqualTo(rules);
        assertThat(inMatrix(read("summary.md"), "(?m)^\\| \\*\\*all\\*\\*"))
                .as("summary.md")
                .isEqualTo(rules);
        assertThat(inPage()).as("conformance.html").isEqualTo(rules);

        WriterCounts examples = WriterCounts.of(
                byWord(json.path("rules")
                        .valueStream()
                        .flatMap(rule -> rule.path("examples").valueStream())
                        .map(example -> example.path("outcome"))),
                "passed",
                "failed",
                "not-evaluated");
        examples.assertAllThere();
        assertThat(inJUnit()).as("junit.xml").isEqualTo(examples);
        assertThat(inAllure()).as("Allure").isEqualTo(examples);
    }

    private WriterCounts inJson(String level) {
        JsonNode counts = json.path("counts").path(level);
        return new WriterCounts(
                counts.path("passed").asLong(),
                counts.path("failed").asLong(),
                counts.path("notEvaluated").asLong());
    }

    /** Required and recommended rules are three columns each. */
    private static WriterCounts inMatrix(String text, String row) {
        List<Long> numbers = numbers(text, row + NUMBERS + NUMBERS);
        return new WriterCounts(
                numbers.get(0) + numbers.get(3), numbers.get(1) + numbers.get(4), numbers.get(2) + numbers.get(5));
    }

    private WriterCounts inPage() throws IOException {
        String page = read("conformance.html");
        Function<String, Long> legend =
                outcome -> numbers(page, "<li class=\"mark m-" + outcome + "\">.*?<strong>(\\d+)</strong>")
                        .get(0);
        return new WriterCounts(legend.apply("passed"), legend.apply("failed"), legend.apply("not-evaluated"));
    }

    private WriterCounts inJUnit() throws IOException {
        List<Long> numbers = numbers(
                read("junit.xml"),
                "<testsuites [^>]*tests=\"(\\d+)\" failures=\"(\\d+)\" errors=\"0\" skipped=\"(\\d+)\"");
        return new WriterCounts(numbers.get(0) - numbers.get(1) - numbers.get(2), numbers.get(1), numbers.get(2));
    }

    private WriterCounts inAllure() throws IOException {
        try (Stream<Path> files = Files.list(reports.resolve("allure-results"))) {
            List<JsonNode> results = files.filter(file -> file.toString().endsWith("-result.json"))
                    .map(file -> JsonMapper.shared().readTree(file.toFile()))
                    .toList();
            return WriterCounts.of(
                    byWord(results.stream().map(result -> result.path("status"))), "passed", "failed", "skipped");
        }
    }

    private static Map<String, Long> byWord(Stream<JsonNode> words) {
        return words.collect(groupingBy(word -> word.asString(""), counting()));
    }

    private static List<Long> numbers(String text, String pattern) {
        Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return Stream.iterate(1, group -> group <= found.groupCount(), group -> group + 1)
                .map(group -> Long.valueOf(found.group(group)))
                .toList();
    }

    private String read(String file) throws IOException {
        return Files.readString(reports.resolve(file));
    }
}
