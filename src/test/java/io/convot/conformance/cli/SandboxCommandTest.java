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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
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
    void prints_all_that_a_run_against_it_needs_and_listens_until_it_is_stopped() {
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
    void a_port_that_is_taken_is_reported() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            assertThat(run(Runnable::run, "sandbox", "--port", port)).isEqualTo(2);
            assertThat(err.toString()).contains("The port " + port + " of 127.0.0.1 is already in use (flag --port)");
        }
    }

    @Test
    void a_host_of_another_machine_or_of_none_is_reported() {
        assertThat(run(Runnable::run, "sandbox", "--host", "192.0.2.1")).isEqualTo(2);
        assertThat(err.toString()).contains("This machine has no address 192.0.2.1 (flag --host)");

        assertThat(run(Runnable::run, "sandbox", "--host", "no-such-host.invalid"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("Unknown address: \"no-such-host.invalid\" (flag --host)");
    }

    @Test
    void a_host_that_others_can_reach_is_warned_of() {
        assertThat(run(Runnable::run, "sandbox", "--host", "127.0.0.2")).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(exported().get("CONVOT_BASE_URL")).startsWith("http://127.0.0.2:");

        assertThat(run(Runnable::run, "sandbox", "--host", "0.0.0.0")).isZero();
        assertThat(err.toString()).contains("Everyone who can reach 0.0.0.0 can use this sandbox");
    }

    @Test
    void the_keys_of_a_seed_stay() {
        run(Runnable::run, "sandbox", "--seed", "7");
        Map<String, String> first = exported();
        run(Runnable::run, "sandbox", "--seed", "7");
        Map<String, String> second = exported();
        run(Runnable::run, "sandbox");

        assertThat(withoutAddress(second)).isEqualTo(withoutAddress(first));
        assertThat(exported().get("CONVOT_TOKEN")).isNotEqualTo(first.get("CONVOT_TOKEN"));
    }

    @Test
    void the_env_file_holds_what_is_exported_for_its_owner_alone() throws IOException {
        assertThat(run(Runnable::run, "sandbox", "--env-file", "sandbox.env")).isZero();
        Path file = folder.resolve("sandbox.env");

        assertThat(Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")))
                .containsExactlyInAnyOrderElementsOf(exported().entrySet().stream()
                        .map(value -> value.getKey() + "=" + value.getValue())
                        .toList());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(run(Runnable::run, "sandbox", "--env-file", "sandbox.env")).isZero();
    }

    @Test
    void a_file_of_somebody_else_is_not_overwritten() throws IOException {
        Path mine = Files.writeString(folder.resolve(".env"), "MINE=1\n");

        assertThat(run(Runnable::run, "sandbox", "--env-file", ".env")).isEqualTo(2);
        assertThat(err.toString()).contains("The file .env can't be written (flag --env-file)");
        assertThat(mine).hasContent("MINE=1\n");
        assertThat(exported()).isEmpty();
    }

    @Test
    void the_banner_names_what_is_active() {
        run(
                Runnable::run,
                "sandbox",
                "--fault",
                "reply-echoes-but-is-lost,reply-is-only-accepted",
                "--variant",
                "details-null",
                "--rate-limit",
                "--cors",
                "*",
                "--seed",
                "7");

        assertThat(out.toString())
                .contains(
                        "\n# Active: faults reply-echoes-but-is-lost, reply-is-only-accepted\n",
                        "\n# Active: variant details-null\n",
                        "\n# Active: the rate limit\n",
                        "\n# Active: CORS for *\n",
                        "\n# Active: the keys of seed 7\n");
    }

    @Test
    void the_log_has_each_request_and_no_key() {
        run(
                stop -> {
                    call("GET", "/v1/conversations?page=2&key=" + exported().get("CONVOT_TOKEN"));
                    call("POST", "/sandbox/reset");
                    stop.run();
                },
                "sandbox",
                "--log");

        assertThat(err.toString())
                .containsPattern("(?m)^\\d\\d:\\d\\d:\\d\\d GET /v1/conversations\\?page=2&key=ck_\\*\\*\\* 401$")
                .containsPattern("(?m)^\\d\\d:\\d\\d:\\d\\d POST /sandbox/reset 204$")
                .doesNotContain(exported().get("CONVOT_TOKEN"));
    }

    private void call(String method, String path) {
        URI address = URI.create(exported().getOrDefault("CONVOT_BASE_URL", "")).resolve(path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> withoutAddress(Map<String, String> exported) {
        Map<String, String> keys = new HashMap<>(exported);
        keys.remove("CONVOT_BASE_URL");
        return keys;
    }

    @Test
    void a_defect_of_the_suite_is_not_verdict() {
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
                .collect(Collectors.toMap(line -> line.group(1), line -> line.group(2), (earlier, later) -> later));
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
