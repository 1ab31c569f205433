package io.convot.conformance.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convot.conformance.config.Waiver;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.report.CucumberFixture;
import io.convot.conformance.report.ReportWriter;
import io.convot.conformance.report.compare.SavedReport.PastRule;
import io.convot.conformance.result.Outcome;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SavedReportTest {
    private final Path folder;
    private final Path file;

    SavedReportTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("conformance.json");
    }

    @BeforeEach
    void leave_a_report() throws Exception {
        Waiver waiver =
                new Waiver("MSG-1", "known", "qa", URI.create("https://t.example/1"), LocalDate.of(2026, 11, 1));
        ReportWriter.write(
                CucumberFixture.of(
                                folder,
                                "Example: good\n  Given a step that passes\n",
                                "Example: bad\n  Given a breach \"wrong\"\nExample: good too\n  Given a step that passes\n",
                                "Example: bad too\n  Given a breach \"wrong\"\n")
                        .report(CucumberFixture.facts(
                                false, false, Optional.empty(), List.of(), Map.of("MSG-3", waiver))),
                RuleCatalog.published(),
                folder);
    }

    @Test
    void reads_the_report_of_a_run() throws Exception {
        SavedReport report = SavedReport.read(file);

        assertThat(report.verdict()).isEqualTo("non-conformant");
        assertThat(report.suiteVersion()).isEqualTo("1.0.0");
        assertThat(report.target()).isEqualTo("sandbox");
        assertThat(report.startedAt()).isEqualTo(CucumberFixture.START);
        assertThat(report.rules().keySet()).containsExactly("MSG-1", "MSG-2", "MSG-3");
        assertThat(report.rules().values())
                .extracting(PastRule::outcome)
                .containsExactly(Outcome.PASSED, Outcome.FAILED, Outcome.WAIVED);
        assertThat(report.rules().values())
                .extracting(PastRule::failing)
                .containsExactly(List.of(), List.of("bad"), List.of("bad too"));
    }

    @Test
    void reads_a_report_that_was_written_with_former_words() throws Exception {
        SavedReport now = SavedReport.read(file);
        String words = Files.readString(file);
        for (String[] word : new String[][] {
            {"missingSettings", "needs"},
            {"errors", "troubles"},
            {"violation", "breach"},
            {"message", "told"}
        }) {
            assertThat(words).contains("\"" + word[0] + "\"");
            words = words.replace("\"" + word[0] + "\"", "\"" + word[1] + "\"");
        }
        Files.writeString(file, words);

        assertThat(SavedReport.read(file)).isEqualTo(now);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "formatVersion" : 1  | "formatVersion" : 2    | has format version 2, and this suite knows 1
            "formatVersion" : 1  | "formatVersion" : "1"  | is not a conformance report (/formatVersion
            "verdict" :          | "verdicts" :           | is not a conformance report (
            "id" : "MSG-2"       | "id" : "MSG-1"         | is not a conformance report (MSG-1 appears twice)
            2026-11-01T10:00:00Z | yesterday              | is not a conformance report (/run/startedAt is not a time)
            "formatVersion"      | formatVersion          | is not JSON
            """)
    void a_file_that_is_not_a_report_is_named(String good, String wrong, String summary) throws Exception {
        Files.writeString(file, Files.readString(file).replace(good, wrong));

        assertThatThrownBy(() -> SavedReport.read(file))
                .isInstanceOf(SavedReport.NoReport.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(summary);
    }

    @ParameterizedTest
    @CsvSource({"'', is no", "'[]', is not a conformance report", "'null', is not a conformance report"})
    void other_json_is_not_a_report(String text, String summary) throws Exception {
        Files.writeString(file, text);

        assertThatThrownBy(() -> SavedReport.read(file)).hasMessageContaining(summary);
    }

    @Test
    void a_missing_file_is_reported() {
        assertThatThrownBy(() -> SavedReport.read(folder.resolve("nowhere.json")))
                .hasMessage("The report " + folder.resolve("nowhere.json")
                        + " can't be read: give a file that exists and may be read.");
    }
}
