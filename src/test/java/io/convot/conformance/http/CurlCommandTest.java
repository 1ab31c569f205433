package io.convot.conformance.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Printed commands are pasted into a shell, with a {@code curl} that records its arguments. */
final class CurlCommandTest {
    private static final URI BASE = URI.create("https://app.convot.io/v1");
    private static final String KEY = "ck_0123456789abcdef:s3cr3tZw7QpLk9VbXyTn";
    private static final Credential MAIN = Credential.header("Bearer", KEY, "$CONVOT_TOKEN");

    private final Path folder;

    CurlCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_request_is_reported_as_the_page_would_print_it() {
        Request reply = Request.post(
                "/conversations/9b1f/messages",
                MAIN,
                RequestBody.labelled("{\"content\": \"It's on the way.\"}", "application/json"));

        assertThat(CurlCommand.of(BASE, reply)).isEqualTo("""
                curl -X POST 'https://app.convot.io/v1/conversations/9b1f/messages' \\
                  -H "Authorization: Bearer $CONVOT_TOKEN" \\
                  -H 'Content-Type: application/json' \\
                  --data-binary '{"content": "It'\\''s on the way."}'""");
    }

    @Test
    void a_shell_sends_address_and_key() throws Exception {
        assertThat(pasted(Request.get("/conversations?page=2&per_page=$5", MAIN)))
                .containsExactly(
                        "https://app.convot.io/v1/conversations?page=2&per_page=$5",
                        "-H",
                        "Authorization: Bearer " + KEY);
        assertThat(pasted(Request.get("/conversations", Credential.none())))
                .containsExactly("https://app.convot.io/v1/conversations");
        assertThat(pasted(new Request("DELETE", "/conversations", MAIN, java.util.Optional.empty())))
                .startsWith("-X", "DELETE", "https://app.convot.io/v1/conversations");
    }

    @Test
    void a_shell_puts_a_key_into_the_address() throws Exception {
        Credential parameter = Credential.parameter("api_key", KEY, "$CONVOT_TOKEN");

        assertThat(pasted(Request.get("/conversations", parameter)))
                .containsExactly("https://app.convot.io/v1/conversations?api_key=" + KEY);
        assertThat(pasted(Request.get("/conversations?page=1", parameter)))
                .containsExactly("https://app.convot.io/v1/conversations?page=1&api_key=" + KEY);
    }

    static Stream<byte[]> bodies() {
        return Stream.concat(
                Stream.of(
                                "",
                                "{}",
                                "it's \"quoted\" \\n `id` $(id) $HOME !! \\",
                                "'''",
                                "@/etc/hostname",
                                "@",
                                "Grüße, שלום 😀",
                                "a\nb\r\nc\t\u0000d\u0007",
                                "\n",
                                "\uFEFF{}",
                                "-d",
                                "x".repeat(100_000),
                                "[".repeat(50_000))
                        .map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Stream.of(new byte[] {(byte) 0xc3, 0x28, (byte) 0xff}, new byte[] {0}));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_shell_sends_the_same_bytes(byte[] body) throws Exception {
        List<String> arguments = pasted(Request.post("/contacts", MAIN, RequestBody.json(body)));

        assertThat(arguments.subList(0, 7))
                .containsExactly(
                        "-X",
                        "POST",
                        "https://app.convot.io/v1/contacts",
                        "-H",
                        "Authorization: Bearer " + KEY,
                        "-H",
                        "Content-Type: application/json");
        assertThat(arguments.get(7)).isEqualTo("--data-binary");
        assertThat(Files.readAllBytes(folder.resolve("body"))).isEqualTo(body);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void no_key_is_in_it(byte[] body) {
        assertThat(CurlCommand.of(BASE, Request.post("/contacts", MAIN, RequestBody.json(body))))
                .doesNotContain("s3cr3t", "Zw7QpLk9", "ck_0123");
        assertThat(new Secret(KEY)).hasToString("***");
        assertThat(Request.get("/contacts", MAIN).toString()).doesNotContain("s3cr3t", "ck_0123");
    }

    /** The arguments that {@code curl} gets from a shell; what it would send as the body is in a file. */
    private List<String> pasted(Request request) throws IOException, InterruptedException {
        Path script = folder.resolve("script");
        Files.writeString(script, """
                curl() {
                  printf '%s\\0' "$@" > arguments
                  last=
                  for argument; do last=$argument; done
                  if [ "$last" = @- ]; then cat > body; else printf %s "$last" > body; fi
                }
                """ + CurlCommand.of(BASE, request) + "\n");
        ProcessBuilder shell = new ProcessBuilder("/bin/sh", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        shell.environment().put("CONVOT_TOKEN", KEY);
        Process process = shell.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("said")).hasContent("");
        List<String> arguments = new ArrayList<>(
                List.of(Files.readString(folder.resolve("arguments")).split("\0", -1)));
        arguments.remove(arguments.size() - 1);
        return arguments;
    }
}
