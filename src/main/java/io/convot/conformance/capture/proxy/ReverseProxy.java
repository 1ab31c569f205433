package io.convot.conformance.capture.proxy;

import io.convot.conformance.capture.RecordedExchange;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.Protocols;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.xnio.Options;

/**
 * Passes requests on to one target and its responses back, and hands over a copy of each exchange that the target has
 * answered. Bodies, addresses and statuses pass byte for byte, and so do headers, but for those of the connection
 * itself, the host, and blanks within a value, of which Undertow keeps one.
 */
public final class ReverseProxy implements AutoCloseable {
    private static final long MAX_END_MILLIS = 5_000;
    private final AttachmentKey<Boolean> unreachable = AttachmentKey.create(Boolean.class);

    private final String origin;
    private final Consumer<RecordedExchange> exchanges;
    private final HttpHandler target;
    private final GracefulShutdownHandler handler;
    private final Undertow server;
    /** Held, because java.util.logging forgets the level of a logger without a strong reference. */
    @SuppressWarnings("UnusedVariable")
    private final List<Logger> silenced;

    private ReverseProxy(InetSocketAddress address, URI origin, Consumer<RecordedExchange> exchanges) {
        this.origin = origin.toString();
        this.exchanges = exchanges;
        this.silenced = silence();
        this.target = ProxyHandler.builder()
                .setProxyClient(new TargetConnections(origin))
                .setMaxRequestTime(-1)
                .build();
        this.handler = Handlers.gracefulShutdown(this::receive);
        this.server = Undertow.builder()
                .addHttpListener(address.getPort(), address.getHostString())
                .setIoThreads(2)
                .setWorkerThreads(2)
                .setWorkerOption(Options.THREAD_DAEMON, true)
                .setWorkerOption(Options.WORKER_NAME, "proxy")
                .setServerOption(UndertowOptions.DECODE_URL, false)
                .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setServerOption(UndertowOptions.MAX_PARAMETERS, Integer.MAX_VALUE)
                .setServerOption(UndertowOptions.MAX_HEADERS, 1_000)
                .setServerOption(UndertowOptions.ALWAYS_SET_DATE, false)
                .setServerOption(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                .setHandler(handler)
                .build();
    }

    /**
     * Starts a proxy.
     *
     * @param address where it listens; port 0 for any free one
     * @param target the address of the target; its path is not used
     * @param exchanges takes the copies, in the order in which the exchanges end; called by several threads, and must
     *     not block them
     * @throws UncheckedIOException if the address can't be listened on
     */
    public static ReverseProxy start(InetSocketAddress address, URI target, Consumer<RecordedExchange> exchanges) {
        URI origin = URI.create(target.getScheme().toLowerCase(Locale.ROOT) + "://" + target.getRawAuthority());
        ReverseProxy proxy = new ReverseProxy(address, origin, exchanges);
        try {
            proxy.server.start();
        } catch (RuntimeException refused) {
            proxy.server.stop();
            throw new UncheckedIOException(
                    "The proxy can't listen on " + address.getHostString() + ":" + address.getPort() + ".",
                    new IOException(refused));
        }
        return proxy;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    }

    /** Lets what is under way end, for a few seconds at most, and stops. */
    @Override
    public void close() {
        handler.shutdown();
        try {
            handler.awaitShutdown(MAX_END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop();
    }

    /** The server's libraries greet at INFO and complain of lost connections; who set a level for them keeps it. */
    private static List<Logger> silence() {
        return Stream.of("org.xnio", "io.undertow", "org.jboss.threads")
                .map(Logger::getLogger)
                .peek(logger -> {
                    if (logger.getLevel() == null) {
                        logger.setLevel(Level.OFF);
                    }
                })
                .toList();
    }

    private void receive(HttpServerExchange exchange) throws Exception {
        Instant start = Instant.now();
        long startNanos = System.nanoTime();
        BodyCopy sent = new BodyCopy();
        BodyCopy received = new BodyCopy();
        Map<String, List<String>> requestHeaders = headers(exchange.getRequestHeaders());
        if (!exchange.isRequestComplete()) {
            exchange.addRequestWrapper((factory, same) -> new CopyingSource(factory.create(), sent));
        }
        exchange.addResponseWrapper((factory, same) -> {
            // What HTTP/1.0 does not know; Undertow's proxy would pass it on.
            if (exchange.getProtocol().equals(Protocols.HTTP_1_0)) {
                exchange.getResponseHeaders().remove(Headers.TRANSFER_ENCODING);
            }
            return new CopyingSink(factory.create(), received);
        });
        exchange.addDefaultResponseListener(this::respondThatTheTargetIsUnreachable);
        exchange.addExchangeCompleteListener((done, next) -> {
            try {
                if (done.getAttachment(unreachable) == null) {
                    Duration duration = Duration.ofNanos(System.nanoTime() - startNanos);
                    exchanges.accept(recorded(done, start, duration, requestHeaders, sent, received));
                }
            } finally {
                next.proceed();
            }
        });
        target.handleRequest(exchange);
    }

    /** Called where no response was sent, because there was none to pass on. */
    private boolean respondThatTheTargetIsUnreachable(HttpServerExchange exchange) {
        if (exchange.isResponseStarted() || !exchange.isResponseChannelAvailable()) {
            return false;
        }
        exchange.putAttachment(unreachable, true);
        exchange.setStatusCode(502);
        exchange.getResponseHeaders().clear();
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8");
        exchange.getResponseSender()
                .send("The proxy got no response from the target " + origin
                        + ": check --base-url, and whether the target is up.\n");
        return true;
    }

    private RecordedExchange recorded(
            HttpServerExchange exchange,
            Instant start,
            Duration duration,
            Map<String, List<String>> requestHeaders,
            BodyCopy sent,
            BodyCopy received) {
        String query = exchange.getQueryString();
        Map<String, List<String>> responseHeaders = headers(exchange.getResponseHeaders());
        boolean whole = exchange.isResponseComplete() && exchange.isRequestComplete();
        return new RecordedExchange(
                exchange.getRequestMethod().toString(),
                origin + exchange.getRequestURI() + (query.isEmpty() ? "" : "?" + query),
                Optional.of(start),
                duration,
                requestHeaders,
                whole ? sent.whole() : Optional.empty(),
                exchange.getStatusCode(),
                responseHeaders,
                whole && hasPassedWhole(responseHeaders, received, exchange)
                        ? received.whole().flatMap(body -> RecordedExchange.decoded(body, responseHeaders))
                        : Optional.empty(),
                true);
    }

    /** Where the target has hung up, or the client has, less passed through than was announced. */
    private static boolean hasPassedWhole(
            Map<String, List<String>> headers, BodyCopy received, HttpServerExchange exchange) {
        if (exchange.getRequestMethod().toString().equals("HEAD")) {
            return true;
        }
        return headers.getOrDefault("content-length", List.of()).stream().allMatch(length -> received.whole()
                .filter(body -> length.equals("" + body.length))
                .isPresent());
    }

    private static Map<String, List<String>> headers(HeaderMap map) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (HeaderValues values : map) {
            headers.put(values.getHeaderName().toString().toLowerCase(Locale.ROOT), new ArrayList<>(values));
        }
        return headers;
    }
}
