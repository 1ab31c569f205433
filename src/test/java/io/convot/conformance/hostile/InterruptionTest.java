package io.convot.conformance.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.cli.Main;
import io.convot.conformance.sandbox.Sandbox;
import io.convot.conformance.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs that are ended from outside, as processes of their own. */
final class InterruptionTest {
    private static final int GOOD_CALLS = 40;

    private final Path folder;

    InterruptionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void an_interrupted_run_tells_what_it_knows(String signal) throws Exception {
        CountDownLatch inTheMidst = new CountDownLatch(1);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.plain());
                RawTarget target = RawTarget.before(sandbox, stopsAfterAWhile(inTheMidst))) {
            Process run = start(HostileTargets.environment(sandbox, target));
            assertThat(inTheMidst.await(60, TimeUnit.SECONDS)).isTrue();

            assertThat(commandLineOf(run)).doesNotContain(secretOf(sandbox));
            signal(run, signal);

            assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(run.exitValue()).isEqualTo(3);
            JsonNode report =
                    JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve("reports/conformance.json")));
            assertThat(report.path("verdict").asString()).isEqualTo("inconclusive");
            assertThat(report.path("reason").asString()).contains("interrupted");
            assertThat(report.path("rules").valueStream().map(rule -> rule.path("outcome")
                            .asString()))
                    .contains("passed", "not-evaluated");
            assertThat(Files.readString(folder.resolve("out.txt")))
                    .contains("INCONCLUSIVE")
                    .doesNotContain("\tat ");
            assertThat(folder.resolve("reports/junit.xml")).exists();
        }
    }

    @Test
    void a_killed_run_leaves_nothing_that_looks_like_a_result() throws Exception {
        Path reports = Files.createDirectories(folder.resolve("reports"));
        Files.writeString(reports.resolve("conformance.json"), "{\"verdict\": \"conformant\"}");
        Files.writeString(reports.resolve("junit.xml"), "<testsuites/>");
        Files.writeString(reports.resolve(".junit.xml.x.part"), "<testsui");
        Files.writeString(reports.resolve("README.md"), "Not a result.");
        CountDownLatch inTheMidst = new CountDownLatch(1);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.plain());
                RawTarget target = RawTarget.before(sandbox, stopsAfterAWhile(inTheMidst))) {
            Process run = start(HostileTargets.environment(sandbox, target));
            assertThat(inTheMidst.await(60, TimeUnit.SECONDS)).isTrue();

            run.destroyForcibly().waitFor();
        }

        try (Stream<Path> left = Files.list(reports)) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactly("README.md");
        }
    }

    private static RawTarget.Behaviour stopsAfterAWhile(CountDownLatch inTheMidst) {
        return (request, line) -> {
            if (request.count() > GOOD_CALLS) {
                inTheMidst.countDown();
                line.hang();
            } else {
                line.pass(request).to(line);
            }
        };
    }

    private Process start(Map<String, String> environment) throws IOException {
        ProcessBuilder process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Main.class.getName(),
                        "--no-allure",
                        "--only",
                        "AUTH,CONV"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile());
        process.environment().remove("CONVOT_REPORTS");
        process.environment().putAll(environment);
        return process.start();
    }

    private static void signal(Process process, String signal) throws Exception {
        int status = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(status).isZero();
    }

    private static String commandLineOf(Process process) {
        return process.info().commandLine().orElse("");
    }

    private static String secretOf(Sandbox sandbox) {
        String key = sandbox.keys().full();
        return key.substring(key.indexOf(':') + 1);
    }
}
