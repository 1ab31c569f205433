package io.convot.conformance.benchmark;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.LoadBalancingProxyClient;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.ImmediatePooledByteBuffer;
import io.undertow.util.SameThreadExecutor;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Stands before a target on 127.0.0.1, holds every request up for a while, and takes it down. Waiting takes no thread,
 * so that it does not limit how many requests can wait.
 */
final class RecordingProxy implements AutoCloseable {
    private static final HttpString EXAMPLE = new HttpString("X-Conformance-Example");
    private static final int MAX_CONNECTIONS = 256;

    private final Duration latency;
    private final HttpHandler target;
    private final Undertow server;
    private final Queue<RecordedRequest> seen = new ConcurrentLinkedQueue<>();

    /**
     * Opens it.
     *
     * @param target the address of the target's server, without a path
     * @param latency how long a request is held up
     */
    RecordingProxy(URI target, Duration latency) {
        this.latency = latency;
        this.target = ProxyHandler.builder()
                .setProxyClient(new LoadBalancingProxyClient()
                        .setConnectionsPerThread(MAX_CONNECTIONS)
                        .addHost(target))
                .setMaxConnectionRetries(0)
                .build();
        this.server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(1)
                .setWorkerThreads(1)
                .setServerOption(UndertowOptions.DECODE_URL, false)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .setHandler(this::receive)
                .build();
        server.start();
    }

    int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    /** What has come through since it was opened. */
    Recording recording() {
        return new Recording(seen.stream().toList());
    }

    @Override
    public void close() {
        server.stop();
    }

    private void receive(HttpServerExchange exchange) {
        exchange.getRequestReceiver().receiveFullBytes(this::holdUp);
    }

    private void holdUp(HttpServerExchange exchange, byte[] body) {
        long start = System.nanoTime();
        exchange.addExchangeCompleteListener((done, next) -> {
            seen.add(sent(done, body, start));
            next.proceed();
        });
        if (body.length > 0) {
            Connectors.ungetRequestBytes(exchange, new ImmediatePooledByteBuffer(ByteBuffer.wrap(body)));
            Connectors.resetRequestChannel(exchange);
        }
        if (latency.isZero()) {
            exchange.dispatch(SameThreadExecutor.INSTANCE, target);
        } else {
            exchange.dispatch(SameThreadExecutor.INSTANCE, () -> {
                var unused = exchange.getIoThread()
                        .executeAfter(
                                () -> exchange.dispatch(SameThreadExecutor.INSTANCE, target),
                                latency.toMillis(),
                                TimeUnit.MILLISECONDS);
            });
        }
    }

    private static RecordedRequest sent(HttpServerExchange exchange, byte[] body, long start) {
        String query = exchange.getQueryString();
        return new RecordedRequest(
                header(exchange, EXAMPLE),
                exchange.getRequestMethod().toString(),
                exchange.getRequestURI() + (query.isEmpty() ? "" : "?" + query),
                header(exchange, Headers.AUTHORIZATION),
                header(exchange, Headers.CONTENT_TYPE),
                body,
                start,
                System.nanoTime());
    }

    private static String header(HttpServerExchange exchange, HttpString name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }
}
