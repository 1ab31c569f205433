package io.convot.conformance.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.cli.CommandLineRun;
import io.convot.conformance.sandbox.Sandbox;
import io.convot.conformance.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A target that says again all that it hears, in every place and every spelling: nothing of a key is left behind. */
final class SecretLeakTest {
    /** So many characters of a secret in a row are no mask that shows its end. */
    private static final int TELLING = 12;

    private static final String SECRET = "Sesame-open-the-door-now";

    private final Path folder;

    SecretLeakTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void no_key_is_in_anything_that_is_left() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.plain());
                ScriptedTcpServer target = ScriptedTcpServer.before(sandbox, (request, line) -> {
                    ScriptedTcpServer.Passed passed = line.pass(request);
                    String received = request.header("Authorization") + " " + request.path();
                    line.response(
                            passed.statusLine().substring("HTTP/1.1 ".length()) + " " + received,
                            "application/json; heard=\"" + received + "\"",
                            echoed(passed.text(), received),
                            "X-Heard: " + received,
                            "X-" + received.replaceAll("[^A-Za-z0-9]", "-") + ": name",
                            "WWW-Authenticate: Bearer realm=\"" + base64(received) + "\"");
                })) {
            Map<String, String> environment = HostileTargets.environment(sandbox, target);

            CommandLineRun run = CommandLineRun.of(
                    environment, folder, "--only", "AUTH,SCOPE-1,SCOPE-6,TENANT-1,FORM-2,ERR-3", "--verbose");

            assertThat(run.status()).isIn(0, 1);
            assertNothingOf(environment, run);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 403, 500})
    void nor_where_the_first_call_is_refused(int status) throws Exception {
        try (ScriptedTcpServer target = ScriptedTcpServer.with((request, line) -> {
            String received = request.header("Authorization");
            line.response(
                    status + " " + received,
                    "text/plain",
                    received,
                    "Location: https://login.example/" + base64(received));
        })) {
            Map<String, String> environment = Map.of(
                    "CONVOT_BASE_URL",
                    target.address().toString(),
                    "CONVOT_TOKEN",
                    "ck_0123456789abcdef:Sesame+open/the=door&now<please>");

            CommandLineRun run = CommandLineRun.of(environment, folder, "--verbose");

            assertThat(run.status()).isEqualTo(3);
            assertNothingOf(environment, run);
        }
    }

    @Test
    void nor_where_what_is_said_again_is_not_http() throws Exception {
        try (ScriptedTcpServer target = ScriptedTcpServer.with((request, line) -> {
            line.send("HTTP/1.1 200 OK\r\n" + request.header("Authorization").replace(':', ' ') + "\r\n\r\n");
            line.close();
        })) {
            Map<String, String> environment = Map.of(
                    "CONVOT_BASE_URL",
                    target.address().toString(),
                    "CONVOT_TOKEN",
                    "ck_0123456789abcdef:Sesame-open-the-door-now");

            CommandLineRun run = CommandLineRun.of(environment, folder, "--verbose");

            assertThat(run.status()).isEqualTo(3);
            assertNothingOf(environment, run);
        }
    }

    @ParameterizedTest
    @MethodSource("filesOfSettings")
    void nor_where_the_file_of_settings_is_wrong(byte[] file) throws Exception {
        Files.write(folder.resolve("convot.properties"), file);
        List<String> logged = new ArrayList<>();
        Handler log = new LogCollector(logged);
        Logger.getLogger("").addHandler(log);
        try {
            CommandLineRun run = CommandLineRun.of(
                    Map.of("CONVOT_BASE_URL", "http://127.0.0.1:1/v1", "CONVOT_LAG", "x"), folder, "--verbose");

            assertThat(run.status()).isEqualTo(2);
            assertThat(run.err()).contains("CONVOT_LAG", "convot.properties");
            assertThat(run.out() + run.err() + logged).doesNotContain(SECRET, SECRET.substring(0, TELLING));
        } finally {
            Logger.getLogger("").removeHandler(log);
        }
    }

    static List<byte[]> filesOfSettings() {
        String line = "convot.token = ck_0123456789abcdef:" + SECRET + "\n";
        String twice = line + "convot.token = ck_0123456789abcdef:another\n";
        return List.of(
                utf8(twice),
                utf8("\uFEFF" + twice),
                utf8(twice.replace("\n", "\r\n")),
                utf8(line + "convot.tokn = " + SECRET + "\n"),
                utf8(line + SECRET + "\n"),
                utf8(line.replace(":" + SECRET, ":\\\n" + SECRET + "\n" + SECRET)),
                utf8("convot.read-token = " + SECRET + "\\u00zz\n" + line),
                line.concat("# \u00e9\n").getBytes(StandardCharsets.ISO_8859_1),
                line.getBytes(StandardCharsets.UTF_16),
                line.getBytes(StandardCharsets.UTF_16LE));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:Sesame-password@login.example/",
                "//user:Sesame-p@ssword@login.example/x",
                "https://login.example/?a=1&access_token=Sesame-token"
            })
    void nor_is_a_credential_in_an_address_of_the_target(String address) throws Exception {
        for (int status : new int[] {302, 403}) {
            try (ScriptedTcpServer target = ScriptedTcpServer.with((request, line) ->
                    line.response(status + " No", "text/plain", "see " + address, "Location: " + address))) {
                CommandLineRun run = CommandLineRun.of(
                        Map.of(
                                "CONVOT_BASE_URL",
                                target.address().toString(),
                                "CONVOT_TOKEN",
                                "ck_0123456789abcdef:the-key-of-the-run"),
                        folder,
                        "--verbose");

                assertThat(run.status()).isEqualTo(3);
                assertThat(everything() + run.out() + run.err()).doesNotContain("Sesame", "ssword@");
            }
        }
    }

    /** A response that repeats the received text in many spellings. */
    private static String echoed(String body, String received) {
        String spelled = Stream.of(
                        quoted(received),
                        base64(received),
                        Base64.getUrlEncoder().encodeToString(received.getBytes(StandardCharsets.UTF_8)),
                        URLEncoder.encode(received, StandardCharsets.UTF_8),
                        each(received, "\\u%04x"),
                        each(received, "%%%02X"),
                        each(received, "&#%d;"))
                .map(text -> "\"" + text + "\"")
                .collect(Collectors.joining(","));
        String member = "\"" + quoted(received) + "\": [" + spelled + "]";
        return body.startsWith("{") ? "{" + member + (body.equals("{}") ? "" : ", ") + body.substring(1) : body;
    }

    private void assertNothingOf(Map<String, String> environment, CommandLineRun run) throws IOException {
        // Header names are printed in lower case.
        String left = (everything() + run.out() + run.err()).toLowerCase(Locale.ROOT);
        environment.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("TOKEN"))
                .forEach(key -> spellings(key.getValue())
                        .forEach(spelling -> assertThat(left.contains(spelling.toLowerCase(Locale.ROOT)))
                                .as(key.getKey() + " as " + spelling)
                                .isFalse()));
    }

    /** The secret part of a key, and a good part of it, in many spellings. */
    private static List<String> spellings(String key) {
        String secret = key.substring(key.indexOf(':') + 1);
        String part = secret.substring(secret.length() - TELLING);
        List<String> all = new ArrayList<>();
        for (String text : List.of(secret, part)) {
            all.addAll(List.of(
                    text,
                    quoted(text),
                    URLEncoder.encode(text, StandardCharsets.UTF_8),
                    each(text, "\\u%04x"),
                    each(text, "\\\\u%04x"),
                    each(text, "%%%02X"),
                    each(text, "&#%d;")));
        }
        // Encoded from wherever a group of three begins.
        for (int before = 0; before < 3; before++) {
            all.add(base64(secret.substring(before, before + secret.length() / 3 * 3 - 6)));
        }
        return all;
    }

    private String everything() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(file.getFileName()).append('\n');
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(all).hasSizeGreaterThan(1_000);
        return all.toString();
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String base64(String text) {
        return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String each(String text, String form) {
        return text.chars().mapToObj(c -> String.format(Locale.ROOT, form, c)).collect(Collectors.joining());
    }

    /** Every record that any library logs, whatever its level. */
    private static final class LogCollector extends Handler {
        private final List<String> logged;

        LogCollector(List<String> logged) {
            this.logged = logged;
        }

        @Override
        public void publish(LogRecord entry) {
            logged.add(entry.getMessage() + Arrays.toString(entry.getParameters()));
        }

        @Override
        public void flush() {
            // nothing is buffered
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
