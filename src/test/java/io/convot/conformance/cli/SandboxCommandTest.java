package io.convot.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsReader;
import io.convot.conformance.runner.ExitStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SandboxCommandTest {
    private static final Pattern EXPORT = Pattern.compile("export ([A-Z_]+)='([^']+)'");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private final Path folder;

    SandboxCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void it_prints_all_that_a_run_against_it_needs_and_listens_until_it_is_stopped() {
        assertThat(run(
                        stop -> {
                            assertThat(listens()).isTrue();
                            stop.run();
                        },
                        "sandbox",
                        "--rate-limit"))
                .isZero();

        assertThat(exported())
                .containsOnlyKeys(
                        "CONVOT_BASE_URL",
                        "CONVOT_TOKEN",
                        "CONVOT_READ_TOKEN",
                        "CONVOT_WRITE_TOKEN",
                        "CONVOT_UNRELATED_TOKEN",
                        "CONVOT_CONVERSATIONS_TOKEN",
                        "CONVOT_OTHER_APP_TOKEN",
                        "CONVOT_REVOKED_TOKEN",
                        "CONVOT_OPERATOR_ID");
        assertThat(listens()).isFalse();
    }

    @Test
    void every_line_is_one_for_a_shell_and_makes_settings_for_a_run() throws Exception {
        assertThat(run(Runnable::run, "sandbox")).isZero();

        assertThat(out.toString().lines())
                .allMatch(line -> line.startsWith("#") || EXPORT.matcher(line).matches());
        Settings settings =
                new SettingsReader(exported(), folder, Map.of()).read().settings();
        assertThat(settings.keys().orElseThrow().all()).hasSize(7);
        assertThat(settings.operatorId()).isPresent();
    }

    @Test
    void a_port_that_is_taken_is_told() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            assertThat(run(Runnable::run, "sandbox", "--port", port)).isEqualTo(2);
            assertThat(err.toString()).contains("The port " + port + " can't be listened on (flag --port)");
        }
    }

    @Test
    void a_defect_of_the_suite_is_no_verdict() {
        Consumer<Runnable> broken = stop -> {
            stop.run();
            throw new IllegalStateException("inside");
        };

        assertThat(run(broken, "sandbox")).isEqualTo(3);
        assertThat(err.toString()).contains("IllegalStateException").doesNotContain("\tat ", "inside");
    }

    private Map<String, String> exported() {
        return EXPORT.matcher(out.toString())
                .results()
                .collect(Collectors.toMap(line -> line.group(1), line -> line.group(2)));
    }

    private boolean listens() {
        URI address = URI.create(exported().getOrDefault("CONVOT_BASE_URL", ""));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private int run(Consumer<Runnable> untilStopped, String... args) {
        return new Cli(
                        Map.of(),
                        folder,
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        (settings, console) -> ExitStatus.CONFORMANT,
                        untilStopped)
                .run(args);
    }
}
