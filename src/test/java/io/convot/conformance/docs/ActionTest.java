package io.convot.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.cli.SuiteJar;
import io.convot.conformance.config.Setting;
import io.convot.conformance.detection.GoldenFile;
import io.convot.conformance.release.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The action for GitHub. Its steps are run as GitHub runs them, with stand-ins for {@code gh} and {@code mvn}. */
final class ActionTest {
    private static final String BROKEN = "reply-echoes-but-is-lost";
    private static final String[] SHELL = {"-e", "-o", "pipefail", "-c"};

    private final JsonNode action = new YAMLMapper().readTree(Path.of("action.yml"));
    private final Path folder;
    private final Path outputs;

    ActionTest(@TempDir Path folder) {
        this.folder = folder;
        this.outputs = folder.resolve("outputs");
    }

    @Test
    void every_setting_is_an_input() {
        GoldenFile.section("action.yml", "settings").holds(settings(ActionTest::input));
    }

    @Test
    void every_input_reaches_the_suite() {
        GoldenFile.section("action.yml", "environment")
                .holds(settings(setting ->
                        "        " + setting.environment() + ": ${{ inputs." + inputName(setting) + " }}\n"));
    }

    @Test
    void the_readme_uses_inputs_that_there_are() {
        JsonNode job = new YAMLMapper()
                .readTree(Readme.blocks("yaml").stream()
                        .filter(block -> block.contains("uses:"))
                        .findFirst()
                        .orElseThrow())
                .at("/jobs/conformance");

        assertThat(job.at("/steps/0/with").propertyNames())
                .isNotEmpty()
                .isSubsetOf(action.get("inputs").propertyNames());
    }

    @Test
    void scripts_are_for_bash_and_use_only_variables() throws Exception {
        List<String> scripts = action.at("/runs/steps")
                .valueStream()
                .filter(step -> step.has("run"))
                .peek(step -> assertThat(step.get("shell").asString()).isEqualTo("bash"))
                .map(step -> step.get("run").asString())
                .toList();

        assertThat(scripts).isNotEmpty().noneMatch(script -> script.contains("${{"));
        for (String script : scripts) {
            assertThat(Script.bash(folder, Map.of(), "-n", "-c", script).status())
                    .isZero();
        }
    }

    @Test
    void the_reports_are_kept_whatever_the_outcome() {
        assertThat(step("Keep the reports").get("if").asString()).isEqualTo("${{ !cancelled() }}");
        assertThat(step("Keep the reports").at("/with/path").asString()).isEqualTo("${{ inputs.reports }}");
    }

    @Test
    void every_output_is_one_that_the_step_sets() throws Exception {
        judge(Map.of("CONVOT_BASE_URL", "sandbox", "CONVOT_ONLY", "AUTH-1", "CONVOT_ALLURE", "false"));

        assertThat(action.get("outputs").propertyStream())
                .allSatisfy(output -> assertThat(output.getValue().get("value").asString())
                        .isEqualTo("${{ steps.judge.outputs." + output.getKey() + " }}"));
        assertThat(outputs().keySet())
                .containsExactlyInAnyOrderElementsOf(action.get("outputs").propertyNames());
    }

    @Test
    void the_action_judges_a_target_annotates_failures_and_ends_with_the_verdict() throws Exception {
        Script script = judge(Map.of("CONVOT_BASE_URL", "sandbox", "CONVOT_ONLY", "MSG-2", "CONVOT_FAULT", BROKEN));

        assertThat(script.status()).as(script.output()).isEqualTo(1);
        assertThat(script.output()).containsPattern("\n::error file=features/messages.feature,line=\\d+,title=MSG-2 ");
        assertThat(folder.resolve("summary")).content().contains("non-conformant", "MSG-2");
        assertThat(folder.resolve("reports/junit.xml")).exists();
        assertThat(folder.resolve("reports/allure-report/index.html")).exists();
        assertThat(outputs())
                .containsEntry("verdict", "non-conformant")
                .containsEntry("exit-status", "1")
                .containsEntry("failed", "1")
                .containsEntry("reports", "reports");
    }

    @Test
    void a_misconfigured_run_sets_its_exit_status_and_no_verdict() throws Exception {
        Script script = judge(Map.of("CONVOT_BASE_URL", "sandbox", "CONVOT_ONLY", "NO-SUCH"));

        assertThat(script.status()).isEqualTo(2);
        assertThat(outputs()).containsEntry("exit-status", "2").doesNotContainKey("verdict");
    }

