package io.convot.conformance.report.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.report.CucumberFixture;
import io.convot.conformance.report.ReportWriter;
import io.convot.conformance.result.ConformanceReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunHistoryTest {
    private static final String NOW = CucumberFixture.START.toString();

    private final Path folder;
    private String good = "";
    private String bad = "";

    @SuppressWarnings("NullAway.Init") // set before each test
    private ConformanceReport current;

    RunHistoryTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void write_reports() throws Exception {
        good = json("Example: one\n  Given a step that passes\n");
        bad = json("Example: one\n  Given a breach \"wrong\"\n");
    }

    private String json(String example) throws Exception {
        Path reports = Files.createTempDirectory(folder, "run");
        current = CucumberFixture.of(reports, example)
                .report(CucumberFixture.facts(false, false, Optional.empty(), List.of(), Map.of()));
        ReportWriter.write(current, RuleCatalog.published(), reports);
        String json = Files.readString(reports.resolve("conformance.json"));
        Files.delete(reports.resolve("conformance.json"));
        return json;
    }

    private void earlier(String day, String json) throws Exception {
        Path run = Files.createDirectories(folder.resolve(day));
        Files.writeString(run.resolve("conformance.json"), json.replace(NOW, day + "T06:00:00Z"));
    }

    private RunHistory history() {
        return RunHistory.of(folder, current);
    }

    @Test
    void earlier_runs_are_sorted_by_their_dates() throws Exception {
        earlier("2020-01-03", bad);
        earlier("2020-01-01", good);
        earlier("2020-01-02", good);

        assertThat(history().runs())
                .extracting(run -> run.startedAt().toString().substring(0, 10) + " " + run.verdict())
                .containsExactly("2020-01-01 conformant", "2020-01-02 conformant", "2020-01-03 non-conformant");
        assertThat(history().notes()).isEmpty();
    }

    @Test
    void a_rule_fails_since_the_first_run_after_its_last_pass() throws Exception {
        earlier("2020-01-01", bad);
        earlier("2020-01-02", good);
        earlier("2020-01-03", bad);
        earlier("2020-01-04", bad);

        assertThat(history().failingSince("MSG-1")).contains(Instant.parse("2020-01-03T06:00:00Z"));
        assertThat(history().knows("MSG-1")).isTrue();
        assertThat(history().failingSince("MSG-2")).isEmpty();
        assertThat(history().knows("MSG-2")).isFalse();
    }

    @Test
    void a_rule_that_passed_last_does_not_fail_since_any_earlier_run() throws Exception {
        earlier("2020-01-01", bad);
        earlier("2020-01-02", good);

        assertThat(history().failingSince("MSG-1")).isEmpty();
    }

    @Test
    void broken_files_are_skipped_with_a_message() throws Exception {
        earlier("2020-01-01", good);
        earlier("2020-01-02", "{\"formatVersion\": 1}");
        earlier("2020-01-03", "half a rep");

        assertThat(history().runs()).hasSize(1);
        assertThat(history().notes())
                .hasSize(2)
                .allMatch(note -> note.startsWith("Skipped for the history (--history, CONVOT_HISTORY): The file "));
    }

    @Test
    void allures_files_in_a_folder_of_reports_are_skipped() throws Exception {
        earlier("2020-01-01", good);
        Files.writeString(
                Files.createDirectories(folder.resolve("2020-01-01/allure-results"))
                        .resolve("1-result.json"),
                "{}");

        assertThat(history().runs()).hasSize(1);
        assertThat(history().notes()).isEmpty();
    }

    @Test
    void other_targets_and_the_run_itself_are_not_earlier_runs() throws Exception {
        earlier("2020-01-01", good.replace("\"sandbox\"", "\"remote\""));
        Files.writeString(folder.resolve("itself.json"), good);

        assertThat(history()).isEqualTo(RunHistory.NONE);
    }

    @Test
    void a_folder_that_is_missing_is_reported() {
        RunHistory history = RunHistory.of(folder.resolve("nowhere"), current);

        assertThat(history.runs()).isEmpty();
        assertThat(history.notes()).singleElement().asString().contains("name a folder that exists");
    }
}
