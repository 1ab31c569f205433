package io.convot.conformance.hostile;

import io.convot.conformance.hostile.HostileTarget.Play;
import io.convot.conformance.hostile.HostileTarget.When;
import io.convot.conformance.hostile.ScriptedTcpServer.ServerScript;
import io.convot.conformance.sandbox.Sandbox;
import io.convot.conformance.sandbox.SandboxKeys;
import io.convot.conformance.sandbox.SandboxOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The catalogue of hostile targets. */
final class HostileTargets {
    /** So many calls go well before a target turns: past the preflight, and in the midst of the examples. */
    private static final int GOOD_CALLS = 60;

    private static final String KEY = "ck_0123456789abcdef:the-secret-of-hostile-tests";
    /** A problem with a key other than the main one concerns some rules, and no others. */
    private static final String KEYS_RULES = "AUTH-1,SCOPE-1,SCOPE-2,SCOPE-6,TENANT-2";

    private static final int MIB = 1024 * 1024;
    private static final String PAGE = "<!DOCTYPE html><html><body><form>Please log in</form></body></html>";

    private HostileTargets() {}

    static List<HostileTarget> all() {
        return Stream.of(strange(), address(), tls(), sizes(), keys(), turning(), odd(), InfrastructureTargets.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<HostileTarget> address() {
        return List.of(
                outset(
                        "a host that does not exist",
                        () -> new Play(environment("http://no-such-host.invalid/v1"), List.of(), () -> {})),
                outset("a port where nobody listens", () -> {
                    try (ServerSocket door = ScriptedTcpServer.door()) {
                        return new Play(
                                environment("http://127.0.0.1:" + door.getLocalPort() + "/v1"), List.of(), () -> {});
                    }
                }),
                outset("takes no connection", HostileTargets::full),
                outset("takes the connection and says nothing", (request, line) -> line.hang()),
                outset("closes the connection without a response", (request, line) -> line.close()),
                outset("resets the connection", (request, line) -> line.reset()),
                outset("speaks another protocol than HTTP", (request, line) -> {
                    line.say("SSH-2.0-OpenSSH_9.6\r\n");
                    line.close();
                }),
                outset("sends half a body and closes", (request, line) -> {
                    line.say(
                            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"conversations\": [");
                    line.close();
                }));
    }

    private static List<HostileTarget> tls() {
        return List.of(
                outset("a certificate that it has signed itself", () -> secure("self-signed")),
                outset("a certificate that has expired", () -> secure("expired")),
                outset("a certificate for another host", () -> secure("elsewhere")),
                outset("plain HTTP at an https address", HostileTargets::plain),
                outset("TLS at an http address", () -> {
                    ScriptedTcpServer target =
                            ScriptedTcpServer.at(secureDoor("sound"), (request, line) -> line.json(200, "{}"));
                    return new Play(environment(target.address().toString()), List.of(), target);
                }));
    }

    private static List<HostileTarget> strange() {
        return List.of(
                outset("a login page", (request, line) -> line.response("200 OK", "text/html", PAGE)),
                outset(
                        "a redirect to a login page",
                        (request, line) -> line.response(
                                "302 Found", "text/plain", "", "Location: https://login.example/sso?return=%2Fv1")),
                outset(
                        "a redirect to another path",
                        (request, line) -> line.response(
                                "301 Moved Permanently", "text/plain", "", "Location: /v2/conversations")),
                outset("404 on everything", (request, line) -> line.json(404, error("not_found"))),
                outset("500 on everything", (request, line) -> line.json(500, error("internal"))),
                outset("a gateway's page, 502", (request, line) -> line.response("502 Bad Gateway", "text/html", PAGE)),
                outset(
                        "JSON of something else",
                        (request, line) -> line.json(200, "{\"status\": \"ok\", \"version\": \"3.1\"}")),
                outset("an empty response, 204", (request, line) -> line.response("204 No Content", "text/plain", "")),
                outset("plain text", (request, line) -> line.response("200 OK", "text/plain", "It works!")),
                outset(
                        "429 for ever, to come back in an hour",
                        (request, line) -> line.response(
                                "429 Too Many Requests",
                                "application/json",
                                error("rate_limited"),
                                "Retry-After: 3600")),
                outset(
                        "429 for ever, to come back in a second",
                        (request, line) -> line.response(
                                "429 Too Many Requests", "application/json", error("rate_limited"), "Retry-After: 1")),
                outset(
                        "terminal codes and scripts in a refusal",
                        (request, line) -> line.response(
                                "302 \u001b[31mFound",
                                "text/plain",
                                "\u001b[2J",
                                "Location: /\u001b[31m<script>alert(1)</script>\u202e")));
    }

    private static List<HostileTarget> sizes() {
        byte[] block = "x".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
        return List.of(
                outset("a body of one byte a second", (request, line) -> {
                    line.say("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n");
                    while (true) {
                        line.say(" ");
                        Thread.sleep(1000);
                    }
                }),
                outset("a header that never ends", (request, line) -> {
                    line.say("HTTP/1.1 200 OK\r\n");
                    while (true) {
                        line.say("X-More: and more\r\n".repeat(1000));
                    }
                }),
                outset("a header line that never ends", (request, line) -> {
                    line.say("HTTP/1.1 200 OK\r\nX-Long: ");
                    while (true) {
                        line.say(block);
                    }
                }),
                outset("a status line that never ends", (request, line) -> {
                    while (true) {
                        line.say(block);
                    }
                }),
                outset("a body of 200 MB", (request, line) -> {
                    line.say("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 209715200\r\n\r\n");
                    for (int i = 0; i < 3200; i++) {
                        line.say(block);
                    }
                }),
                outset("a body that never ends", (request, line) -> {
                    line.say("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
                    while (true) {
                        line.say("10000\r\n");
                        line.say(block);
                        line.say("\r\n");
                    }
                }),
                outset(
                        "a zip bomb",
                        (request, line) ->
                                line.response("200 OK", "application/json", bomb(), "Content-Encoding: gzip")));
    }

    private static List<HostileTarget> keys() {
        return List.of(
                outset("refuses the main key, 401", (request, line) -> line.json(401, error("unauthorized"))),
                outset("refuses the main key the list, 403", (request, line) -> line.json(403, error("forbidden"))),
                outset(
                        "a main key without contacts:write",
                        () -> before(environment -> environment, (request, line) -> {
                            forbid(
                                    request.method().equals("POST")
                                            && request.path().endsWith("/contacts"),
                                    request,
                                    line);
                        })),
                outset(
                        "a main key without messages:read",
                        () -> before(environment -> environment, (request, line) -> {
                            forbid(
                                    request.method().equals("GET")
                                            && request.path().contains("/messages"),
                                    request,
                                    line);
                        })),
                outset("a read-only key that nobody knows", () -> before(
                                environment -> put(environment, "CONVOT_READ_TOKEN", KEY),
                                (request, line) -> line.pass(request).to(line))
                        .with("--only", KEYS_RULES)),
                outset("a write-only key that nobody knows", () -> before(
                                environment -> put(environment, "CONVOT_WRITE_TOKEN", KEY),
                                (request, line) -> line.pass(request).to(line))
                        .with("--only", KEYS_RULES)),
                outset("a read-only key that may write", () -> before(
                                environment -> {
                                    String other = environment.getOrDefault("CONVOT_OTHER_APP_TOKEN", "");
                                    Map<String, String> swapped = put(environment, "CONVOT_READ_TOKEN", other);
                                    swapped.remove("CONVOT_OTHER_APP_TOKEN");
                                    return swapped;
                                },
                                (request, line) -> line.pass(request).to(line))
                        .with("--only", KEYS_RULES)));
    }

    /** As a missing scope does: an incorrect key is rejected as such all the same. */
    private static void forbid(
            boolean call, ScriptedTcpServer.ScriptedRequest request, ScriptedTcpServer.ScriptedConnection line)
            throws IOException {
        ScriptedTcpServer.Passed passed = line.pass(request);
        if (call && !passed.statusLine().contains(" 401 ")) {
            line.json(403, error("forbidden"));
        } else {
            passed.to(line);
        }
    }

    private static List<HostileTarget> turning() {
        return List.of(
                turns("dies", (request, line) -> line.die()),
                turns("hangs", (request, line) -> line.hang()),
                turns("resets every connection", (request, line) -> line.reset()),
                turns("closes in the middle of its answers", (request, line) -> {
                    line.say("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"conv");
                    line.close();
                }),
                turns(
                        "answers with a gateway's page, 502",
                        (request, line) -> line.response("502 Bad Gateway", "text/html", PAGE)),
                turns("answers with 500", (request, line) -> line.json(500, error("internal"))),
                turns("answers with a login page", (request, line) -> line.response("200 OK", "text/html", PAGE)),
                turns(
                        "answers with 429 for ever",
                        (request, line) -> line.response(
                                "429 Too Many Requests", "application/json", error("rate_limited"), "Retry-After: 5")),
                turns("answers with a body of 200 MB", (request, line) -> {
                            line.say(
                                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 209715200\r\n\r\n");
                            byte[] block = new byte[64 * 1024];
                            for (int i = 0; i < 3200; i++) {
                                line.say(block);
                            }
                        })
                        .inItsOwnJvm(),
                during("revokes the main key", () -> {
                    Sandbox sandbox = sandbox();
                    String main = "Bearer " + sandbox.keys().full();
                    return before(sandbox, environment -> environment, after(GOOD_CALLS, (request, line) -> {
                        if (request.header("Authorization").equals(main)) {
                            line.json(401, error("unauthorized"));
                        } else {
                            line.pass(request).to(line);
                        }
                    }));
                }),
                during("revokes the read-only key", () -> {
                    Sandbox sandbox = sandbox();
                    String readOnly = "Bearer " + sandbox.keys().readOnly();
                    return before(sandbox, environment -> environment, after(20, (request, line) -> {
                        if (request.header("Authorization").equals(readOnly)) {
                            line.json(401, error("unauthorized"));
                        } else {
                            line.pass(request).to(line);
                        }
                    }));
                }),
                during(
                        "breaks a required rule, and dies",
                        () -> before(
                                Sandbox.start(SandboxOptions.plain().withFaults("byte-order-mark")),
                                environment -> environment,
                                after(GOOD_CALLS, (request, line) -> line.die()))),
                during("answers with 502 for a moment, and is back", () -> {
                    long[] first = {0};
                    return before(sandbox(), environment -> environment, after(GOOD_CALLS, (request, line) -> {
                        synchronized (first) {
                            first[0] = first[0] == 0 ? System.nanoTime() : first[0];
                        }
                        if (System.nanoTime() - first[0] < 700_000_000) {
                            line.response("502 Bad Gateway", "text/html", PAGE);
                        } else {
                            line.pass(request).to(line);
                        }
                    }));
                }));
    }

    private static List<HostileTarget> odd() {
        return List.of(
                during(
                        "never answers a call that writes",
                        () -> before(environment -> environment, (request, line) -> {
                            if (request.method().equals("POST")) {
                                line.hang();
                            } else {
                                line.pass(request).to(line);
                            }
                        })),
                during("15 MiB of list in each response", () -> {
                            byte[] list = largeList();
                            return standing((request, line) -> line.response("200 OK", "application/json", list));
                        })
                        .inItsOwnJvm(),
                during("a million little things in each response", () -> {
                            byte[] list = ("{\"conversations\": [" + "[],".repeat(4_000_000) + "1]}")
                                    .getBytes(StandardCharsets.UTF_8);
                            return standing((request, line) -> line.response("200 OK", "application/json", list));
                        })
                        .inItsOwnJvm(),
                during("JSON that is nested 40,000 deep", () -> {
                    String deep = "{\"conversations\": " + "[".repeat(40_000) + "]".repeat(40_000) + "}";
                    return standing((request, line) -> line.json(200, deep));
                }),
                during(
                        "a list that never ends",
                        () -> before(environment -> environment, (request, line) -> {
                            ScriptedTcpServer.Passed passed = line.pass(request);
                            String body = passed.text().replace("\"has_more\":false", "\"has_more\":true");
                            passed.with(body.getBytes(StandardCharsets.UTF_8)).to(line);
                        })),
                during(
                        "scripts, terminal codes, odd directions and NUL in each error",
                        () -> before(environment -> environment, (request, line) -> {
                            ScriptedTcpServer.Passed passed = line.pass(request);
                            String body = passed.text().contains("\"error\"")
                                    ? error("<script>alert(1)</script>\u202e\\u0000\\u001b[2J\\ud800")
                                    : passed.text();
                            passed.with(body.getBytes(StandardCharsets.UTF_8)).to(line);
                        })),
                during(
                        "broken UTF-8 in each body",
                        () -> before(environment -> environment, (request, line) -> {
                            ScriptedTcpServer.Passed passed = line.pass(request);
                            byte[] body = passed.bytes();
                            if (body.length > 2) {
                                body[body.length - 2] = (byte) 0xC3;
                            }
                            passed.with(body).to(line);
                        })));
    }

    // --- stages

    static HostileTarget outset(String what, HostileTarget.Stage stage) {
        return new HostileTarget(what, When.AT_THE_OUTSET, false, stage);
    }

    static HostileTarget outset(String what, ServerScript behaviour) {
        return outset(what, () -> standing(behaviour));
    }

    private static HostileTarget during(String what, HostileTarget.Stage stage) {
        // A part of the suite is enough to be in the midst of it, and the test stays short.
        return new HostileTarget(what, When.DURING_THE_RUN, false, () -> stage.play()
                .with("--only", "AUTH,SCOPE-6,CONV,CONTACT-1,PAGE-5"));
    }

    private static HostileTarget turns(String what, ServerScript behaviour) {
        return during(what, () -> before(environment -> environment, after(GOOD_CALLS, behaviour)));
    }

    private static Play standing(ServerScript behaviour) {
        ScriptedTcpServer target = ScriptedTcpServer.that(behaviour);
        return new Play(environment(target.address().toString()), List.of(), target);
    }

    private static ServerScript after(int good, ServerScript behaviour) {
        return (request, line) -> {
            if (request.count() <= good) {
                line.pass(request).to(line);
            } else {
                behaviour.response(request, line);
            }
        };
    }

    private static Sandbox sandbox() {
        return Sandbox.start(SandboxOptions.plain());
    }

    static Play before(UnaryOperator<Map<String, String>> keys, ServerScript behaviour) {
        return before(sandbox(), keys, behaviour);
    }

    private static Play before(Sandbox sandbox, UnaryOperator<Map<String, String>> keys, ServerScript behaviour) {
        ScriptedTcpServer target = ScriptedTcpServer.before(sandbox, behaviour);
        Map<String, String> environment = keys.apply(environment(sandbox, target));
        return new Play(environment, List.of(), () -> {
            target.close();
            sandbox.close();
        });
    }

    /** What a user would set to judge the sandbox by way of what stands before it. */
    static Map<String, String> environment(Sandbox sandbox, ScriptedTcpServer target) {
        Map<String, String> environment = environment(sandbox);
        environment.put("CONVOT_BASE_URL", target.address().toString());
        return environment;
    }

    /** What a user would set to judge the sandbox. */
    static Map<String, String> environment(Sandbox sandbox) {
        SandboxKeys keys = sandbox.keys();
        Map<String, String> environment = environment(sandbox.baseUrl().toString());
        environment.put("CONVOT_TOKEN", keys.full());
        environment.put("CONVOT_READ_TOKEN", keys.readOnly());
        environment.put("CONVOT_WRITE_TOKEN", keys.writeOnly());
        environment.put("CONVOT_OTHER_APP_TOKEN", keys.otherApp());
        environment.put("CONVOT_UNRELATED_TOKEN", keys.unrelated());
        environment.put("CONVOT_CONVERSATIONS_TOKEN", keys.conversations());
        environment.put("CONVOT_REVOKED_TOKEN", keys.revoked());
        environment.put("CONVOT_OPERATOR_ID", keys.operatorId());
        return environment;
    }

    private static Map<String, String> environment(String baseUrl) {
        return new HashMap<>(Map.of("CONVOT_BASE_URL", baseUrl, "CONVOT_TOKEN", KEY));
    }

    private static Map<String, String> put(Map<String, String> environment, String name, String value) {
        environment.put(name, value);
        return environment;
    }

    private static String error(String code) {
        return "{\"error\": {\"code\": \"" + code + "\", \"message\": \"Not today: " + code + "\"}}";
    }

    /** A door whose queue is full: the system takes no further connection. */
    private static Play full() throws IOException {
        ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        List<Socket> queue = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Socket one = new Socket();
            queue.add(one);
            try {
                one.connect(new InetSocketAddress(door.getInetAddress(), door.getLocalPort()), 100);
            } catch (IOException full) {
                break;
            }
        }
        return new Play(environment("http://127.0.0.1:" + door.getLocalPort() + "/v1"), List.of(), () -> {
            for (Socket one : queue) {
                one.close();
            }
            door.close();
        });
    }

    /** As web servers do, it refuses what is no HTTP. */
    private static Play plain() {
        ServerSocket door = ScriptedTcpServer.door();
        Thread server = new Thread(() -> {
            try (Socket one = door.accept()) {
                one.getInputStream().read();
                one.getOutputStream()
                        .write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                one.getOutputStream().flush();
            } catch (IOException over) {
                // The run is over.
            }
        });
        server.setDaemon(true);
        server.start();
        return new Play(environment("https://127.0.0.1:" + door.getLocalPort() + "/v1"), List.of(), door);
    }

    static Play secure(String certificate) throws IOException, GeneralSecurityException {
        ScriptedTcpServer target =
                ScriptedTcpServer.at(secureDoor(certificate), (request, line) -> line.json(200, "{}"));
        return new Play(environment("https://127.0.0.1:" + target.port() + "/v1"), List.of(), target);
    }

    static ServerSocket secureDoor(String certificate) throws IOException, GeneralSecurityException {
        char[] password = "hostile".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = HostileTargets.class.getResourceAsStream("/hostile/" + certificate + ".p12")) {
            store.load(file, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            byte[] nothing = new byte[MIB];
            for (int i = 0; i < 64; i++) {
                zip.write(nothing);
            }
        }
        return packed.toByteArray();
    }

    private static byte[] largeList() {
        String item =
                "{\"id\": \"3f2504e0-4f89-41d3-9a0c-0305e82c3301\", \"status\": \"open\", \"contact_id\": 1, \"messages_count\": 1, \"subject\": \""
                        + "long ".repeat(100_000) + "\"}";
        return ("{\"conversations\": [" + String.join(", ", java.util.Collections.nCopies(30, item))
                        + "], \"meta\": {\"page\": 1, \"per_page\": 30, \"has_more\": false}}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
