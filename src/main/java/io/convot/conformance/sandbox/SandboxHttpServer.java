package io.convot.conformance.sandbox;

import io.convot.conformance.sandbox.service.ApiError;
import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.ApiResponse;
import io.convot.conformance.sandbox.service.Service;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.xnio.IoUtils;
import org.xnio.Options;

/** The sandbox's HTTP side: turns exchanges into calls and replies into answers. */
final class SandboxHttpServer implements AutoCloseable {
    private static final String BASE_PATH = "/v1";
    private static final int LARGEST_BODY = 1 << 20;
    private static final int MAX_LEFTOVERS = 64 << 20;
    private static final int WORKERS = 16;

    private static final String THIS_MACHINE = "127.0.0.1";

    private final Undertow server;
    private final AtomicReference<Service> service;
    /** Held, because java.util.logging forgets the level of a logger without a strong reference. */
    @SuppressWarnings("UnusedVariable")
    private final List<Logger> silenced;

    private SandboxHttpServer(Undertow server, AtomicReference<Service> service, List<Logger> silenced) {
        this.server = server;
        this.service = service;
        this.silenced = silenced;
    }

    /**
     * Opens it.
     *
     * @param reset what a client's request for a reset does
     * @throws UncheckedIOException where the address can't be listened on; the cause says why
     */
    static SandboxHttpServer open(int port, ClientOptions options, Service first, Runnable reset) {
        List<Logger> silenced = silence();
        AtomicReference<Service> service = new AtomicReference<>(first);
        Undertow server = Undertow.builder()
                .addHttpListener(port, options.host())
                .setIoThreads(1)
                .setWorkerThreads(WORKERS)
                .setDirectBuffers(false)
                .setBufferSize(8 * 1024)
                .setWorkerOption(Options.THREAD_DAEMON, true)
                .setWorkerOption(Options.WORKER_NAME, "sandbox")
                // Decoded here, so that a path that can't be decoded is answered in the API's envelope too.
                .setServerOption(UndertowOptions.DECODE_URL, false)
                // Judged here, so that the refusal is in the envelope and the connection stays.
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                // Undertow shares one date among all servers of a JVM, and stops renewing it when one of them is
                // closed.
                .setServerOption(UndertowOptions.ALWAYS_SET_DATE, false)
                .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .setHandler(ClientHandlers.before(handler(service), options, reset))
                .build();
        try {
            server.start();
        } catch (RuntimeException refused) {
            server.stop();
            throw new UncheckedIOException(
                    "The sandbox can't listen on port " + port + " of " + options.host() + ".",
                    new IOException(refused));
        }
        return new SandboxHttpServer(server, service, silenced);
    }

    /** The server's libraries greet at INFO; who set a level for them keeps it. */
    private static List<Logger> silence() {
        return Stream.of("org.xnio", "io.undertow", "org.jboss.threads")
                .map(Logger::getLogger)
                .peek(logger -> {
                    if (logger.getLevel() == null) {
                        logger.setLevel(Level.WARNING);
                    }
                })
                .toList();
    }

    /** Lets another service answer from now on. */
    void serve(Service other) {
        service.set(other);
    }

    /** Host and port as this machine reaches them. */
    String address() {
        InetSocketAddress listened =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        InetAddress host = listened.getAddress();
        String name =
                host.isAnyLocalAddress() ? THIS_MACHINE : host.getHostAddress().replaceFirst("%.*", "");
        return (host instanceof Inet6Address && !host.isAnyLocalAddress() ? "[" + name + "]" : name) + ":"
                + listened.getPort();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static HttpHandler handler(AtomicReference<Service> service) {
        return new HttpContinueReadHandler(exchange -> exchange.dispatch(() -> {
            exchange.startBlocking();
            try {
                send(exchange, response(exchange, Objects.requireNonNull(service.get())));
            } catch (IOException clientIsGone) {
                IoUtils.safeClose(exchange.getConnection());
            }
        }));
    }

    private static ApiResponse response(HttpServerExchange exchange, Service service) throws IOException {
        byte[] body = body(exchange);
        if (body.length > LARGEST_BODY) {
            ApiError tooLarge = ApiError.tooLarge();
            return ApiResponse.error(tooLarge.status(), tooLarge.code(), tooLarge.message());
        }
        String path = decode(exchange.getRequestPath(), false);
        ApiRequest call = new ApiRequest(
                exchange.getRequestMethod().toString(),
                path.startsWith(BASE_PATH + "/") ? path.substring(BASE_PATH.length()) : "",
                exchange.getQueryString(),
                query(exchange.getQueryString()),
                headers(exchange),
                body);
        return service.response(call);
    }

    private static byte[] body(HttpServerExchange exchange) throws IOException {
        InputStream in = exchange.getInputStream();
        byte[] body = in.readNBytes(LARGEST_BODY + 1);
        // Who is still sending hears no response: the rest is read away first, within bounds.
        byte[] waste = new byte[8 * 1024];
        long left = MAX_LEFTOVERS;
        for (int count = 0; left > 0 && count >= 0; left -= count) {
            count = in.read(waste);
        }
        return body;
    }

    private static Map<String, String> headers(HttpServerExchange exchange) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (HeaderValues values : exchange.getRequestHeaders()) {
            headers.put(values.getHeaderName().toString(), values.getFirst());
        }
        return headers;
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.putIfAbsent(decode(pair.substring(0, equals), true), decode(pair.substring(equals + 1), true));
            }
        }
        return query;
    }

    private static String decode(String text, boolean plusIsSpace) {
        try {
            return URLDecoder.decode(plusIsSpace ? text : text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    private static void send(HttpServerExchange exchange, ApiResponse reply) throws IOException {
        if (reply.isDropped()) {
            IoUtils.safeClose(exchange.getConnection());
            return;
        }
        exchange.setStatusCode(reply.status());
        exchange.getResponseHeaders()
                .put(Headers.DATE, DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        byte[] body = reply.bytes();
        if (body.length == 0) {
            exchange.setResponseContentLength(0);
            exchange.endExchange();
            return;
        }
        exchange.getResponseSender().send(ByteBuffer.wrap(body));
    }
}
