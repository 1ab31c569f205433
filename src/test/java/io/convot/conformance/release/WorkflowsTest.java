package io.convot.conformance.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The workflows run on GitHub as intended, as far as it can be seen from here. Their syntax and expressions are checked
 * by actionlint, in the gate.
 */
final class WorkflowsTest {
    private static final Path FOLDER = Path.of(".github/workflows");
    private static final Path SCRIPTS = Path.of(".github/scripts").toAbsolutePath();
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Path folder;

    WorkflowsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    static List<Path> workflows() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void a_workflow_may_only_read_unless_a_job_says_more(Path workflow) {
        JsonNode root = YAML.readTree(workflow);

        assertThat(root.get("permissions").toString()).isEqualTo("{\"contents\":\"read\"}");
        assertThat(root.get("jobs"))
                .allSatisfy(job -> assertThat(job.has("timeout-minutes")).isTrue());
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void scripts_are_bash_and_take_nothing_but_variables(Path workflow) throws Exception {
        for (JsonNode step : steps(workflow).toList()) {
            String script = step.path("run").asString("");
            assertThat(script).doesNotContain("${{");
            assertThat(Script.bash(folder, Map.of(), "-n", "-c", script).status())
                    .isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void every_action_is_github_s_own_at_a_version(Path workflow) {
        assertThat(steps(workflow).filter(step -> step.has("uses")).map(step -> step.get("uses")
                        .asString()))
                .isNotEmpty()
                .allMatch(uses -> uses.matches("actions/[a-z-]+@v\\d+"));
    }

    @Test
    void the_gate_runs_on_each_jdk_that_is_supported() {
        JsonNode gate = YAML.readTree(FOLDER.resolve("build.yml")).at("/jobs/gate");

        assertThat(gate.at("/strategy/matrix/java").toString()).isEqualTo("[\"17\",\"21\",\"25\"]");
        assertThat(gate.get("steps"))
                .anyMatch(step -> step.path("run").asString("").equals("bash .ci/run"));
    }

    @ParameterizedTest
    @CsvSource({"v1.2.3, 1.2.3", "v10.0.0, 10.0.0", "v2.0.0-rc.1, 2.0.0-rc.1"})
    void the_version_comes_from_the_tag(String tag, String version) throws Exception {
        Script script = script("version-of-tag", tag);

        assertThat(script.output()).isEqualTo(version + "\n");
        assertThat(script.status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.3", "v1", "v1.2", "v01.2.3", "v1.2.3-", "v1.2.3-$(id)", "version", ""})
    void a_tag_that_is_not_a_version_makes_no_release(String tag) throws Exception {
        Script script = script("version-of-tag", tag);

        assertThat(script.status()).isEqualTo(1);
        assertThat(script.output()).contains("The tag \"" + tag + "\" is not a version such as v1.2.3");
    }

    @Test
    void the_notes_are_the_section_of_the_version_in_the_changelog() throws Exception {
        Path copy = Files.createDirectories(folder.resolve(".github/scripts")).resolve("release-notes");
        Files.copy(SCRIPTS.resolve("release-notes"), copy);
        Files.writeString(folder.resolve("CHANGELOG.md"), """
                # Changelog

                ## Unreleased

                ## [1.1.0] - 2026-12-24

                ### Added
                - This.

                ## 1.0.0
                - That.
                """);

        assertThat(Script.bash(folder, Map.of(), copy.toString(), "1.1.0").output())
                .isEqualTo("### Added\n- This.\n");
        assertThat(Script.bash(folder, Map.of(), copy.toString(), "1.0.0").output())
                .isEqualTo("- That.\n");
        assertThat(Script.bash(folder, Map.of(), copy.toString(), "Unreleased"))
                .satisfies(empty -> assertThat(empty.status()).isEqualTo(1))
                .satisfies(empty -> assertThat(empty.output()).contains("has no section \"## Unreleased\""));
    }

    @Test
    void a_release_has_the_jar_the_zip_the_sbom_and_their_checksums() throws Exception {
        Path target = Files.createDirectories(folder.resolve("target"));
        List<String> files = List.of("convot-conformance.jar", "convot-conformance.zip", "convot-conformance.cdx.json");
        for (String file : files) {
            Files.writeString(target.resolve(file), file);
        }
        Files.writeString(target.resolve("convot-conformance-1.0.0.jar"), "without its libraries");

        Script collected = script("collect-release", "target", "dist");

        assertThat(collected.status()).as(collected.output()).isZero();
        assertThat(folder.resolve("dist"))
                .isDirectoryNotContaining(file -> file.toString().contains("1.0.0"));
        Script check = Script.bash(folder, Map.of(), "-c", "cd dist && sha256sum --check SHA256SUMS");
        assertThat(check.output().lines())
                .containsExactlyInAnyOrderElementsOf(
                        files.stream().map(file -> file + ": OK").toList());
    }

    @Test
    void the_files_of_a_release_are_those_that_the_build_makes() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains(
                        "<outputName>convot-conformance.cdx</outputName>",
                        "<descriptor>src/assembly/distribution.xml</descriptor>",
                        "<version>${revision}</version>");
    }

    /** Its syntax is checked in the gate. */
    @Test
    void the_image_starts_the_launcher_without_root_and_without_a_shell_between() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("Containerfile"));

        assertThat(lines)
                .contains(
                        "ENTRYPOINT [\"convot-conformance\"]",
                        "USER 1000:1000",
                        "COPY src/dist/ /opt/convot-conformance/")
                .anyMatch(line -> line.matches("FROM eclipse-temurin:\\d+-jre"));
    }

    private Script script(String name, String... arguments) throws IOException, InterruptedException {
        return Script.bash(
                folder,
                Map.of(),
                Stream.concat(Stream.of(SCRIPTS.resolve(name).toString()), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private static Stream<JsonNode> steps(Path workflow) {
        return YAML.readTree(workflow).get("jobs").valueStream().flatMap(job -> job.get("steps")
                .valueStream());
    }
}
