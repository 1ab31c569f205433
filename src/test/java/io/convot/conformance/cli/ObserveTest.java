package io.convot.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.capture.HarFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ObserveTest {
    private static final String LIST =
            "{\"conversations\": [], \"meta\": {\"page\": 1, \"per_page\": 30, \"has_more\": false}}";

    private final Path folder;

    ObserveTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(
                folder.resolve("good.har"),
                new HarFixture().get("/conversations", 200, LIST).text());
        Files.writeString(
                folder.resolve("bad.har"),
                new HarFixture().get("/conversations", 200, "{}").text());
        Files.writeString(
                folder.resolve("other.har"),
                new HarFixture()
                        .entry("GET", "https://news.example/", "", 200, "<html>", entry -> {})
                        .text());
        Files.writeString(folder.resolve("no.har"), "no recording");
        Files.writeString(folder.resolve("waivers.yml"), """
                - rule: PAGE-1
                  reason: known
                  owner: us
                  link: https://tracker.example/1
                  expires: 2099-12-31
                - rule: CONV-1
                  reason: known
                  owner: us
                  link: https://tracker.example/1
                  expires: 2099-12-31
                """);
    }

    private CommandLineRun observe(String words) {
        return CommandLineRun.of(Map.of(), folder, ("observe " + words).split(" "));
    }

    @Test
    void says_of_what_it_is_an_observation_and_what_the_traffic_covers() throws IOException {
        CommandLineRun run = observe("good.har");

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains(
                        "Observed: 1 exchange in good.har from 2026-11-01T10:00:00Z to 2026-11-01T10:00:00Z",
                        "     1    1     0      0  GET /conversations",
                        "     0    0     0      0  POST /contacts",
                        "not evaluated: the traffic did not show it",
                        "Target: https://staging.example/v1 (capture), 1 exchange in ",
                        "Note: The base URL was found in the recording: https://staging.example/v1 (--base-url sets another).");
        assertThat(run.out().lines()).hasSizeLessThanOrEqualTo(32);
        assertThat(Files.readString(folder.resolve("reports/summary.md")))
                .contains("## Coverage of the contract by this traffic", "| `GET /conversations` | 1 | 1 | 0 | 0 |");
        assertThat(Files.readString(folder.resolve("reports/conformance.html")))
                .contains("What was observed", "This is an observation of good.har");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            good.har                                  | 0 | CONFORMANT
            good.har good.har                         | 0 | CONFORMANT
            bad.har                                   | 1 | FAILED PAGE-1
            bad.har --waivers waivers.yml             | 0 | waived
            good.har --require-all                    | 1 | were not evaluated, and all were asked for
            good.har --only MSG                       | 3 | No rule was evaluated: the traffic did not show it
            other.har                                 | 3 | None of the 1 exchanges looks like one with this API: set its address with --base-url
            good.har --base-url https://prod.example  | 3 | None of the 1 exchanges is with https://prod.example
            """)
    void ends_with_the_status_of_its_verdict(String words, int status, String printed) {
        CommandLineRun run = observe(words);

        assertThat(run.status()).as(run.out() + run.err()).isEqualTo(status);
        assertThat(run.out()).contains(printed);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no.har                               | The file no.har is not an HTTP archive: give a HAR 1.2 file, as browsers and proxies save it.
            good.har none.har                    | The recording none.har can't be read: give a HAR file that exists and may be read.
            --extended                           | There is nothing to observe: name a HAR file, or an address to listen on with --listen.
            good.har --listen 127.0.0.1:0        | A recording and --listen are given: leave one of the two out.
            good.har --for 5s                    | --for says how long to listen, but --listen is missing: give both, or leave it out.
            --listen 127.0.0.1:0                 | --listen needs a target to pass requests on to: set --base-url.
            --listen nowhere                     | Invalid address "nowhere" (flag --listen): give a host and a port, such as 127.0.0.1:8080.
            --listen 127.0.0.1:0 --for long      | Invalid time "long" (flag --for): give a number and a unit, such as 30s, 10m or 8h.
            good.har --save good.har             | --save names a recording that is to be read: give another file.
            good.har --save no/such/folder.har   | folder.har (flag --save): give a file in a folder that exists and may be written to.
            good.har --only NOPE                 | Unknown rule, area or feature: "NOPE"
            """)
    void rejects_wrong_usage_with_a_sentence_and_status_2(String words, String message) {
        CommandLineRun run = observe(words);

        assertThat(run.err()).contains(message);
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    void listens_for_a_while_and_ends_as_inconclusive_when_no_client_connects() {
        CommandLineRun run = observe("--listen 127.0.0.1:0 --for 0s --base-url http://127.0.0.1:1/v1");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).contains("Listening until 0s are over. Point clients at http://127.0.0.1:");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void warns_where_others_can_reach_the_proxy() {
        CommandLineRun run = observe("--listen 0.0.0.0:0 --for 0s --base-url http://127.0.0.1:1/v1");

        assertThat(run.err()).contains("Warning: 0.0.0.0:0 is not a loopback address");
    }

    @Test
    void compares_two_observations() throws IOException {
        observe("good.har --reports one");
        observe("bad.har --reports two");

        CommandLineRun compared =
                CommandLineRun.of(Map.of(), folder, "compare", "one/conformance.json", "two/conformance.json");

        assertThat(compared.status()).isEqualTo(1);
        assertThat(compared.out()).contains("PAGE-1");
    }

    @Test
    void a_run_is_not_worse_where_it_did_not_evaluate_what_the_traffic_showed() throws IOException {
        observe("good.har --reports observed");
        CommandLineRun.of(Map.of(), folder, "run", "--only", "PAGE-1", "--no-allure", "--reports", "run");

        CommandLineRun compared =
                CommandLineRun.of(Map.of(), folder, "compare", "observed/conformance.json", "run/conformance.json");

        assertThat(compared.status()).isZero();
        assertThat(compared.out())
                .contains("The first report is an observation", "Evaluated in one of the two only", "NOT WORSE");
    }

    @Test
    void traffic_does_not_make_a_waiver_stale() throws IOException {
        CommandLineRun run = observe("good.har --waivers waivers.yml");

        assertThat(run.status()).as(run.out()).isZero();
        assertThat(Files.readString(folder.resolve("reports/conformance.json")))
                .contains("\"inactive\"")
                .doesNotContain("\"stale\"");
    }
}
