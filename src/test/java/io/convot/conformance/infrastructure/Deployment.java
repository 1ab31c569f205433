package io.convot.conformance.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.cli.CommandLineRun;
import io.convot.conformance.cli.SuiteJar;
import io.convot.conformance.result.RulesJudged;
import io.convot.conformance.sandbox.ClientOptions;
import io.convot.conformance.sandbox.Sandbox;
import io.convot.conformance.sandbox.SandboxKeys;
import io.convot.conformance.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A conforming sandbox with a program before it, and the suite pointed at that. */
final class Deployment implements AutoCloseable {
    /** The authority of the programs' certificate. */
    static final Path AUTHORITY =
            Path.of("src/test/resources/infrastructure/authority.pem").toAbsolutePath();

    /** A few rules that read, write, are refused, and look for dropped connections. */
    private static final String SOME = "AUTH-1,AUTH-2,CONV-2,CONTACT-8,ERR-7,ERR-12,ERR-13,MSG-2,PAGE-5";

    private final Path folder;
    private final Sandbox sandbox = Sandbox.start(withSameKeys());
    private final Sandbox other = Sandbox.start(withSameKeys());
    private final ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final RunningProgram program;

    /**
     * Starts all of it.
     *
     * @param folder an empty folder
     */
    Deployment(Program program, Path folder) throws IOException {
        program.require();
        this.folder = folder;
        this.program = RunningProgram.start(
                program,
                Files.createDirectory(folder.resolve("program")),
                Map.of(
                        "target",
                        authority(sandbox),
                        "other",
                        authority(other),
                        "nobody",
                        RunningProgram.nobody(),
                        "silent",
                        "127.0.0.1:" + silent.getLocalPort()));
    }

    /**
     * The result of a run.
     *
     * @param status the exit status
     * @param reason the sentence of the verdict
     * @param failed the rules that were reported as broken
     * @param printed what stood on the console
     */
    record DeploymentRun(int status, String reason, List<String> failed, String printed) {
        void assertAllKept() {
            assertThat(failed).as(printed).isEmpty();
            assertThat(status).as(printed).isZero();
            assertThat(reason).isEqualTo(RulesJudged.of(9) + ", all kept.");
        }

        void assertInconclusive(String... parts) {
            assertThat(status).as(printed).isEqualTo(3);
            assertThat(failed).isEmpty();
            assertThat(reason).contains(parts);
        }
    }

    /** The program before the sandbox. */
    RunningProgram program() {
        return program;
    }

    /** The sandbox itself. */
    Sandbox sandbox() {
        return sandbox;
    }

    /** Judges what answers at an address. */
    DeploymentRun judge(String address, String... words) throws IOException {
        return judge(address, Map.of(), words);
    }

    /**
     * Judges what answers at an address.
     *
     * @param settings further variables of the environment, or other values for the usual ones
     */
    DeploymentRun judge(String address, Map<String, String> settings, String... words) throws IOException {
        Map<String, String> environment = environment(address);
        environment.putAll(settings);
        CommandLineRun run = CommandLineRun.of(
                environment,
                folder,
                Stream.concat(Stream.of("--no-allure"), Stream.of(words)).toArray(String[]::new));
        return outcome(run.status(), run.out() + run.err());
    }

    /**
     * Judges what answers at an address, as a user does: {@code java -jar}.
     *
     * @param options options of Java
     */
    DeploymentRun judgeInAProcess(String address, List<String> options) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path jar = SuiteJar.at(folder.resolve("suite.jar"));
        Path printed = folder.resolve("printed");
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.of(List.of(java.toString()), options, List.of("-jar", jar.toString(), "--no-allure"))
                                .flatMap(List::stream)
                                .toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().putAll(environment(address));
        builder.environment().remove("CONVOT_REPORTS");
        int status = builder.start().waitFor();
        return outcome(status, Files.readString(printed));
    }

    /**
     * Judges what answers at an address in the target's place, and is tried for as long as three halves of the limit.
     */
    DeploymentRun judgeInVain(String address) throws IOException {
        return judge(address, Map.of("CONVOT_TIMEOUT", "2"));
    }

    private Map<String, String> environment(String address) {
        SandboxKeys keys = sandbox.keys();
        return new HashMap<>(Map.of(
                "CONVOT_BASE_URL",
                address,
                "CONVOT_TOKEN",
                keys.full(),
                "CONVOT_CA_FILE",
                AUTHORITY.toString(),
                "CONVOT_ONLY",
                SOME,
                "CONVOT_TIMEOUT",
                "30"));
    }

    private DeploymentRun outcome(int status, String printed) throws IOException {
        JsonNode report = JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve("reports/conformance.json")));
        return new DeploymentRun(
                status,
                report.path("reason").asString(""),
                report.path("rules")
                        .valueStream()
                        .filter(rule -> rule.path("outcome").asString("").equals("failed"))
                        .map(rule -> rule.path("id").asString(""))
                        .toList(),
                printed);
    }

    private static SandboxOptions withSameKeys() {
        return SandboxOptions.plain()
                .withClients(
                        new ClientOptions("127.0.0.1", OptionalLong.of(1), Optional.empty(), Optional.empty(), false));
    }

    private static String authority(Sandbox sandbox) {
        return "127.0.0.1:" + sandbox.baseUrl().getPort();
    }

    @Override
    public void close() throws IOException {
        program.close();
        silent.close();
        other.close();
        sandbox.close();
    }
}
