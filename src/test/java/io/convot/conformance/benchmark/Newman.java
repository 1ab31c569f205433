package io.convot.conformance.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Postman's runner, which many use for smoke tests of an API: 124 requests of four kinds, each with two or three tests,
 * one after another as it always does.
 */
record Newman(Path executable) {
    private static final String VERSION = "6.2.2";
    private static final int ROUNDS = 31;
    private static final Path COLLECTION =
            Path.of("src", "test", "resources", "benchmark", "smoke.postman_collection.json");

    /** Its requests. */
    static final int REQUESTS = 4 * ROUNDS;

    /** Installs it with npm; empty where there is none. */
    static Optional<Newman> installed(Path folder) throws IOException, InterruptedException {
        Path home = folder.resolve("newman");
        Newman newman = new Newman(home.resolve(Path.of("node_modules", ".bin", "newman")));
        if (!Files.exists(newman.executable())) {
            Files.createDirectories(home);
            try {
                ProcessRun.run(
                        List.of(
                                "npm",
                                "install",
                                "--no-audit",
                                "--no-fund",
                                "--prefix",
                                home.toString(),
                                "newman@" + VERSION),
                        Map.of(),
                        folder.resolve("npm.log"));
            } catch (IOException noNpm) {
                return Optional.empty();
            }
        }
        return Optional.of(newman).filter(there -> Files.exists(there.executable()));
    }

    ProcessRun run(URI baseUrl, String key, Path folder) throws IOException, InterruptedException {
        Path environment = folder.resolve("newman-environment.json");
        Files.writeString(environment, """
                {"values": [{"key": "baseUrl", "value": "%s"}, {"key": "token", "value": "%s"}]}
                """.formatted(baseUrl, key));
        List<String> command = List.of(
                executable.toString(),
                "run",
                COLLECTION.toString(),
                "--environment",
                environment.toString(),
                "--iteration-count",
                Integer.toString(ROUNDS),
                "--reporters",
                "cli,junit",
                "--reporter-junit-export",
                folder.resolve("newman.xml").toString());
        return ProcessRun.run(command, Map.of(), folder.resolve("newman.log"));
    }
}
