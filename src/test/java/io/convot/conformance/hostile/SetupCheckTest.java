package io.convot.conformance.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.cli.CommandLineRun;
import io.convot.conformance.hostile.ScriptedTcpServer.Passed;
import io.convot.conformance.hostile.ScriptedTcpServer.ServerScript;
import io.convot.conformance.sandbox.Sandbox;
import io.convot.conformance.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The output of {@code check} names the problem of a set-up, and the one thing to do next. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SetupCheckTest {
    private final Path folder;
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.plain());

    SetupCheckTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterAll
    void close() {
        sandbox.close();
    }

    @Test
    void a_good_set_up_is_ready_for_a_run() {
        CommandLineRun run = check(settings());

        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(line(run, "Next")).startsWith("Start the run");
        assertThat(line(run, "API")).isEqualTo("GET /conversations: 200, conversations are listed");
        assertThat(line(run, "Clock")).isEqualTo("agrees with the clock of this machine");
        assertThat(row(run, "CONVOT_TOKEN")).containsExactly("served", "accepted", "accepted", "served", "accepted");
        assertThat(row(run, "CONVOT_READ_TOKEN")).containsExactly("served", "403", "403", "served", "403");
        assertThat(row(run, "CONVOT_REVOKED_TOKEN")).containsExactly("401", "401", "401", "401", "401");
        assertThat(run.out()).doesNotContain("Problem", " !\n", "ck_");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80 || line.startsWith("Teammate"));
    }

    @Test
    void nothing_is_written() throws IOException {
        Queue<String> bodies = new ConcurrentLinkedQueue<>();
        try (ScriptedTcpServer target = ScriptedTcpServer.before(sandbox, (request, line) -> {
            bodies.add(request.method() + " " + request.text());
            Passed passed = line.pass(request);
            assertThat(request.method().equals("POST") && passed.statusLine().contains(" 20"))
                    .isFalse();
            passed.to(line);
        })) {
            check(HostileTargets.environment(sandbox, target));
        }

        assertThat(bodies).isNotEmpty().allMatch(body -> body.equals("GET ") || body.equals("POST {}"));
    }

    @Test
    void a_read_only_check_sends_no_call_that_writes() {
        CommandLineRun run = check(settings(), "--read-only");

        assertThat(row(run, "CONVOT_TOKEN")).containsExactly("served", "not sent", "not sent", "served", "not sent");
        assertThat(line(run, "Writes")).contains("--read-only");
        assertThat(run.out()).contains("a run without --read-only");
        assertThat(run.status()).isZero();
    }

    @Test
    void without_other_keys_each_setting_is_listed_with_what_a_run_says_that_it_would_add() throws IOException {
        Map<String, String> settings = settings();
        settings.keySet()
                .removeIf(name -> !List.of("CONVOT_BASE_URL", "CONVOT_TOKEN").contains(name));
        CommandLineRun run = check(settings, "--only", "SCOPE,TENANT-1,AUTH-4");
        CommandLineRun.of(settings, folder, "run", "--only", "SCOPE,TENANT-1,AUTH-4", "--no-allure", "--walks", "0");
        JsonNode missing = new JsonMapper()
                .readTree(Files.readAllBytes(folder.resolve("reports/conformance.json")))
                .path("missingSettings");

        assertThat(run.status()).isZero();
        assertThat(row(run, "CONVOT_READ_TOKEN")).containsExactly("not set");
        assertThat(missing).hasSizeGreaterThan(5).allSatisfy(setting -> assertThat(run.out())
                .contains("  %2d  %s ("
                        .formatted(
                                setting.path("rules").size(),
                                setting.path("setting").asString())));
        assertThat(run.out()).contains("CONVOT_READ_TOKEN and CONVOT_WRITE_TOKEN (SCOPE-6)");
    }

    @Test
    void a_wrong_address() throws IOException {
        int port = closedPort();

        says(
                check(at("http://127.0.0.1:" + port + "/v1")),
                3,
                "127.0.0.1:" + port + " refused the connection.",
                "Check CONVOT_BASE_URL.");
    }

    @Test
    void a_host_that_does_not_exist() {
        says(
                check(at("http://no-such-host.invalid/v1")),
                3,
                "Unknown host: no-such-host.invalid.",
                "Check the host in CONVOT_BASE_URL, then the DNS of this machine.");
    }

    @Test
    void a_certificate_that_is_not_trusted() throws Exception {
        HostileTarget.StartedTarget started = HostileTargets.secure("self-signed");
        CommandLineRun run = check(started.environment());
        started.end().close();

        says(
                run,
                3,
                "its certificate is not trusted by this JVM",
                "Set CONVOT_CA_FILE to the PEM file of the authority that signed the certificate.");
    }

    @Test
    void plain_http_at_a_port_of_tls() throws Exception {
        try (ScriptedTcpServer target =
                ScriptedTcpServer.at(HostileTargets.tlsSocket("sound"), (request, line) -> line.json(200, "{}"))) {
            CommandLineRun run = check(at(target.address().toString()));
            says(run, 3, "127.0.0.1:" + target.port(), "if it speaks TLS, write https://");
        }
    }

    @Test
    void a_web_site() throws IOException {
        says(
                before((request, line) -> line.response("200 OK", "text/html", "<!DOCTYPE html><html></html>")),
                3,
                "The address serves a web page, not an API.",
                "Check CONVOT_BASE_URL, and proxies and logins before it.");
    }

    @Test
    void a_wrong_path() {
        Map<String, String> settings = settings();
        settings.computeIfPresent("CONVOT_BASE_URL", (name, url) -> url.replace("/v1", "/api"));

        says(
                check(settings),
                3,
                "The address has no list of conversations (404).",
                "Check the path in CONVOT_BASE_URL, such as /v1.");
    }

    @Test
    void a_wrong_main_key() {
        says(
                check(with("CONVOT_TOKEN", "ck_0123456789abcdef:of-somebody-else")),
                3,
                "The target refuses the main key as unauthorized (401).",
                "Check CONVOT_TOKEN; keys look like ck_xxxxxxxxxxxxxxxx:secret.");
    }

    @Test
    void a_revoked_main_key() {
        Map<String, String> settings = with("CONVOT_TOKEN", sandbox.keys().revoked());
        settings.remove("CONVOT_REVOKED_TOKEN");

        says(
                check(settings),
                3,
                "The target refuses the main key as unauthorized (401).",
                "Check CONVOT_TOKEN; keys look like ck_xxxxxxxxxxxxxxxx:secret.");
    }

    @Test
    void a_main_key_without_a_scope() {
        Map<String, String> settings = with("CONVOT_TOKEN", sandbox.keys().conversations());
        settings.remove("CONVOT_CONVERSATIONS_TOKEN");

        says(
                check(settings),
                3,
                "The key in CONVOT_TOKEN lacks the scope contacts:write",
                "it has to be a key with all conversation, message and contact scopes.");
    }

    @Test
    void a_key_of_another_app_without_its_scopes() {
        Map<String, String> settings =
                with("CONVOT_OTHER_APP_TOKEN", sandbox.keys().unrelated());
        settings.remove("CONVOT_UNRELATED_TOKEN");
        CommandLineRun run = check(settings);

        says(
                run,
                2,
                "The key in CONVOT_OTHER_APP_TOKEN lacks the scope conversations:read",
                "it has to be a key of another app, all scopes.");
        assertThat(row(run, "CONVOT_OTHER_APP_TOKEN")).contains("403 !");
    }

    @Test
    void a_key_of_another_app_that_is_of_the_same() throws IOException {
        String otherApp = sandbox.keys().otherApp();
        CommandLineRun run = before((request, line) -> {
            List<String> head = request.head().stream()
                    .map(header -> header.replace(otherApp, sandbox.keys().full()))
                    .toList();
            line.pass(new ScriptedTcpServer.ScriptedRequest(request.count(), head, request.body()))
                    .to(line);
        });

        says(
                run,
                0,
                "The key in CONVOT_OTHER_APP_TOKEN lists conversations that the one in CONVOT_TOKEN lists, too.",
                "Check that key: it has to be a key of another app.");
    }

    @Test
    void a_read_only_key_that_opens_writes() {
        Map<String, String> settings = with("CONVOT_READ_TOKEN", sandbox.keys().otherApp());
        settings.remove("CONVOT_OTHER_APP_TOKEN");

        says(
                check(settings),
                0,
                "The key in CONVOT_READ_TOKEN opens POST",
                "Check that key: it has to be a key with the :read scopes only.");
    }

    @Test
    void an_unknown_secondary_key() {
        says(
                check(with("CONVOT_WRITE_TOKEN", "ck_0123456789abcdef:of-somebody-else")),
                2,
                "The target rejects the key in CONVOT_WRITE_TOKEN as unauthorized (401) wherever it is sent.",
                "Check that key: it has to be a key with the :write scopes only.");
    }

    @Test
    void a_teammate_whom_no_message_names() {
        CommandLineRun run = check(with("CONVOT_OPERATOR_ID", "987654"));

        assertThat(line(run, "Teammate")).startsWith("987654 is not the sender of any of the ");
        assertThat(line(run, "Next")).startsWith("Check CONVOT_OPERATOR_ID, then start the run");
        assertThat(run.status()).isZero();
    }

    @Test
    void a_clock_that_is_wrong() throws IOException {
        CommandLineRun run = before((request, line) -> {
            Passed passed = line.pass(request);
            List<String> head = passed.head().stream()
                    .map(header -> header.toLowerCase(java.util.Locale.ROOT).startsWith("date:")
                            ? "Date: Fri, 01 Jan 2100 00:00:00 GMT"
                            : header)
                    .toList();
            new Passed(passed.statusLine(), head, passed.body()).to(line);
        });

        says(run, 0, "ahead of the clock of this machine", "Set the clock of this machine, or that of the target.");
    }

    @Test
    void a_proxy_that_java_does_not_know() throws IOException {
        Map<String, String> settings = at("http://127.0.0.1:" + closedPort() + "/v1");
        settings.put("http_proxy", "http://proxy.example:3128");

        says(check(settings), 3, "refused the connection.", "http_proxy is set, but Java does not read it.");
    }

    @Test
    void a_gateway_in_place_of_the_target() throws IOException {
        says(
                before((request, line) -> line.response("502 Bad Gateway", "text/html", "<html></html>")),
                3,
                "A gateway responds in place of the target (502).",
                "Check the server behind it, then CONVOT_BASE_URL.");
    }

    @Test
    void settings_that_are_invalid_are_reported_as_for_a_run() {
        CommandLineRun run = check(settings(), "--only", "MSG-999");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("\"MSG-999\" (--only, CONVOT_ONLY)");
    }

    private CommandLineRun before(ServerScript behaviour) throws IOException {
        try (ScriptedTcpServer target = ScriptedTcpServer.before(sandbox, behaviour)) {
            return check(HostileTargets.environment(sandbox, target));
        }
    }

    private CommandLineRun check(Map<String, String> environment, String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "check";
        System.arraycopy(words, 0, all, 1, words.length);
        return CommandLineRun.of(environment, folder, all);
    }

    private Map<String, String> settings() {
        return HostileTargets.environment(sandbox);
    }

    private Map<String, String> with(String name, String value) {
        Map<String, String> settings = settings();
        settings.put(name, value);
        return settings;
    }

    private static int closedPort() throws IOException {
        try (ServerSocket server = ScriptedTcpServer.serverSocket()) {
            return server.getLocalPort();
        }
    }

    private static Map<String, String> at(String url) {
        return new HashMap<>(Map.of("CONVOT_BASE_URL", url, "CONVOT_TOKEN", "ck_0123456789abcdef:secret"));
    }

    private static void says(CommandLineRun run, int status, String problem, String next) {
        assertThat(line(run, "Problem")).as(run.toString()).contains(problem);
        assertThat(line(run, "Next")).as(run.toString()).contains(next);
        assertThat(run.status()).as(run.toString()).isEqualTo(status);
        assertThat(run.out() + run.err()).doesNotContain("ck_0123456789abcdef:");
    }

    private static String line(CommandLineRun run, String label) {
        return run.out()
                .lines()
                .filter(line -> line.startsWith(label + " "))
                .map(line -> line.substring(label.length()).strip())
                .findFirst()
                .orElse("");
    }

    private static List<String> row(CommandLineRun run, String key) {
        return List.of(line(run, key).split("\\s{2,}", -1));
    }
}
