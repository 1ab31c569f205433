package io.convot.conformance.hostile;

import io.convot.conformance.hostile.HostileTarget.StartedTarget;
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
                fromTheStart(
                        "a host that does not exist",
                        () -> new StartedTarget(environment("http://no-such-host.invalid/v1"), List.of(), () -> {})),
                fromTheStart("a port where nobody listens", () -> {
                    try (ServerSocket server = ScriptedTcpServer.serverSocket()) {
                        return new StartedTarget(
                                environment("http://127.0.0.1:" + server.getLocalPort() + "/v1"), List.of(), () -> {});
                    }
                }),
                fromTheStart("takes no connection", HostileTargets::full),
                fromTheStart("takes the connection and says nothing", (request, line) -> line.hang()),
                fromTheStart("closes the connection without a response", (request, line) -> line.close()),
                fromTheStart("resets the connection", (request, line) -> line.reset()),
                fromTheStart("speaks another protocol than HTTP", (request, line) -> {
                    line.send("SSH-2.0-OpenSSH_9.6\r\n");
                    line.close();
                }),
                fromTheStart("sends half a body and closes", (request, line) -> {
                    line.send(
                            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"conversations\": [");
                    line.close();
                }));
    }

    private static List<HostileTarget> tls() {
        return List.of(
                fromTheStart("a certificate that it has signed itself", () -> secure("self-signed")),
                fromTheStart("a certificate that has expired", () -> secure("expired")),
                fromTheStart("a certificate for another host", () -> secure("elsewhere")),
                fromTheStart("plain HTTP at an https address", HostileTargets::plain),
                fromTheStart("TLS at an http address", () -> {
                    ScriptedTcpServer target =
                            ScriptedTcpServer.at(tlsSocket("sound"), (request, line) -> line.json(200, "{}"));
                    return new StartedTarget(environment(target.address().toString()), List.of(), target);
                }));
    }

    private static List<HostileTarget> strange() {
        return List.of(
                fromTheStart("a login page", (request, line) -> line.response("200 OK", "text/html", PAGE)),
                fromTheStart(
                        "a redirect to a login page",
                        (request, line) -> line.response(
                                "302 Found", "text/plain", "", "Location: https://login.example/sso?return=%2Fv1")),
                fromTheStart(
                        "a redirect to another path",
                        (request, line) -> line.response(
                                "301 Moved Permanently", "text/plain", "", "Location: /v2/conversations")),
                fromTheStart("404 on everything", (request, line) -> line.json(404, error("not_found"))),
                fromTheStart("500 on everything", (request, line) -> line.json(500, error("internal"))),
                fromTheStart(
                        "a gateway's page, 502",
                        (request, line) -> line.response("502 Bad Gateway", "text/html", PAGE)),
                fromTheStart(
                        "JSON of something else",
                        (request, line) -> line.json(200, "{\"status\": \"ok\", \"version\": \"3.1\"}")),
                fromTheStart(
                        "an empty response, 204", (request, line) -> line.response("204 No Content", "text/plain", "")),
                fromTheStart("plain text", (request, line) -> line.response("200 OK", "text/plain", "It works!")),
                fromTheStart(
                        "429 for ever, to come back in an hour",
                        (request, line) -> line.response(
                                "429 Too Many Requests",
                                "application/json",
                                error("rate_limited"),
                                "Retry-After: 3600")),
                fromTheStart(
                        "429 for ever, to come back in a second",
                        (request, line) -> line.response(
                                "429 Too Many Requests", "application/json", error("rate_limited"), "Retry-After: 1")),
                fromTheStart(
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
                fromTheStart("a body of one byte a second", (request, line) -> {
                    line.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n");
                    while (true) {
                        line.send(" ");
                        Thread.sleep(1000);
                    }
                }),
                fromTheStart("a header that never ends", (request, line) -> {
                    line.send("HTTP/1.1 200 OK\r\n");
                    while (true) {
                        line.send("X-More: and more\r\n".repeat(1000));
                    }
                }),
                fromTheStart("a header line that never ends", (request, line) -> {
                    line.send("HTTP/1.1 200 OK\r\nX-Long: ");
                    while (true) {
                        line.send(block);
                    }
                }),
                fromTheStart("a status line that never ends", (request, line) -> {
                    while (true) {
                        line.send(block);
                    }
                }),
                fromTheStart("a body of 200 MB", (request, line) -> {
                    line.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 209715200\r\n\r\n");
                    for (int i = 0; i < 3200; i++) {
                        line.send(block);
                    }
                }),
                fromTheStart("a body that never ends", (request, line) -> {
                    line.send(
                            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
                    while (true) {
                        line.send("10000\r\n");
                        line.send(block);
                        line.send("\r\n");
                    }
                }),
                fromTheStart(
                        "a zip bomb",
                        (request, line) ->
                                line.response("200 OK", "application/json", bomb(), "Content-Encoding: gzip")));
    }

    private static List<HostileTarget> keys() {
        return List.of(
                fromTheStart("refuses the main key, 401", (request, line) -> line.json(401, error("unauthorized"))),
                fromTheStart(
                        "refuses the main key the list, 403", (request, line) -> line.json(403, error("forbidden"))),
                fromTheStart(
                        "a main key without contacts:write",
                        () -> before(environment -> environment, (request, line) -> {
                            forbid(
                                    request.method().equals("POST")
                                            && request.path().endsWith("/contacts"),
                                    request,
                                    line);
                        })),
                fromTheStart(
                        "a main key without messages:read",
                        () -> before(environment -> environment, (request, line) -> {
                            forbid(
                                    request.method().equals("GET")
                                            && request.path().contains("/messages"),
                                    request,
                                    line);
                        })),
                fromTheStart("a read-only key that nobody knows", () -> before(
                                environment -> put(environment, "CONVOT_READ_TOKEN", KEY),
                                (request, line) -> line.pass(request).to(line))
                        .with("--only", KEYS_RULES)),
                fromTheStart("a write-only key that nobody knows", () -> before(
                                environment -> put(environment, "CONVOT_WRITE_TOKEN", KEY),
                                (request, line) -> line.pass(request).to(line))
                        .with("--only", KEYS_RULES)),
                fromTheStart("a read-only key that may write", () -> before(
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
                laterOn("dies", (request, line) -> line.die()),
                laterOn("hangs", (request, line) -> line.hang()),
                laterOn("resets every connection", (request, line) -> line.reset()),
                laterOn("closes in the middle of its answers", (request, line) -> {
                    line.send("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"conv");
                    line.close();
                }),
                laterOn(
                        "answers with a gateway's page, 502",
                        (request, line) -> line.response("502 Bad Gateway", "text/html", PAGE)),
                laterOn("answers with 500", (request, line) -> line.json(500, error("internal"))),
                laterOn("answers with a login page", (request, line) -> line.response("200 OK", "text/html", PAGE)),
                laterOn(
                        "answers with 429 for ever",
                        (request, line) -> line.response(
                                "429 Too Many Requests", "application/json", error("rate_limited"), "Retry-After: 5")),
                laterOn("answers with a body of 200 MB", (request, line) -> {
                            line.send(
                                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 209715200\r\n\r\n");
                            byte[] block = new byte[64 * 1024];
                            for (int i = 0; i < 3200; i++) {
                                line.send(block);
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
                            return always((request, line) -> line.response("200 OK", "application/json", list));
                        })
                        .inItsOwnJvm(),
                during("a million little things in each response", () -> {
                            byte[] list = ("{\"conversations\": [" + "[],".repeat(4_000_000) + "1]}")
                                    .getBytes(StandardCharsets.UTF_8);
                            return always((request, line) -> line.response("200 OK", "application/json", list));
                        })
                        .inItsOwnJvm(),
                during("JSON that is nested 40,000 deep", () -> {
                    String deep = "{\"conversations\": " + "[".repeat(40_000) + "]".repeat(40_000) + "}";
                    return always((request, line) -> line.json(200, deep));
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

    static HostileTarget fromTheStart(String description, HostileTarget.TargetStarter starter) {
        return new HostileTarget(description, When.FROM_THE_START, false, starter);
    }

    static HostileTarget fromTheStart(String description, ServerScript behaviour) {
        return fromTheStart(description, () -> always(behaviour));
    }

    private static HostileTarget during(String description, HostileTarget.TargetStarter starter) {
        // A part of the suite is enough to be in the midst of it, and the test stays short.
        return new HostileTarget(description, When.DURING_THE_RUN, false, () -> starter.start()
                .with("--only", "AUTH,SCOPE-6,CONV,CONTACT-1,PAGE-5"));
    }

    private static HostileTarget laterOn(String description, ServerScript behaviour) {
        return during(description, () -> before(environment -> environment, after(GOOD_CALLS, behaviour)));
    }

    private static StartedTarget always(ServerScript behaviour) {
        ScriptedTcpServer target = ScriptedTcpServer.with(behaviour);
        return new StartedTarget(environment(target.address().toString()), List.of(), target);
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

    static StartedTarget before(UnaryOperator<Map<String, String>> keys, ServerScript behaviour) {
        return before(sandbox(), keys, behaviour);
    }

    private static StartedTarget before(
            Sandbox sandbox, UnaryOperator<Map<String, String>> keys, ServerScript behaviour) {
        ScriptedTcpServer target = ScriptedTcpServer.before(sandbox, behaviour);
        Map<String, String> environment = keys.apply(environment(sandbox, target));
        return new StartedTarget(environment, List.of(), () -> {
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

    /** A server whose queue is full: the system takes no further connection. */
    private static StartedTarget full() throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        List<Socket> queue = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Socket one = new Socket();
            queue.add(one);
            try {
                one.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 100);
            } catch (IOException full) {
                break;
            }
        }
        return new StartedTarget(environment("http://127.0.0.1:" + server.getLocalPort() + "/v1"), List.of(), () -> {
            for (Socket one : queue) {
                one.close();
            }
            server.close();
        });
    }

    /** Rejects what is not HTTP, as web servers do. */
    private static StartedTarget plain() {
        ServerSocket server = ScriptedTcpServer.serverSocket();
        Thread thread = new Thread(() -> {
            try (Socket one = server.accept()) {
                one.getInputStream().read();
                one.getOutputStream()
                        .write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                one.getOutputStream().flush();
            } catch (IOException over) {
                // The run is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return new StartedTarget(environment("https://127.0.0.1:" + server.getLocalPort() + "/v1"), List.of(), server);
    }

    static StartedTarget secure(String certificate) throws IOException, GeneralSecurityException {
        ScriptedTcpServer target =
                ScriptedTcpServer.at(tlsSocket(certificate), (request, line) -> line.json(200, "{}"));
        return new StartedTarget(environment("https://127.0.0.1:" + target.port() + "/v1"), List.of(), target);
    }

    static ServerSocket tlsSocket(String certificate) throws IOException, GeneralSecurityException {
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