    @Test
    void the_action_uses_the_jar_that_was_released_with_its_version() throws Exception {
        gh(
                "echo jar > \"$RUNNER_TEMP/convot-conformance/convot-conformance.jar\"",
                "cd \"$RUNNER_TEMP/convot-conformance\"",
                "sha256sum convot-conformance.jar > SHA256SUMS",
                "echo \"0  convot-conformance.zip\" >> SHA256SUMS",
                "echo \"$@\"");

        Script script = run(step("Take the released jar"), release("v1.2.3"));

        assertThat(script.status()).as(script.output()).isZero();
        assertThat(script.output()).startsWith("release download v1.2.3 --repo your-org/convot-conformance ");
        assertThat(Path.of(outputs().get("jar"))).hasContent("jar");
    }

    @Test
    void a_jar_that_is_not_the_released_one_is_refused() throws Exception {
        gh(
                "echo jar > \"$RUNNER_TEMP/convot-conformance/convot-conformance.jar\"",
                "echo \"" + "0".repeat(64)
                        + "  convot-conformance.jar\" > \"$RUNNER_TEMP/convot-conformance/SHA256SUMS\"");

        assertThat(run(step("Take the released jar"), release("v1.2.3")).status())
                .isNotZero();
        assertThat(outputs).doesNotExist();
    }

    @Test
    void the_action_builds_the_jar_where_none_was_released() throws Exception {
        gh("exit 1");
        Files.createDirectories(folder.resolve("action"));
        Files.writeString(folder.resolve("action/pom.xml"), "<project/>");
        Script.program(folder.resolve("programs/mvn"), "echo \"$@\"");

        Script script = run(step("Take the released jar"), release("main"));
        assertThat(script.status()).as(script.output()).isZero();
        assertThat(outputs()).doesNotContainKey("jar").containsKey("pom");
        for (String name : List.of("Cache what Maven downloads", "Build the jar")) {
            assertThat(step(name).get("if").asString()).isEqualTo("${{ steps.release.outputs.jar == '' }}");
        }

        Script build = run(step("Build the jar"), release("main"));
        assertThat(build.output()).contains("action/pom.xml package -DskipTests");
        assertThat(outputs().get("jar")).endsWith("action/target/convot-conformance.jar");
    }

    @Test
    void an_empty_address_is_a_mistake_of_the_job() throws Exception {
        assertThat(action.at("/inputs/base-url/required").asBoolean()).isTrue();

        Script script = judge(Map.of());

        assertThat(script.status()).isEqualTo(2);
        assertThat(script.output()).contains("flag --base-url");
    }

    private static String settings(Function<Setting, String> text) {
        return Arrays.stream(Setting.values())
                .sorted(Comparator.comparing(Setting::group))
                .map(text)
                .collect(Collectors.joining());
    }

    private static String input(Setting setting) {
        String value =
                switch (setting) {
                    // An address that a job forgot is an error, and never a green run on the sandbox.
                    case BASE_URL -> "    required: true\n";
                    // The reports are kept and are an output: the action has to know where they are.
                    case REPORTS -> "    default: " + setting.defaultValue().orElseThrow() + "\n";
                    default -> "";
                };
        return "  " + inputName(setting) + ":\n    description: "
                + new JsonMapper().writeValueAsString(setting.meaning()) + "\n" + value;
    }

    private static String inputName(Setting setting) {
        return setting.property().replaceFirst("convot\\.", "").replace('.', '-');
    }

    private JsonNode step(String name) {
        return action.at("/runs/steps")
                .valueStream()
                .filter(step -> step.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Script judge(Map<String, String> settings) throws IOException, InterruptedException {
        JsonNode judge = step("Judge the target");
        Map<String, String> environment = new HashMap<>();
        judge.get("env").propertyNames().forEach(name -> environment.put(name, ""));
        environment.put("CONVOT_REPORTS", action.at("/inputs/reports/default").asString());
        // The machine may be busy with other tests.
        environment.put("CONVOT_TIMEOUT", "120");
        environment.put(
                "JAR", SuiteJar.at(folder.resolve("convot-conformance.jar")).toString());
        environment.put("GITHUB_ACTIONS", "true");
        environment.put("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString());
        environment.putAll(settings);
        return run(judge, environment);
    }

    private Script run(JsonNode step, Map<String, String> environment) throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(environment);
        all.put("GITHUB_OUTPUT", outputs.toString());
        return Script.bash(
                folder,
                all,
                Stream.concat(Stream.of(SHELL), Stream.of(step.get("run").asString()))
                        .toArray(String[]::new));
    }

    private void gh(String... lines) throws IOException {
        Script.program(folder.resolve("programs/gh"), lines);
    }

    private Map<String, String> release(String ref) {
        Map<String, String> environment = Script.pathWith(folder.resolve("programs"));
        environment.put("RUNNER_TEMP", folder.toString());
        environment.put("GITHUB_ACTION_PATH", folder.resolve("action").toString());
        environment.put("REPOSITORY", "your-org/convot-conformance");
        environment.put("REF", ref);
        return environment;
    }

    private Map<String, String> outputs() throws IOException {
        return Files.readAllLines(outputs).stream()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
