package io.convot.conformance.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.cli.CommandLineRun;
import io.convot.conformance.config.Setting;
import io.convot.conformance.config.SettingsReader;
import io.convot.conformance.sandbox.Sandbox;
import io.convot.conformance.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The suite does to a target no more than its owner allows. */
final class TargetSafetyTest {
    private static final Pattern VALID = Pattern.compile("\"email\"\\s*:\\s*\"[a-z0-9.+-]+@example\\.com\"");
    private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]+@([\\w-]+\\.[\\w.-]*\\w)");
    private static final Pattern CONTENT = Pattern.compile("\"content\": ?\"[^\"]+@?[^\"]*\"");

    private final Path folder;

    TargetSafetyTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_read_only_run_only_reads() {
        List<ScriptedTcpServer.ScriptedRequest> asked = asked("--read-only", "--extended");

        assertThat(asked)
                .hasSizeGreaterThan(50)
                .extracting(ScriptedTcpServer.ScriptedRequest::method)
                .containsOnly("GET");
    }

    @Test
    void written_data_reaches_no_person_names_its_origin_and_is_removed() {
        List<ScriptedTcpServer.ScriptedRequest> asked = asked("--extended", "--only", "CONV,MSG,CONTACT");

        assertThat(asked.stream()
                        .flatMap(request -> ADDRESS.matcher(request.text()).results())
                        .map(found -> found.group(1)))
                .isNotEmpty()
                // Nothing is ever delivered to a domain with two dots in a row.
                .containsOnly("example.com", "example..com");
        // A content that has to come back as it was sent stands in a conversation whose contact tells.
        assertThat(asked.stream()
                        .filter(request -> request.method().equals("POST")
                                && request.path().endsWith("/conversations"))
                        .map(ScriptedTcpServer.ScriptedRequest::text)
                        .filter(body -> CONTENT.matcher(body).find()))
                .isNotEmpty()
                .allMatch(body -> body.contains("conformance"));
        long started = asked.stream()
                .filter(request ->
                        request.method().equals("POST") && request.path().endsWith("/conversations"))
                .filter(request -> request.text().contains("conformance"))
                // A start with an invalid address is rejected, and leaves nothing to tidy up.
                .filter(request -> VALID.matcher(request.text()).find())
                .count();
        long resolved = asked.stream()
                .map(ScriptedTcpServer.ScriptedRequest::path)
                .filter(path -> path.endsWith("/resolve"))
                .distinct()
                .count();
        assertThat(resolved).isPositive().isGreaterThanOrEqualTo(started - asked.size() / 50);
    }

    @Test
    void error_with_tidying_up_is_reported_beside_the_verdict() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.plain());
                ScriptedTcpServer target = ScriptedTcpServer.before(sandbox, (request, line) -> {
                    if (request.path().endsWith("/resolve")) {
                        line.json(500, "{}");
                    } else {
                        line.pass(request).to(line);
                    }
                })) {
            CommandLineRun run = CommandLineRun.of(
                    HostileTargets.environment(sandbox, target),
                    folder,
                    "--no-allure",
                    "--extended",
                    "--only",
                    "CONV-2,CONV-3");

            assertThat(run.status()).isZero();
            assertThat(run.out()).contains("CONFORMANT", "could not be resolved", "CONVOT_PATH_RESOLVE");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.convot.io/v1, false",
        "https://APP.Convot.IO/v1, false",
        "https://app.convot.io./v1, false",
        "https://app.convot.io:443/v1, false",
        "http://app.convot.io:8080, false",
        "https://staging.app.convot.io/v1, true",
        "https://app.convot.io.example/v1, true",
    })
    void production_is_known_however_it_is_spelled(String address, boolean writing) throws Exception {
        assertThat(new SettingsReader(
                                Map.of("CONVOT_BASE_URL", address, "CONVOT_TOKEN", "ck_a:secret-of-a"),
                                folder,
                                Map.<Setting, String>of())
                        .read()
                        .settings()
                        .mayWrite())
                .isEqualTo(writing);
    }

    @ParameterizedTest
    @CsvSource({"true, false, true", "true, true, false", "false, false, false"})
    void production_is_written_to_where_that_is_allowed_and_reading_is_not_all(
            boolean allowed, boolean readOnly, boolean writing) throws Exception {
        assertThat(new SettingsReader(
                                Map.of(
                                        "CONVOT_BASE_URL",
                                        "https://app.convot.io/v1",
                                        "CONVOT_TOKEN",
                                        "ck_a:secret-of-a"),
                                folder,
                                Map.of(
                                        Setting.ALLOW_PRODUCTION, "" + allowed,
                                        Setting.READ_ONLY, "" + readOnly))
                        .read()
                        .settings()
                        .mayWrite())
                .isEqualTo(writing);
    }

    @Test
    void paths_of_extended_calls_are_not_called_without_the_option() {
        assertThat(asked("--only", "CONV-2,CONV-3"))
                .isNotEmpty()
                .extracting(ScriptedTcpServer.ScriptedRequest::path)
                .noneMatch(path -> path.endsWith("/resolve"));
    }

    private List<ScriptedTcpServer.ScriptedRequest> asked(String... words) {
        Queue<ScriptedTcpServer.ScriptedRequest> asked = new ConcurrentLinkedQueue<>();
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.plain());
                ScriptedTcpServer target = ScriptedTcpServer.before(sandbox, (request, line) -> {
                    asked.add(request);
                    line.pass(request).to(line);
                })) {
            CommandLineRun.of(
                    HostileTargets.environment(sandbox, target),
                    folder,
                    java.util.stream.Stream.concat(
                                    java.util.stream.Stream.of("--no-allure"), java.util.stream.Stream.of(words))
                            .toArray(String[]::new));
            return List.copyOf(asked);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
