package io.convot.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.sandbox.Sandbox;
import io.convot.conformance.sandbox.SandboxOptions;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An observation of passing traffic, as a process of its own, that is ended from outside. */
@Timeout(180)
final class ListeningTest {
    private final Path folder;

    ListeningTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void an_end_from_outside_leaves_a_report_of_what_has_passed() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.plain().withFaults("no-challenge"))) {
            Process observe = start(sandbox.baseUrl());
            try (BufferedReader out = observe.inputReader()) {
                String line = out.readLine();
                assertThat(line).startsWith("Listening until 10m are over. Point clients at http://127.0.0.1:");
                String url = line.replaceAll(".*(http://127\\S+) instead of .*", "$1");

                HttpResponse<String> passed = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(url + "/conversations"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                // Ends it like Ctrl-C, which a process in the background may ignore, and leaves its output open.
                new ProcessBuilder("kill", Long.toString(observe.pid())).start().waitFor();
                String rest = out.lines().collect(Collectors.joining("\n"));

                assertThat(passed.statusCode()).isEqualTo(401);
                assertThat(observe.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(rest).contains("Observed: 1 exchange in the proxy on 127.0.0.1:", "AUTH-5");
                assertThat(observe.exitValue()).isZero();
            }
        }
        assertThat(Files.readString(folder.resolve("reports/conformance.json"))).contains("\"capture\"");
    }

    private Process start(URI target) throws Exception {
        ProcessBuilder process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        SuiteJar.at(folder.resolve("suite.jar")).toString(),
                        "observe",
                        "--listen",
                        "127.0.0.1:0",
                        "--for",
                        "10m",
                        "--base-url",
                        target.toString())
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        process.environment().remove("CONVOT_REPORTS");
        process.environment().remove("CONVOT_BASE_URL");
        return process.start();
    }
}
