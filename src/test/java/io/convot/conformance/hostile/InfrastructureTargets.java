package io.convot.conformance.hostile;

import static io.convot.conformance.hostile.HostileTargets.before;
import static io.convot.conformance.hostile.HostileTargets.fromTheStart;

import io.convot.conformance.hostile.ScriptedTcpServer.ServerScript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** Obstacles before a target that keeps the contract: gateways, lossy networks, limits. */
final class InfrastructureTargets {
    private static final String PAGE = "<html><head><title>nginx</title></head><body>%s</body></html>";

    private InfrastructureTargets() {}

    static List<HostileTarget> all() {
        return List.of(
                fromTheStart(
                        "a web page that says 401",
                        (request, line) -> line.response("401 Unauthorized", "text/html", PAGE)),
                fromTheStart(
                        "a web page that says 429",
                        (request, line) ->
                                line.response("429 Too Many Requests", "text/html", PAGE, "Retry-After: 3600")),
                fromTheStart(
                        "a port of TLS that says so",
                        (request, line) -> line.response(
                                "400 Bad Request",
                                "text/html",
                                PAGE.formatted("The plain HTTP request was sent to HTTPS port"))),
                fromTheStart(
                        "a coding that Java does not know",
                        (request, line) ->
                                line.response("200 OK", "application/json", "not really", "Content-Encoding: br")),
                sound("behind a gateway: packs each response", (request, line) -> {
                    ScriptedTcpServer.Passed passed = line.pass(request);
                    line.response(
                            passed.statusLine().substring("HTTP/1.1 ".length()),
                            "application/json",
                            packed(passed.bytes()),
                            "Content-Encoding: gzip",
                            "WWW-Authenticate: Bearer");
                }),
                sound("behind a gateway: 502 to the first call", (request, line) -> {
                    if (request.count() == 1) {
                        line.response("502 Bad Gateway", "text/html", PAGE);
                    } else {
                        line.pass(request).to(line);
                    }
                }),
                sound("behind a gateway: closes each connection after a response, without a word", (request, line) -> {
                    line.pass(request).to(line);
                    line.close();
                }),
                sound("behind a gateway: serves two calls at once, and rejects the third", twoAtOnce()),
                lossy(
                        "behind a gateway: each 20th call is 503",
                        20,
                        line -> line.response("503 Service Unavailable", "text/html", PAGE)),
                lossy(
                        "behind a gateway: each 20th connection is reset",
                        20,
                        ScriptedTcpServer.ScriptedConnection::reset),
                sound("behind a gateway: a reply always ends in 504", (request, line) -> {
                    if (request.method().equals("POST") && request.path().endsWith("/messages")) {
                        line.pass(request);
                        line.response("504 Gateway Time-out", "text/html", PAGE);
                    } else {
                        line.pass(request).to(line);
                    }
                }));
    }

    private interface Loss {
        void happen(ScriptedTcpServer.ScriptedConnection line) throws IOException;
    }

    private static HostileTarget lossy(String description, int each, Loss loss) {
        AtomicInteger count = new AtomicInteger();
        return sound(description, (request, line) -> {
            if (count.incrementAndGet() % each == 0) {
                loss.happen(line);
            } else {
                line.pass(request).to(line);
            }
        });
    }

    private static ServerScript twoAtOnce() {
        Semaphore free = new Semaphore(2);
        return (request, line) -> {
            if (!free.tryAcquire()) {
                line.response("429 Too Many Requests", "text/html", PAGE, "Retry-After: 0");
                return;
            }
            try {
                line.pass(request).to(line);
            } finally {
                free.release();
            }
        };
    }

    private static HostileTarget sound(String description, ServerScript behaviour) {
        return new HostileTarget(description, HostileTarget.When.DURING_THE_RUN, false, () -> before(
                        environment -> environment, behaviour)
                .with("--only", "AUTH-1,CONV-2,CONTACT-8,ERR-12,ERR-13,PAGE-5"));
    }

    private static byte[] packed(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(body);
        }
        return packed.toByteArray();
    }
}
