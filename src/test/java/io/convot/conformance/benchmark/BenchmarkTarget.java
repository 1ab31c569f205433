package io.convot.conformance.benchmark;

import io.convot.conformance.config.Setting;
import io.convot.conformance.sandbox.Sandbox;
import io.convot.conformance.sandbox.SandboxKeys;
import io.convot.conformance.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** A sandbox in this JVM, and what is started against it in processes of their own. */
final class BenchmarkTarget implements AutoCloseable {
    static final Path FOLDER = Path.of("target", "benchmark");

    /** What a launcher of the distribution starts Java with. */
    static final List<String> LAUNCHER = List.of(
            "@" + Path.of("src", "dist", "lib", "java.options"),
            "-XX:SharedArchiveFile=" + Path.of("target", "convot-conformance.jsa"),
            "-Xlog:disable");

    private static final Path JAR = Path.of("target", "convot-conformance.jar");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Sandbox sandbox;
    /** Of its own, as on a CI server: some file systems are slow where many files have just been deleted. */
    private final Path reports =
            FOLDER.resolve("reports").resolve(UUID.randomUUID().toString());

    BenchmarkTarget(int conversations) {
        SandboxOptions plain = SandboxOptions.plain();
        sandbox = Sandbox.start(new SandboxOptions(
                plain.port(), plain.rateLimit(), plain.faults(), plain.variants(), conversations, plain.clients()));
    }

    /** The sandbox's server, without a path. */
    URI server() {
        return server(sandbox.baseUrl().getPort());
    }

    RecordingProxy doorway(Duration latency) {
        return new RecordingProxy(server(), latency);
    }

    /** The whole suite, as a user runs it, with every key: fails unless it finds the sandbox conformant. */
    ProcessRun suite(URI server, List<String> jvm, List<String> options) throws IOException, InterruptedException {
        List<String> words = Stream.concat(Stream.of("--reports", reports.toString()), options.stream())
                .toList();
        return succeeded(ProcessRun.run(java(jvm, words), environment(server), FOLDER.resolve("suite.log")));
    }

    /** The check of the settings. */
    ProcessRun check() throws IOException, InterruptedException {
        return succeeded(
                ProcessRun.run(java(List.of(), List.of("check")), environment(server()), FOLDER.resolve("check.log")));
    }

    /** The suite on its own sandbox, started by the jar. */
    static ProcessRun jarAlone() throws IOException, InterruptedException {
        List<String> words =
                List.of("--reports", FOLDER.resolve("reports").resolve("jar").toString());
        return succeeded(ProcessRun.run(java(List.of(), words), Map.of(), FOLDER.resolve("jar.log")));
    }

    /** The suite on its own sandbox, started by Maven. */
    static ProcessRun mavenAlone() throws IOException, InterruptedException {
        return succeeded(ProcessRun.run(List.of("mvn", "--offline"), Map.of(), FOLDER.resolve("maven.log")));
    }

    /** A smoke test of this sandbox by Newman. */
    ProcessRun newman(Newman newman) throws IOException, InterruptedException {
        return succeeded(newman.run(sandbox.baseUrl(), sandbox.keys().full(), FOLDER));
    }

    private static List<String> java(List<String> jvm, List<String> words) {
        return Stream.of(List.of(JAVA), jvm, List.of("-jar", JAR.toString()), words)
                .flatMap(List::stream)
                .toList();
    }

    private Map<String, String> environment(URI server) {
        SandboxKeys keys = sandbox.keys();
        return Map.of(
                Setting.BASE_URL.environment(), server + sandbox.baseUrl().getPath(),
                Setting.TOKEN.environment(), keys.full(),
                Setting.READ_TOKEN.environment(), keys.readOnly(),
                Setting.WRITE_TOKEN.environment(), keys.writeOnly(),
                Setting.OTHER_APP_TOKEN.environment(), keys.otherApp(),
                Setting.UNRELATED_TOKEN.environment(), keys.unrelated(),
                Setting.CONVERSATIONS_TOKEN.environment(), keys.conversations(),
                Setting.REVOKED_TOKEN.environment(), keys.revoked(),
                Setting.OPERATOR_ID.environment(), keys.operatorId());
    }

    /** The same requests from a program that does nothing else: fails unless each is answered. */
    ProcessRun replay(URI server, Recording recording) throws IOException, InterruptedException {
        Path file = FOLDER.resolve("recording.bin");
        recording.save(file);
        List<String> command = List.of(
                JAVA,
                "-cp",
                Path.of("target", "test-classes").toString(),
                Replay.class.getName(),
                file.toString(),
                server.toString(),
                Integer.toString(recording.mostAtOnce()));
        ProcessRun replay = succeeded(ProcessRun.run(command, Map.of(), FOLDER.resolve("replay.log")));
        if (!replay.output()
                .strip()
                .equals(Integer.toString(recording.requests().size()))) {
            throw new IllegalStateException("Of " + recording.requests().size() + " requests were answered: " + replay);
        }
        return replay;
    }

    /** How many examples the suite has run at once. */
    int parallel() throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(reports.resolve("conformance.json")))
                .at("/run/settings")
                .path(Setting.PARALLEL.property())
                .asInt();
    }

    static URI server(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        sandbox.close();
    }

    private static ProcessRun succeeded(ProcessRun child) {
        if (child.status() != 0) {
            throw new IllegalStateException("A process has failed: " + child);
        }
        return child;
    }
}
