package io.convot.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ReportWriterTest {
    private static final String EVERYTHING = """
            Example: good
              Given a step that passes
              Given a field "priority" of the conversation that the contract does not name, seen 3 times

            Example: bad
              Given an exchange that was answered "<p>"
              Given a breach "wrong"

            Example: needy
              Given a missing CONVOT_READ_TOKEN

            Example: stumbling
              Given a stumbling suite
            """;

    private final Path folder;

    ReportWriterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private List<Path> write(String... rules) throws Exception {
        CucumberFixture run = CucumberFixture.of(folder, rules);
        return ReportWriter.write(run.report(), run.book(), folder.resolve("reports"));
    }

    @Test
    void files_of_an_earlier_run_are_deleted_at_the_start() throws Exception {
        Path page = folder.resolve("allure-report/index.html");
        Files.createDirectories(page.getParent());
        Files.writeString(page, "old");
        Files.writeString(folder.resolve("summary.md"), "old");
        Path half = Files.writeString(folder.resolve(".junit.xml." + UUID.randomUUID() + ".part"), "ol");
        Path result = Files.createDirectories(folder.resolve("allure-results")).resolve("old-result.json");
        Files.writeString(result, "old");
        Path history = Files.createDirectories(folder.resolve("allure-history")).resolve("history.json");
        Files.writeString(history, "{}");

        Files.writeString(
                folder.resolve(".convot-conformance"),
                "summary.md\nallure-report/index.html\nallure-results/old-result.json\n");

        new ReportFolder(folder, true).prepare();

        assertThat(history).exists();
        assertThat(result).doesNotExist();
        assertThat(page).doesNotExist();
        assertThat(folder.resolve("summary.md")).doesNotExist();
        assertThat(half).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "junit.xml",
                "summary.md",
                "conformance.html",
                "allure-results/a-result.json",
                "allure-report/index.html"
            })
    void a_file_of_somebody_else_is_not_deleted_and_the_run_is_refused(String name) throws Exception {
        Path foreign = folder.resolve(name);
        Files.createDirectories(foreign.getParent());
        Files.writeString(foreign, "of another tool");

        assertThatThrownBy(() -> new ReportFolder(folder, true).prepare())
                .isInstanceOf(ReportFolder.NotOurs.class)
                .hasMessageContaining(name)
                .hasMessageContaining("--reports");
        assertThat(foreign).hasContent("of another tool");
    }

    @Test
    void a_list_that_was_changed_by_hand_deletes_nothing_outside() throws Exception {
        Path outside = Files.writeString(folder.resolve("outside"), "");
        Path reports = Files.createDirectories(folder.resolve("reports"));
        Files.writeString(reports.resolve(".convot-conformance"), "../outside\n");

        new ReportFolder(reports, true).prepare();

        assertThat(outside).exists();
    }

    @Test
    void a_result_of_another_tool_that_came_after_a_run_is_not_deleted_by_the_next() throws Exception {
        ReportFolder reports = new ReportFolder(folder, true);
        Path results = folder.resolve("allure-results");
        reports.prepare();
        Path own = Files.createDirectories(results).resolve("own-result.json");
        Files.writeString(own, "{}");
        reports.conclude();
        Path foreign = Files.writeString(results.resolve("foreign-result.json"), "{}");

        assertThatThrownBy(reports::prepare).hasMessageContaining("foreign-result.json");
        new ReportFolder(folder, false).prepare();

        assertThat(foreign).exists();
        assertThat(own).doesNotExist();
    }

    @Test
    void files_of_a_killed_run_are_deleted() throws Exception {
        ReportFolder reports = new ReportFolder(folder, true);
        reports.prepare();
        Path result = Files.createDirectories(folder.resolve("allure-results")).resolve("a-result.json");
        Files.writeString(result, "{}");

        reports.prepare();

        assertThat(result).doesNotExist();
    }

    @Test
    void a_file_that_can_not_be_written_keeps_no_other_from_being() throws Exception {
        Files.createDirectories(folder.resolve("reports/junit.xml/folder"));

        assertThatThrownBy(() -> write("Example: good\n  Given a step that passes"))
                .isInstanceOf(IOException.class);

        assertThat(folder.resolve("reports/conformance.json")).exists();
        assertThat(folder.resolve("reports/conformance.html")).exists();
    }

    @Test
    void a_reader_of_a_replaced_file_reads_the_old_one_to_its_end() throws Exception {
        Path file = Files.writeString(folder.resolve("summary.md"), "old");
        Path reader = Files.createLink(folder.resolve("reader"), file);

        ReportWriter.replace(file, "new".getBytes(StandardCharsets.UTF_8));

        assertThat(file).hasContent("new");
        assertThat(reader).hasContent("old");
    }

    @Test
    void a_file_that_cannot_be_moved_into_place_is_deleted() throws Exception {
        Files.createDirectories(folder.resolve("summary.md/folder"));

        assertThatThrownBy(() -> ReportWriter.replace(folder.resolve("summary.md"), new byte[1]))
                .isInstanceOf(IOException.class);

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("summary.md"));
        }
    }

    @Test
    void the_json_is_as_its_schema_says() throws Exception {
        String json =
                Files.readString(write(EVERYTHING, "recommended\n" + EVERYTHING).get(1));

        assertThat(schema().validate(json, InputFormat.JSON))
                .extracting(Error::toString)
                .isEmpty();
        assertThat(schema().validate(json.replace("\"failed\",", "\"red\","), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema().validate(json.replace("\"verdict\"", "\"verdicts\""), InputFormat.JSON))
                .isNotEmpty();
    }

    private static Schema schema() throws Exception {
        try (InputStream in = ReportWriterTest.class.getResourceAsStream("/schemas/conformance-report.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        }
    }

    @Test
    void the_json_says_what_other_tools_look_for() throws Exception {
        JsonNode json = JsonMapper.shared()
                .readTree(Files.readAllBytes(write(EVERYTHING).get(1)));

        assertThat(json.at("/formatVersion").asInt()).isEqualTo(1);
        assertThat(json.at("/target/kind").asString()).isEqualTo("sandbox");
        assertThat(json.at("/sandboxHint").asString()).startsWith("The sandbox ended with the run.");
        assertThat(folder.resolve("reports/conformance.html")).content().contains("The sandbox ended with the run.");
        assertThat(json.at("/run/startedAt").asString()).isEqualTo("2026-11-01T10:00:00Z");
        assertThat(json.at("/run/durationMs").asInt()).isEqualTo(2345);
        assertThat(json.at("/verdict").asString()).isEqualTo("non-conformant");
        assertThat(json.at("/counts/required/failed").asInt()).isEqualTo(1);
        assertThat(json.at("/rules/0/level").asString()).isEqualTo("required");
        assertThat(json.at("/rules/0/source").asString()).isEqualTo("api-quickstart, api-errors");
        assertThat(json.at("/rules/0/examples/2/outcome").asString()).isEqualTo("not-evaluated");
        assertThat(json.at("/rules/0/examples/0/evidence").isMissingNode()).isTrue();
        assertThat(json.at("/rules/0/examples/1/evidence/curl").asString()).startsWith("curl http://127.0.0.1/v1");
        assertThat(json.at("/undocumented/0/seen").asInt()).isEqualTo(3);
    }

    @Test
    void the_junit_file_reports_each_example() throws Exception {
        String xml = Files.readString(write(EVERYTHING).get(2)).replaceAll(" time=\"[0-9.]+\"", "");

        assertThat(xml).isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuites name="Convot conformance suite" tests="4" failures="1" errors="1" skipped="1" timestamp="2026-11-01T10:00:00Z">
                          <testsuite name="Messages" tests="4" failures="1" errors="1" skipped="1" timestamp="2026-11-01T10:00:00Z">
                            <testcase classname="Messages.MSG-1 Statement 1" name="good" file="features/messages.feature" line="9">
                              <properties><property name="rule" value="MSG-1"/><property name="level" value="required"/><property name="source" value="api-quickstart, api-errors"/><property name="outcome" value="passed"/></properties>
                            </testcase>
                            <testcase classname="Messages.MSG-1 Statement 1" name="bad" file="features/messages.feature" line="13">
                              <properties><property name="rule" value="MSG-1"/><property name="level" value="required"/><property name="source" value="api-quickstart, api-errors"/><property name="outcome" value="failed"/></properties>
                              <failure message="wrong" type="required">wrong
                        - /status: expected open, got closed

                        If it fails: look at part 1.

                        The sandbox ended with the run. To send its requests again, start a new one with "java -jar convot-conformance.jar sandbox --port 8080" and paste the export lines that it prints; it has other ids.

                        Exchange 1, the exchange that is wrong: GET /v1 → 200

                        curl http://127.0.0.1/v1 \\
                          -d '{}'

                        HTTP/1.1 200 · 12 ms

                        &lt;p&gt;</failure>
                            </testcase>
                            <testcase classname="Messages.MSG-1 Statement 1" name="needy" file="features/messages.feature" line="17">
                              <properties><property name="rule" value="MSG-1"/><property name="level" value="required"/><property name="source" value="api-quickstart, api-errors"/><property name="outcome" value="not-evaluated"/></properties>
                              <skipped message="needs CONVOT_READ_TOKEN: something that is not there"/>
                            </testcase>
                            <testcase classname="Messages.MSG-1 Statement 1" name="stumbling" file="features/messages.feature" line="20">
                              <properties><property name="rule" value="MSG-1"/><property name="level" value="required"/><property name="source" value="api-quickstart, api-errors"/><property name="outcome" value="not-evaluated"/></properties>
                              <error message="the suite itself failed: AssertionError: not a breach" type="suite-error">the suite itself failed: AssertionError: not a breach</error>
                            </testcase>
                          </testsuite>
                        </testsuites>
                        """);
    }

    @Test
    void files_report_where_a_rule_was_met_broken() throws Exception {
        List<Path> files = write("""
                        Example: good
                          Given an exchange that was answered "fine"
                          Given a finding about MSG-2: "broken"
                        """, "Example: good\n  Given a step that passes\n");
        String json = Files.readString(files.get(1));
        JsonNode rules = JsonMapper.shared().readTree(json).get("rules");

        assertThat(schema().validate(json, InputFormat.JSON))
                .extracting(Error::toString)
                .isEmpty();
        assertThat(schema().validate(
                                json.replace("\"incidental\" : true", "\"incidental\" : \"yes\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(rules.at("/1/incidental").asInt()).isEqualTo(1);
        assertThat(rules.at("/1/examples/1/incidental").asBoolean()).isTrue();
        assertThat(rules.at("/0/incidental").isMissingNode()).isTrue();
        assertThat(rules.at("/1/examples/0/incidental").isMissingNode()).isTrue();
        assertThat(Files.readString(files.get(2)))
                .contains(
                        "tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"0\"",
                        "<testcase classname=\"Messages.MSG-2 Statement 2\" name=\"met in MSG-1: good\" "
                                + "file=\"features/messages.feature\" line=\"9\" time=\"0.000\">\n",
                        "      <failure message=\"broken (Exchange 1: GET /v1 → 200)\" type=\"required\">broken (Exchange 1: GET /v1 → 200)\n",
                        "\n\ncurl http://127.0.0.1/v1");
    }

    @Test
    void the_junit_file_of_a_run_without_a_judgement_is_not_green() throws Exception {
        String xml = Files.readString(
                write("Example: gone\n  Given a target that is gone\n").get(2));

        assertThat(xml)
                .contains(
                        "tests=\"2\" failures=\"0\" errors=\"1\" skipped=\"1\"",
                        "<error message=\"The target could not be judged: the connection was refused.\" type=\"inconclusive\">");
    }

    @Test
    void hostile_text_breaks_no_file() throws Exception {
        List<Path> files = write("Example: bad\n  Given a hostile breach\n");

        Document xml = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(Files.readAllBytes(files.get(2))));
        assertThat(((Element) xml.getElementsByTagName("failure").item(0)).getAttribute("message"))
                .isEqualTo("<b>&\\u001b[31m\\u0000\\uffff\u202E\uD83D\uDE00\uFFFD]]>");
        assertThat(JsonMapper.shared()
                        .readTree(Files.readAllBytes(files.get(1)))
                        .at("/rules/0/reason")
                        .asString())
                .isEqualTo("<b>&\u001b[31m\u0000\uFFFF\u202E\uD83D\uDE00\uFFFD]]>");
    }

    @Test
    void files_of_the_run_before_are_replaced_and_nothing_else_is_left() throws Exception {
        write(EVERYTHING);
        List<Path> files = write("Example: good\n  Given a step that passes\n");

        assertThat(Files.readString(files.get(1))).contains("\"verdict\" : \"conformant\"");
        try (Stream<Path> left = Files.list(folder.resolve("reports"))) {
            assertThat(left).containsExactlyInAnyOrderElementsOf(files);
        }
    }
}
