package io.convot.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.convot.conformance.result.RulesJudged;
import io.convot.conformance.runner.ConformanceRun;
import io.convot.conformance.sandbox.Sandbox;
import io.convot.conformance.sandbox.SandboxKeys;
import io.convot.conformance.sandbox.SandboxOptions;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Order(0)
final class EndToEndTest {
    private static final String BROKEN = "reply-echoes-but-is-lost";

    private final Path folder;

    EndToEndTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void the_sandbox_is_judged_where_no_target_is_named() {
        CliRun outcome = run(Map.of(), "--only", "AUTH-1,CONV-2");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("CONFORMANT").contains("(sandbox)");
        assertThat(outcome.report().path("verdict").stringValue()).isEqualTo("conformant");
        assertThat(ids(outcome.report())).containsExactly("AUTH-1", "CONV-2");
    }

    @Test
    void a_deployment_gets_the_same_verdict_as_the_same_thing_embedded() {
        String[] words = {"--only", "MSG,CONV-1,AUTH-2"};
        CliRun embedded = run(Map.of(), words);
        try (Sandbox target = Sandbox.start(SandboxOptions.plain())) {
            CliRun remote = run(environment(target), words);

            assertThat(remote.status()).isEqualTo(embedded.status()).isZero();
            assertThat(remote.report().at("/target/kind").stringValue()).isEqualTo("remote");
            assertThat(remote.report().path("counts"))
                    .isEqualTo(embedded.report().path("counts"));
        }
    }

    @Test
    void a_broken_required_rule_is_non_conformant_and_reported_with_its_curl_line() {
        CliRun outcome = run(Map.of(), "--only", "MSG-2", "--fault", BROKEN);

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("NON-CONFORMANT")
                .contains("MSG-2")
                .contains("curl ")
                .contains("$CONVOT_TOKEN");
        assertThat(read("junit.xml")).contains("<failure").contains("curl ");
    }

    @ParameterizedTest
    @CsvSource({"false, 3", "true, 1"})
    void a_broken_recommended_rule_fails_a_strict_run_only(boolean strict, int status) {
        List<String> words = Stream.of(
                        List.of("--only", "AUTH-6", "--fault", "scheme-in-one-case"), List.of("--strict"))
                .limit(strict ? 2 : 1)
                .flatMap(List::stream)
                .toList();

        assertThat(run(Map.of(), words.toArray(String[]::new)).status()).isEqualTo(status);
    }

    @Test
    void two_runs_concurrently_keep_to_themselves() {
        try (Sandbox sound = Sandbox.start(SandboxOptions.plain());
                Sandbox broken = Sandbox.start(SandboxOptions.plain().withFaults(BROKEN))) {
            CompletableFuture<CliRun> one =
                    CompletableFuture.supplyAsync(() -> run(environment(sound), "--only", "MSG", "--reports", "sound"));
            CompletableFuture<CliRun> other = CompletableFuture.supplyAsync(
                    () -> run(environment(broken), "--only", "MSG", "--reports", "broken"));

            assertThat(one.join().status()).isZero();
            assertThat(other.join().status()).isEqualTo(1);
            assertThat(read("sound/conformance.json"))
                    .contains(sound.baseUrl().toString())
                    .doesNotContain(broken.baseUrl().toString());
            assertThat(read("broken/conformance.json")).contains("\"failed\"");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--only NONE-1     | Unknown rule, area or feature",
                "--tags @nothing   | No example matches",
                "--tags (@writes   | can't be read",
                "--fault no-such   | no-such",
                "--reports taken   | name a folder",
            })
    void a_run_that_was_misconfigured_says_what_is_wrong(String line, String message) throws IOException {
        Files.writeString(folder.resolve("taken"), "a file where a folder should be");

        CliRun outcome = run(Map.of(), line.split(" "));

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains(message).doesNotContain("\tat ");
    }

