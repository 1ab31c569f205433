package io.convot.conformance.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.cli.Main;
import io.convot.conformance.cli.SuiteJar;
import io.convot.conformance.sandbox.Sandbox;
import io.convot.conformance.sandbox.SandboxOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs that are ended from outside, as processes of their own. */
@Order(0)
final class InterruptionTest {
    private static final int GOOD_CALLS = 60;

    /** With options of the user's own, the run takes place in the process that is started, and else in another one. */
    private static final String OPTIONS = "-XX:TieredStopAtLevel=1";

    private static final String NONE = "";

    private final Path folder;

    InterruptionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({"TERM, " + OPTIONS, "INT, " + OPTIONS, "TERM, ''", "INT, ''"})
    void an_interrupted_run_reports_what_it_knows(String signal, String options) throws Exception {
        CountDownLatch inTheMidst = new CountDownLatch(1);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.plain());
                ScriptedTcpServer target = ScriptedTcpServer.before(sandbox, stopsAfterAWhile(inTheMidst))) {
            Process run = start(options, HostileTargets.environment(sandbox, target));
            assertThat(inTheMidst.await(60, TimeUnit.SECONDS)).isTrue();

            assertThat(run.children()).hasSize(options.isEmpty() ? 1 : 0);
            assertThat(Stream.concat(Stream.of(run.toHandle()), run.children()))
                    .allSatisfy(process -> assertThat(process.info().commandLine())
                            .hasValueSatisfying(line -> assertThat(line).doesNotContain(secretOf(sandbox))));
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
        Files.writeString(reports.resolve(".convot-conformance"), "conformance.json\njunit.xml\n");
        Files.writeString(reports.resolve(".junit.xml.5f0f2c1e-0000-4000-8000-000000000000.part"), "<testsui");
        Files.writeString(reports.resolve("README.md"), "Not a result.");
        CountDownLatch inTheMidst = new CountDownLatch(1);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.plain());
                ScriptedTcpServer target = ScriptedTcpServer.before(sandbox, stopsAfterAWhile(inTheMidst))) {
            Process run = start(OPTIONS, HostileTargets.environment(sandbox, target));
            assertThat(inTheMidst.await(60, TimeUnit.SECONDS)).isTrue();

            run.destroyForcibly().waitFor();
        }

        try (Stream<Path> left = Files.list(reports)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(".convot-conformance", "README.md");
        }
    }

    @Test
    void a_run_does_not_go_on_without_the_process_that_has_started_it() throws Exception {
        CountDownLatch inTheMidst = new CountDownLatch(1);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.plain());
                ScriptedTcpServer target = ScriptedTcpServer.before(sandbox, stopsAfterAWhile(inTheMidst))) {
            Process run = start(NONE, HostileTargets.environment(sandbox, target));
            assertThat(inTheMidst.await(60, TimeUnit.SECONDS)).isTrue();
            ProcessHandle other = run.children().findFirst().orElseThrow();

            run.destroyForcibly().waitFor();

            assertThat(other.onExit()).succeedsWithin(Duration.ofSeconds(30));
        }
    }

    @Test
    void a_run_whose_process_is_killed_has_no_verdict() throws Exception {
        CountDownLatch inTheMidst = new CountDownLatch(1);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.plain());
                ScriptedTcpServer target = ScriptedTcpServer.before(sandbox, stopsAfterAWhile(inTheMidst))) {
            Process run = start(NONE, HostileTargets.environment(sandbox, target));
            assertThat(inTheMidst.await(60, TimeUnit.SECONDS)).isTrue();

            run.children().findFirst().orElseThrow().destroyForcibly();

            assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(run.exitValue()).isEqualTo(3);
            assertThat(Files.readString(folder.resolve("out.txt")))
                    .contains("The process of the run has ended, with status 137, before it reported a verdict");
        }
    }

    @ParameterizedTest
    @CsvSource({"conformant, 0", "reply-echoes-but-is-lost, 1", "no-such-fault, 2"})
    void the_status_of_the_run_is_that_of_the_process(String fault, int status) throws Exception {
        Map<String, String> environment = fault.equals("conformant") ? Map.of() : Map.of("CONVOT_FAULT", fault);

        Process run = start(NONE, environment);

        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isEqualTo(status);
    }

    private static ScriptedTcpServer.ServerScript stopsAfterAWhile(CountDownLatch inTheMidst) {
        return (request, line) -> {
            if (request.count() > GOOD_CALLS) {
                inTheMidst.countDown();
                line.hang();
            } else {
                line.pass(request).to(line);
            }
        };
    }

    @Test
    void a_class_path_without_a_single_jar_runs_in_the_first_jvm() throws Exception {
        String jar = SuiteJar.at(folder.resolve("suite.jar")).toString();

        Process run = start(Map.of(), "-cp", jar + File.pathSeparator + jar, Main.class.getName());

        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isZero();
    }

    private Process start(String jvmOptions, Map<String, String> environment) throws IOException {
        String jar = SuiteJar.at(folder.resolve("suite.jar")).toString();
        return jvmOptions.isEmpty() ? start(environment, "-jar", jar) : start(environment, jvmOptions, "-jar", jar);
    }

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(heedingInterrupts());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("--no-allure", "--only", "AUTH,MSG-2"));
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile());
        process.environment().remove("CONVOT_REPORTS");
        process.environment().remove("CONVOT_BASE_URL");
        process.environment().putAll(environment);
        return process.start();
    }

    /** A shell has the jobs that it starts in the background ignore INT, and so do all that these start in turn. */
    private static List<String> heedingInterrupts() throws IOException {
        List<String> env = List.of("env", "--default-signal=INT");
        Process trial = new ProcessBuilder(
                        Stream.concat(env.stream(), Stream.of("true")).toList())
                .start();
        return trial.onExit().join().exitValue() == 0 ? env : List.of();
    }

    private static void signal(Process process, String signal) throws Exception {
        int status = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(status).isZero();
    }

    private static String secretOf(Sandbox sandbox) {
        String key = sandbox.keys().full();
        return key.substring(key.indexOf(':') + 1);
    }
}
