package io.convot.conformance.report.allure;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.report.CucumberFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class AllureEventsTest {
    private static final String RULE = """
            Example: good
              Given an exchange that was answered "fine"

            Example: bad
              Given a breach "wrong"

            Example: needy
              Given a missing CONVOT_READ_TOKEN

            Example: stumbling
              Given a stumbling suite

            Example: undefined
              Given a step that nobody wrote
            """;

    private final Path folder;

    AllureEventsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static JsonNode run(Path folder, String feature) throws IOException {
        Path results = folder.resolve("allure-results");
        AllureEvents allure = new AllureEvents(CucumberFixture.book(feature), results);
        CucumberFixture run = CucumberFixture.of(folder, feature, 2, Optional.empty(), allure);
        AllureResults.write(run.report(), allure.results(), results, CiServer.of(Map.of()));
        // What belongs to the first rule goes by the example's name alone.
        ObjectNode byName = JsonMapper.shared().createObjectNode();
        try (Stream<Path> files = Files.list(results)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith("-result.json")).toList()) {
                JsonNode result = JsonMapper.shared().readTree(Files.readString(file));
                byName.set(result.get("historyId").asString().replaceFirst("^MSG-1 ", ""), result);
            }
        }
        return byName;
    }

    private static List<String> labels(JsonNode result, String name) {
        return StreamSupport.stream(result.get("labels").spliterator(), false)
                .filter(label -> label.get("name").asString().equals(name))
                .map(label -> label.get("value").asString())
                .toList();
    }

    @Test
    void results_speak_the_contracts_words() throws Exception {
        JsonNode good = run(folder, CucumberFixture.feature(RULE)).get("good");

        assertThat(labels(good, "epic")).containsExactly("MSG");
        assertThat(labels(good, "feature")).containsExactly("Messages");
        assertThat(labels(good, "story")).containsExactly("MSG-1 Statement 1");
        assertThat(labels(good, "severity")).containsExactly("critical");
        assertThat(labels(good, "host")).isEmpty();
        assertThat(labels(good, "thread")).singleElement().asString().matches("[\\w-]+");
        assertThat(good.at("/links/0/url").asString()).isEqualTo("https://help.convot.io/en/article/api-quickstart");
        assertThat(good.toString()).contains("Exchange GET /v1");
    }

    @Test
    void only_a_breach_is_a_failure() throws Exception {
        JsonNode results = run(folder, CucumberFixture.feature(RULE));

        assertThat(results.get("good").get("status").asString()).isEqualTo("passed");
        assertThat(results.get("bad").get("status").asString()).isEqualTo("failed");
        assertThat(results.get("needy").get("status").asString()).isEqualTo("skipped");
        assertThat(results.get("needy").at("/statusDetails/message").asString())
                .isEqualTo("needs CONVOT_READ_TOKEN: something that is not there");
        assertThat(results.get("stumbling").get("status").asString()).isEqualTo("broken");
        assertThat(results.get("undefined").get("status").asString()).isEqualTo("broken");
        assertThat(results.get("bad").toString()).doesNotContain("TinySteps.java");
        assertThat(results.get("bad").at("/statusDetails/trace").asString())
                .isEqualTo("Breaks the required rule MSG-1: Statement 1");
        assertThat(results.get("stumbling").at("/statusDetails/trace").asString())
                .startsWith("Suite error")
                .contains("TinySteps.java");
    }

    @Test
    void text_of_the_targets_is_shown_and_does_nothing() throws Exception {
        JsonNode bad = run(folder, CucumberFixture.feature("Example: bad\n  Given a hostile breach\n"))
                .get("bad");

        assertThat(bad.at("/statusDetails/message").asString()).startsWith("<\u2060b>&\u2060\\u001b[31m\\u0000");
        assertThat(bad.toString()).doesNotContain("<b>");
    }

    @Test
    void an_incidental_violation_counts_against_its_own_rule_alone() throws Exception {
        String met = "  Given a finding about MSG-2: \"broken\"\n";
        JsonNode results = run(
                folder,
                CucumberFixture.feature(
                        "Example: kept\n" + met + "\nExample: open\n" + met
                                + "  Given nothing sound to say\n\nExample: bad\n" + met
                                + "  Given a breach \"wrong\"\n",
                        "recommended\nExample: its own\n  Given a step that passes\n"));

        assertThat(results.propertyNames())
                .containsExactlyInAnyOrder(
                        "kept", "open", "bad", "MSG-2 kept", "MSG-2 open", "MSG-2 bad", "MSG-2 its own");
        assertThat(results.get("kept").get("status").asString()).isEqualTo("passed");
        assertThat(results.get("kept").get("statusDetails").has("message")).isFalse();
        assertThat(results.get("open").get("status").asString()).isEqualTo("skipped");
        assertThat(results.get("bad").at("/statusDetails/message").asString())
                .startsWith("wrong\n")
                .doesNotContain("broken");
        JsonNode found = results.get("MSG-2 kept");
        assertThat(found.get("status").asString()).isEqualTo("failed");
        assertThat(found.at("/statusDetails/message").asString())
                .isEqualTo("broken\n- /status: expected open, got closed");
        assertThat(found.at("/statusDetails/trace").asString())
                .isEqualTo("Breaks the recommended rule MSG-2: Statement 2");
        assertThat(labels(found, "story")).containsExactly("MSG-2 Statement 2");
        assertThat(found.toString()).doesNotContain("TinySteps.java");
    }

    @Test
    void results_of_the_run_before_are_gone_and_its_history_stays() throws Exception {
        run(folder, CucumberFixture.feature(RULE));
        Files.createDirectories(folder.resolve("allure-results/history"));
        Files.writeString(folder.resolve("allure-results/history/history.json"), "{}");

        assertThat(run(folder, CucumberFixture.feature("Example: other\n  Given a step that passes\n"))
                        .propertyNames())
                .containsExactly("other");
        assertThat(folder.resolve("allure-results/history/history.json")).exists();
    }

    @Test
    void two_runs_at_once_write_to_their_own_folders() {
        CompletableFuture<JsonNode> one = start("one");
        CompletableFuture<JsonNode> two = start("two");

        assertThat(one.join().propertyNames()).containsExactly("one");
        assertThat(two.join().propertyNames()).containsExactly("two");
    }

    private CompletableFuture<JsonNode> start(String name) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return run(
                        Files.createDirectories(folder.resolve(name)),
                        CucumberFixture.feature("Example: " + name + "\n  Given a step that passes\n"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