    @Test
    void nothing_evaluated_is_inconclusive() {
        CliRun outcome = run(Map.of(), "--only", "RATE");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.report().path("verdict").stringValue()).isEqualTo("inconclusive");
        assertThat(outcome.out()).contains("--rate-limit");
    }

    @Test
    void recommended_rules_alone_are_inconclusive_and_a_broken_one_is_named() {
        CliRun broken = run(Map.of(), "--only", "AUTH-5,AUTH-6", "--fault", "no-challenge");

        assertThat(broken.status()).isEqualTo(3);
        assertThat(broken.out())
                .contains("INCONCLUSIVE  No required rule was evaluated; " + RulesJudged.of(2) + ", 1 kept;"
                        + " 1 recommended rule is broken: AUTH-5");
        assertThat(read("conformance.html")).contains("The target could not be judged");
    }

    @Test
    void a_partial_run_says_how_much_it_judged_and_shows_no_full_tick() {
        CliRun kept = run(Map.of(), "--only", "AUTH-1,AUTH-5");

        assertThat(kept.status()).isZero();
        assertThat(kept.out()).contains("CONFORMANT  " + RulesJudged.of(2) + ", all kept.");
        assertThat(read("conformance.html")).contains("verdict-conformant partial", RulesJudged.of(2) + ", all kept");
        assertThat(read("summary.md"))
                .contains(RulesJudged.of(2) + ", all kept")
                .doesNotContain("✅ conformant");
        assertThat(kept.report().at("/coverage/judged").asInt()).isEqualTo(2);

        CliRun broken = run(Map.of(), "--only", "AUTH-1,AUTH-5", "--fault", "no-challenge");

        assertThat(broken.status()).isZero();
        assertThat(read("conformance.html"))
                .contains("verdict-conformant partial", RulesJudged.of(2) + "; 1 recommended rule broken: AUTH-5");
    }

    @Test
    void fewer_rules_than_were_demanded_are_inconclusive() {
        assertThat(run(Map.of(), "--only", "AUTH-1,AUTH-5", "--min-rules", "2").status())
                .isZero();

        CliRun outcome = run(Map.of(), "--only", "AUTH-1,AUTH-5", "--min-rules", "3");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.out()).contains(RulesJudged.of(2) + ", and the run demands 3 (--min-rules)");
    }

    @Test
    void an_example_of_an_extended_call_that_was_not_run_leaves_its_rule_open() {
        CliRun outcome = run(Map.of(), "--only", "TENANT-1,AUTH-1", "--require-all");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).contains("--extended would add 1 rule: TENANT-1");
        assertThat(run(Map.of(), "--only", "TENANT-1,AUTH-1", "--require-all", "--extended")
                        .status())
                .isZero();
    }

    @Test
    void every_request_is_counted_as_a_proxy_counts_it() throws IOException {
        AtomicInteger passed = new AtomicInteger();
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.plain().withRateLimit(true));
                RequestCounter proxy = new RequestCounter(sandbox.baseUrl(), passed)) {
            Map<String, String> environment = new HashMap<>(environment(sandbox));
            environment.put("CONVOT_BASE_URL", proxy.address().toString());

            CliRun outcome = run(environment, "--only", "RATE,CONV-8,CONTACT-8,ERR-12", "--rate-limit", "--extended");

            assertThat(outcome.report().at("/run/requests").asInt())
                    .isEqualTo(passed.get())
                    .isGreaterThan(100);
        }
    }

    @Test
    void the_verdict_is_reported_where_the_reports_can_not_be_written_any_more() throws IOException {
        Path reports = folder.resolve("reports");
        // The first line on the console comes while the run is on.
        StringWriter console = new StringWriter() {
            @Override
            public void write(String text, int from, int length) {
                super.write(text, from, length);
                try {
                    if (Files.isDirectory(reports)) {
                        Files.deleteIfExists(reports.resolve(".convot-conformance"));
                        Files.delete(reports);
                        Files.writeString(reports, "a file where a folder should be");
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };

        CliRun outcome = run(console, Map.of(), "--only", "AUTH-1");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .contains(
                        "CONFORMANT  " + RulesJudged.of(1),
                        "can't be written to " + reports,
                        "The verdict remains valid.");
    }

    @Test
    void a_folder_that_can_not_be_written_to_is_found_before_the_run() throws IOException {
        Files.createDirectories(folder.resolve("reports/.convot-conformance/folder"));

        CliRun outcome = run(Map.of(), "--only", "AUTH-1");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("can't be written to", "--reports").doesNotContain("null");
        assertThat(outcome.out()).doesNotContain("CONFORMANT");
    }

    @Test
    void files_of_somebody_else_are_left_alone() throws IOException {
        Path foreign = Files.writeString(
                Files.createDirectories(folder.resolve("reports/allure-results"))
                        .resolve("1-result.json"),
                "{}");

        CliRun outcome = run(Map.of(), "--only", "AUTH-1", "--allure");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("no run of this suite has written", "1-result.json");
        assertThat(foreign).hasContent("{}");
    }

    @Test
    void an_address_without_a_server_is_inconclusive() {
        CliRun outcome = run(Map.of("CONVOT_BASE_URL", "http://127.0.0.1:1/v1", "CONVOT_TOKEN", "ck_a:secret-of-a"));

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.out()).contains("refused the connection").contains("CONVOT_BASE_URL");
    }

    @Test
    void a_key_that_is_refused_at_the_outset_is_inconclusive() {
        try (Sandbox target = Sandbox.start(SandboxOptions.plain())) {
            Map<String, String> environment = new HashMap<>(environment(target));
            environment.put("CONVOT_TOKEN", "ck_0123456789abcdef:not-the-secret");

            CliRun outcome = run(environment);

            assertThat(outcome.status()).isEqualTo(3);
            assertThat(outcome.out()).contains("CONVOT_TOKEN").doesNotContain("not-the-secret");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, text/html, <html>, web page",
        "500, application/json, {}, 500",
        "302, text/plain, moved, redirect",
        "404, application/json, {}, CONVOT_BASE_URL"
    })
    void a_server_that_is_not_a_target_is_inconclusive(int status, String type, String body, String message)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
            exchange.sendResponseHeaders(status, body.length());
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        try {
            CliRun outcome = run(Map.of(
                    "CONVOT_BASE_URL",
                    "http://127.0.0.1:" + server.getAddress().getPort(),
                    "CONVOT_TOKEN",
                    "ck_a:secret-of-a"));

            assertThat(outcome.status()).isEqualTo(3);
            assertThat(outcome.out()).contains(message);
            assertThat(read("junit.xml")).contains("<error");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void no_key_is_in_anything_that_a_run_leaves() {
        try (Sandbox target = Sandbox.start(SandboxOptions.plain())) {
            CliRun outcome = run(environment(target), "--only", "AUTH,SCOPE,TENANT", "--allure");

            assertThat(outcome.status()).isZero();
            String left = everythingUnder(folder) + outcome.out() + outcome.err();
            for (String key : allKeys(target.keys())) {
                assertThat(left).doesNotContain(key.substring(key.indexOf(':') + 1));
            }
        }
    }

    @Test
    void the_allure_page_is_made_by_the_run_and_counts_what_the_report_counts() {
        CliRun outcome = run(Map.of(), "--only", "AUTH-1,AUTH-5,RATE", "--allure");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("allure-report" + File.separator + "index.html");
        Map<String, Long> examples = outcome.report()
                .path("rules")
                .valueStream()
                .flatMap(rule -> rule.path("examples").valueStream())
                .collect(
                        Collectors.groupingBy(example -> example.path("outcome").stringValue(), Collectors.counting()));
        String page = read("reports/allure-report/index.html");
        String summary = page.substring(page.indexOf("'widgets/summary.json'] = '") + 27);
        JsonNode counts = JsonMapper.shared()
                .readTree(Base64.getDecoder().decode(summary.substring(0, summary.indexOf('\''))))
                .path("statistic");
        assertThat(counts.path("passed").asLong())
                .isEqualTo(examples.get("passed"))
                .isPositive();
        assertThat(counts.path("skipped").asLong())
                .isEqualTo(examples.get("not-evaluated"))
                .isPositive();
        assertThat(counts.path("failed").asLong() + counts.path("broken").asLong())
                .isZero();
    }

    @Test
    void without_allure_nothing_of_it_is_left() {
        assertThat(run(Map.of(), "--only", "AUTH-1").out()).doesNotContain("llure");
        assertThat(folder.resolve("reports"))
                .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("allure"));
    }

    @Test
    void error_with_a_page_is_reported_and_changes_no_verdict() throws IOException {
        Files.createDirectories(folder.resolve("reports"));
        Files.writeString(folder.resolve("reports/allure-history"), "a file where a folder should be");

        CliRun outcome = run(Map.of("GITHUB_STEP_SUMMARY", folder + "/no/such"), "--only", "AUTH-1", "--allure");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .contains("The Allure report could not be made")
                .contains("GITHUB_STEP_SUMMARY")
                .doesNotContain("\tat ");
    }

    private record CliRun(int status, String out, String err, JsonNode report) {}

    private CliRun run(Map<String, String> environment, String... words) {
        return run(new StringWriter(), environment, words);
    }

    private CliRun run(StringWriter out, Map<String, String> environment, String... words) {
        StringWriter err = new StringWriter();
        List<String> line = Stream.concat(
                        Stream.of(words),
                        Stream.of("--no-allure").filter(word -> !List.of(words).contains("--allure")))
                .toList();
        int status = new Cli(
                        environment,
                        folder,
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        (settings, console) -> new ConformanceRun(settings, environment, console).judge(),
                        sandbox -> {})
                .run(line.toArray(String[]::new));
        Path report = folder.resolve("reports/conformance.json");
        return new CliRun(
                status,
                out.toString(),
                err.toString(),
                JsonMapper.shared().readTree(Files.exists(report) ? read("reports/conformance.json") : "{}"));
    }

    private String read(String file) {
        try {
            Path path = folder.resolve(file);
            return Files.readString(
                    Files.exists(path) ? path : folder.resolve("reports").resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String everythingUnder(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
            assertThat(all).hasSizeGreaterThan(10_000);
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> ids(JsonNode report) {
        return report.path("rules")
                .valueStream()
                .map(rule -> rule.path("id").stringValue())
                .toList();
    }

    private static List<String> allKeys(SandboxKeys keys) {
        return List.of(
                keys.full(),
                keys.readOnly(),
                keys.writeOnly(),
                keys.unrelated(),
                keys.conversations(),
                keys.otherApp(),
                keys.revoked());
    }

    private static Map<String, String> environment(Sandbox target) {
        SandboxKeys keys = target.keys();
        return Map.of(
                "CONVOT_BASE_URL", target.baseUrl().toString(),
                "CONVOT_TOKEN", keys.full(),
                "CONVOT_READ_TOKEN", keys.readOnly(),
                "CONVOT_WRITE_TOKEN", keys.writeOnly(),
                "CONVOT_OTHER_APP_TOKEN", keys.otherApp(),
                "CONVOT_UNRELATED_TOKEN", keys.unrelated(),
                "CONVOT_CONVERSATIONS_TOKEN", keys.conversations(),
                "CONVOT_REVOKED_TOKEN", keys.revoked(),
                "CONVOT_OPERATOR_ID", keys.operatorId());
    }
}
