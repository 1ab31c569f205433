package io.convot.conformance.report.allure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convot.conformance.config.Waiver;
import io.convot.conformance.report.CucumberFixture;
import io.convot.conformance.result.ConformanceReport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class AllurePageTest {
    private static final String RULE = """
            Example: good
              Given an exchange that was answered "fine"

            Example: bad
              Given a breach "wrong <script>alert(1)</script>"

            Example: needy
              Given a missing CONVOT_READ_TOKEN

            Example: gone
              Given a target that is gone

            Example: stumbling
              Given a stumbling suite
            """;

    private final Path folder;

    AllurePageTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** The content of a page. */
    private record AllureHtml(String html) {
        JsonNode data(String name) {
            return JsonMapper.shared().readTree(Base64.getDecoder().decode(text("'" + name + "'")));
        }

        private String text(String name) {
            Matcher found = Pattern.compile(Pattern.quote("reportData[" + name + "] = '") + "([^']*)")
                    .matcher(html);
            assertThat(found.find()).as(name).isTrue();
            return found.group(1);
        }

        Map<String, Integer> counts() {
            JsonNode counts = data("widgets/summary.json").get("statistic");
            return Map.of(
                    "passed", counts.get("passed").asInt(),
                    "failed", counts.get("failed").asInt(),
                    "broken", counts.get("broken").asInt(),
                    "skipped", counts.get("skipped").asInt());
        }

        List<String> names(String tree) {
            List<String> names = new ArrayList<>();
            data(tree)
                    .get("children")
                    .forEach(child -> names.add(child.get("name").asString()));
            return names;
        }
    }

    private AllureHtml make(Map<String, String> environment, String... rules) throws IOException {
        return make(environment, Optional.empty(), rules);
    }

    private AllureHtml make(Map<String, String> environment, Optional<String> only, String... rules)
            throws IOException {
        return make(environment, only, Map.of(), rules);
    }

    private AllureHtml make(
            Map<String, String> environment, Optional<String> only, Map<String, Waiver> waivers, String... rules)
            throws IOException {
        String feature = CucumberFixture.feature(rules);
        Path results = folder.resolve("allure-results");
        AllureEvents allure = new AllureEvents(CucumberFixture.book(feature), results);
        CucumberFixture run = CucumberFixture.of(folder, feature, 2, only, allure);
        ConformanceReport report = run.report(CucumberFixture.facts(
                false,
                false,
                Optional.empty(),
                run.book().rules().stream()
                        .flatMap(rule -> run.book().examplesOf(rule.id()).stream())
                        .toList(),
                waivers));
        AllureResults.write(report, allure.results(), results, CiServer.of(environment));
        return new AllureHtml(Files.readString(AllurePage.make(folder, AllureResults.environment(report))));
    }

    @Test
    void the_page_counts_like_the_report() throws Exception {
        AllureHtml page = make(Map.of(), RULE, "recommended\nExample: light\n  Given a breach \"wrong\"\n");

        assertThat(page.counts()).isEqualTo(Map.of("passed", 1, "failed", 2, "broken", 1, "skipped", 2));
        assertThat(page.names("data/categories.json"))
                .containsExactlyInAnyOrder(
                        "Non-conformance: a required rule is broken",
                        "A recommended rule is broken",
                        "Target unavailable",
                        "Suite error",
                        "Not evaluated: a key or an option was not given");
        assertThat(page.names("data/behaviors.json")).containsExactly("MSG");
        assertThat(page.data("data/behaviors.json")
                        .at("/children/0/children/0/name")
                        .asString())
                .isEqualTo("Messages");
    }

    @Test
    void a_waived_failure_is_not_a_failure() throws Exception {
        Waiver waiver =
                new Waiver("MSG-1", "known", "qa", URI.create("https://t.example/1"), LocalDate.of(2026, 11, 30));

        AllureHtml page = make(
                Map.of(),
                Optional.empty(),
                Map.of("MSG-1", waiver),
                "Example: bad\n  Given a breach \"wrong\"\nExample: good\n  Given a step that passes\n");

        assertThat(page.counts()).isEqualTo(Map.of("passed", 1, "failed", 0, "broken", 0, "skipped", 1));
    }

    @Test
    void a_waived_rule_is_not_a_failure_wherever_it_was_met_broken() throws Exception {
        Waiver waiver =
                new Waiver("MSG-1", "known", "qa", URI.create("https://t.example/1"), LocalDate.of(2026, 11, 30));
        String seven = IntStream.rangeClosed(1, 7)
                .mapToObj(i -> "Example: kept " + i + "\n  Given a finding about MSG-2: \"broken\"\n")
                .collect(Collectors.joining());

        AllureHtml page = make(
                Map.of(),
                Optional.empty(),
                Map.of("MSG-2", waiver),
                seven,
                "Example: its own\n  Given a breach \"wrong\"\n");

        assertThat(page.counts()).isEqualTo(Map.of("passed", 7, "failed", 0, "broken", 0, "skipped", 8));
    }

    @Test
    void examples_that_never_ran_are_counted_and_a_run_without_a_result_is_not_green() throws Exception {
        AllureHtml page = make(Map.of(), Optional.of("gone"), RULE);

        assertThat(page.counts()).isEqualTo(Map.of("passed", 0, "failed", 0, "broken", 1, "skipped", 5));
        assertThat(page.names("data/categories.json")).contains("The run ended too early", "Target unavailable");
    }

    @Test
    void the_page_names_target_and_executor() throws Exception {
        AllureHtml page = make(
                Map.of(
                        "GITHUB_ACTIONS", "true",
                        "GITHUB_SERVER_URL", "https://github.example",
                        "GITHUB_REPOSITORY", "shop/api",
                        "GITHUB_RUN_ID", "77"),
                RULE);

        assertThat(page.data("widgets/executors.json").toString())
                .contains("https://github.example/shop/api/actions/runs/77", "\"buildOrder\":77", "GitHub Actions #77");
        assertThat(page.data("widgets/environment.json").toString())
                .contains("http://127.0.0.1:8080/v1 (sandbox)", "non-conformant");
        assertThat(page.data("widgets/environment.json").toString()).doesNotContain("<script>");
    }

    @Test
    void the_next_run_goes_on_with_the_history() throws Exception {
        assertThat(make(Map.of(), RULE).data("widgets/history-trend.json")).hasSize(1);

        AllureHtml second = make(Map.of(), "Example: one more above\n  Given a step that passes\n\n" + RULE);

        assertThat(second.data("widgets/history-trend.json")).hasSize(2);
        assertThat(second.data("widgets/history-trend.json")
                        .at("/1/data/failed")
                        .asInt())
                .isEqualTo(1);
        JsonNode history = JsonMapper.shared().readTree(folder.resolve("allure-history/history.json"));
        assertThat(history.get("MSG-1 bad").get("items")).hasSize(2);
        assertThat(history.get("MSG-1 one more above").get("items")).hasSize(1);
    }

    @Test
    void a_history_that_cannot_be_read_is_reported_and_the_page_is_made() throws Exception {
        Files.createDirectories(folder.resolve("allure-history"));
        Files.writeString(folder.resolve("allure-history/history.json"), "{ not json");

        assertThatThrownBy(() -> make(Map.of(), RULE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("history");
        assertThat(AllurePage.in(folder)).exists();
        assertThat(make(Map.of(), RULE).counts()).containsEntry("passed", 1);
    }

    @Test
    void the_page_contacts_no_server_and_runs_no_script_of_the_target() throws Exception {
        String html = make(Map.of(), RULE).html();

        assertThat(html)
                .containsPattern(
                        "Content-Security-Policy\" content=\"default-src data: blob:; script-src 'nonce-[^' ]+';")
                .doesNotContain("google", "gtag", "alert(1)");
        assertThat(Pattern.compile("^<[^>]* (?:src|href)=\"(?!data:)", Pattern.MULTILINE)
                        .matcher(html)
                        .find())
                .isFalse();
        assertThat(Pattern.compile("^<script(?! nonce=\"[^\"]{36}\">$)", Pattern.MULTILINE)
                        .matcher(html)
                        .find())
                .isFalse();
    }

    @Test
    void a_server_is_known_by_its_variables() {
        assertThat(CiServer.of(Map.of()).executor()).containsEntry("name", "Command line");
        CiServer gitlab =
                CiServer.of(Map.of("GITLAB_CI", "true", "CI_JOB_URL", "https://gitlab.example/j/1", "CI_JOB_ID", "4"));
        assertThat(gitlab.executor())
                .containsEntry("type", "gitlab")
                .containsEntry("buildUrl", "https://gitlab.example/j/1")
                .containsEntry("buildOrder", 4L);
        CiServer jenkins = CiServer.of(
                Map.of("JENKINS_URL", "http://ci.example/", "BUILD_NUMBER", "9x", "BUILD_URL", "javascript:alert(1)"));
        assertThat(jenkins.executor()).containsEntry("type", "jenkins").doesNotContainKeys("buildUrl", "buildOrder");
    }
}
