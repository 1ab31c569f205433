package io.convot.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.cli.SuiteJar;
import io.convot.conformance.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

final class ActionTest {
    private static final String BROKEN = "reply-echoes-but-is-lost";

    private final JsonNode action = new YAMLMapper().readTree(Path.of("action.yml"));
    private final JsonNode judge = step("Judge the target");
    private final Path folder;

    ActionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private JsonNode step(String name) {
        return action.at("/runs/steps")
                .valueStream()
                .filter(step -> step.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void every_input_is_a_setting_under_its_own_name_and_reaches_the_suite() {
        Map<String, String> passed = judge.get("env")
                .propertyStream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().asString()));
        Map<String, String> expected = action.get("inputs").propertyNames().stream()
                .filter(input -> !input.equals("artifact"))
                .collect(Collectors.toMap(
                        input -> Arrays.stream(Setting.values())
                                .filter(setting -> setting.property().equals("convot." + input))
                                .findFirst()
                                .orElseThrow(() -> new AssertionError(input + " is no setting"))
                                .environment(),
                        input -> "${{ inputs." + input + " }}"));

        assertThat(passed).isEqualTo(expected).hasSizeGreaterThan(10);
        assertThat(passed)
                .containsKeys(Arrays.stream(Setting.values())
                        .filter(setting -> setting.form() == Setting.Form.KEY)
                        .map(Setting::environment)
                        .toArray(String[]::new));
    }

    @Test
    void the_readme_uses_inputs_that_there_are() {
        JsonNode with = new YAMLMapper()
                .readTree(Readme.blocks("yaml").stream()
                        .filter(block -> block.contains("uses:"))
                        .findFirst()
                        .orElseThrow())
                .at("/jobs/conformance/steps/0/with");

        assertThat(with.propertyNames())
                .isNotEmpty()
                .isSubsetOf(action.get("inputs").propertyNames());
    }

    @Test
    void its_scripts_are_for_bash_and_take_nothing_but_variables() throws Exception {
        List<String> scripts = action.at("/runs/steps")
                .valueStream()
                .filter(step -> step.has("run"))
                .peek(step -> assertThat(step.get("shell").asString()).isEqualTo("bash"))
                .map(step -> step.get("run").asString())
                .toList();

        assertThat(scripts).hasSize(2).noneMatch(script -> script.contains("${{"));
        for (String script : scripts) {
            assertThat(bash(Map.of(), "-n", "-c", script)).isZero();
        }
    }

    @Test
    void the_reports_are_kept_whatever_the_outcome() {
        assertThat(step("Keep the reports").get("if").asString()).isEqualTo("${{ !cancelled() }}");
        assertThat(step("Keep the reports").at("/with/path").asString()).isEqualTo("${{ inputs.reports }}");
    }

    @Test
    void it_judges_a_target_annotates_failures_and_ends_with_the_verdict() throws Exception {
        SuiteJar.at(folder.resolve("action/target/convot-conformance.jar"));
        Map<String, String> environment = new HashMap<>();
        judge.get("env").propertyNames().forEach(name -> environment.put(name, ""));
        environment.put("CONVOT_REPORTS", action.at("/inputs/reports/default").asString());
        environment.put("CONVOT_BASE_URL", "sandbox");
        environment.put("CONVOT_ONLY", "MSG-2");
        environment.put("CONVOT_FAULT", BROKEN);
        // The machine may be busy with other tests.
        environment.put("CONVOT_TIMEOUT", "120");
        environment.put("GITHUB_ACTIONS", "true");
        environment.put("GITHUB_ACTION_PATH", folder.resolve("action").toString());
        environment.put("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString());

        int status =
                bash(environment, "-e", "-o", "pipefail", "-c", judge.get("run").asString());

        String out = Files.readString(folder.resolve("out"));
        assertThat(status).as(out).isEqualTo(1);
        assertThat(out).containsPattern("\n::error file=features/messages.feature,line=\\d+,title=MSG-2 ");
        assertThat(folder.resolve("summary")).content().contains("non-conformant", "MSG-2");
        assertThat(folder.resolve("reports/junit.xml")).exists();
        assertThat(folder.resolve("reports/allure-report/index.html")).exists();
    }

    @Test
    void an_empty_address_is_a_mistake_of_the_job() throws Exception {
        assertThat(action.at("/inputs/base-url/required").asBoolean()).isTrue();
        SuiteJar.at(folder.resolve("action/target/convot-conformance.jar"));
        Map<String, String> environment = Map.of(
                "CONVOT_BASE_URL",
                "",
                "GITHUB_ACTION_PATH",
                folder.resolve("action").toString());

        assertThat(bash(environment, "-e", "-c", judge.get("run").asString())).isEqualTo(2);
        assertThat(folder.resolve("out")).content().contains("flag --base-url");
    }

    private int bash(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        ProcessBuilder process = new ProcessBuilder("bash")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        process.command().addAll(List.of(words));
        process.environment().putAll(environment);
        Process started = process.start();
        assertThat(started.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return started.exitValue();
    }
}
