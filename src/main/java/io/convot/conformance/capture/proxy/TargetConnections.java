package io.convot.conformance.capture.proxy;

import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.LoadBalancingProxyClient;
import io.undertow.server.handlers.proxy.ProxyCallback;
import io.undertow.server.handlers.proxy.ProxyConnection;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.xnio.OptionMap;
import org.xnio.Xnio;

/** Connections to the one target, kept and reused; its certificate is checked as the JVM checks any. */
final class TargetConnections extends LoadBalancingProxyClient {
    private static final int MAX_CONNECTIONS = 256;
    private static final int MAX_WAITING = 10_000;

    private final String host;

    /**
     * Connections to a server.
     *
     * @param origin its address without a path
     */
    TargetConnections(URI origin) {
        this.host = origin.getRawAuthority();
        setConnectionsPerThread(MAX_CONNECTIONS);
        setMaxQueueSize(MAX_WAITING);
        setProblemServerRetry(1);
        if (origin.getScheme().equals("https")) {
            addHost(origin, null, ssl(), OptionMap.EMPTY);
        } else {
            addHost(origin);
        }
    }

    private static UndertowXnioSsl ssl() {
        try {
            return new UndertowXnioSsl(Xnio.getInstance(), OptionMap.EMPTY, SSLContext.getDefault());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no TLS.", e);
        }
    }

    @Override
    public void getConnection(
            ProxyTarget target,
            HttpServerExchange exchange,
            ProxyCallback<ProxyConnection> callback,
            long timeout,
            TimeUnit unit) {
        super.getConnection(target, exchange, new Wrapping(callback, host), timeout, unit);
    }

    private record Wrapping(ProxyCallback<ProxyConnection> next, String host)
            implements ProxyCallback<ProxyConnection> {
        @Override
        public void completed(HttpServerExchange exchange, ProxyConnection result) {
            next.completed(
                    exchange,
                    new ProxyConnection(
                            new UnchangedRequests(result.getConnection(), exchange, host).connection(),
                            result.getTargetPath()));
        }

        @Override
        public void failed(HttpServerExchange exchange) {
            next.failed(exchange);
        }

        @Override
        public void couldNotResolveBackend(HttpServerExchange exchange) {
            next.couldNotResolveBackend(exchange);
        }

        @Override
        public void queuedRequestFailed(HttpServerExchange exchange) {
            next.queuedRequestFailed(exchange);
        }
    }
}
