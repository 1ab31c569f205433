package io.convot.conformance.capture.proxy;

import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.ClientExchange;
import io.undertow.client.ClientRequest;
import io.undertow.client.ClientStatistics;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.List;
import org.xnio.ChannelListener;
import org.xnio.Option;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

/**
 * A connection to the target that takes back what Undertow's proxy adds to a request: the headers that show a proxy.
 * The host is the target's, or it would not know which of its sites is meant.
 */
record UnchangedRequests(ClientConnection next, HttpServerExchange exchange, String host) implements ClientConnection {
    private static final List<HttpString> ADDED = List.of(
            Headers.X_FORWARDED_FOR,
            Headers.X_FORWARDED_HOST,
            Headers.X_FORWARDED_PORT,
            Headers.X_FORWARDED_PROTO,
            Headers.X_FORWARDED_SERVER);

    @Override
    public void sendRequest(ClientRequest request, ClientCallback<ClientExchange> callback) {
        HeaderMap headers = request.getRequestHeaders();
        for (HttpString name : ADDED) {
            headers.remove(name);
            if (exchange.getRequestHeaders().contains(name)) {
                headers.putAll(name, exchange.getRequestHeaders().get(name));
            }
        }
        headers.put(Headers.HOST, host);
        next.sendRequest(request, callback);
    }

    @Override
    public StreamConnection performUpgrade() throws IOException {
        return next.performUpgrade();
    }

    @Override
    public ByteBufferPool getBufferPool() {
        return next.getBufferPool();
    }

    @Override
    public SocketAddress getPeerAddress() {
        return next.getPeerAddress();
    }

    @Override
    public <A extends SocketAddress> A getPeerAddress(Class<A> type) {
        return next.getPeerAddress(type);
    }

    @Override
    public ChannelListener.Setter<? extends ClientConnection> getCloseSetter() {
        return next.getCloseSetter();
    }

    @Override
    public SocketAddress getLocalAddress() {
        return next.getLocalAddress();
    }

    @Override
    public <A extends SocketAddress> A getLocalAddress(Class<A> type) {
        return next.getLocalAddress(type);
    }

    @Override
    public XnioWorker getWorker() {
        return next.getWorker();
    }

    @Override
    public XnioIoThread getIoThread() {
        return next.getIoThread();
    }

    @Override
    public boolean isOpen() {
        return next.isOpen();
    }

    @Override
    public void close() throws IOException {
        next.close();
    }

    @Override
    public boolean supportsOption(Option<?> option) {
        return next.supportsOption(option);
    }

    @Override
    public <T> T getOption(Option<T> option) throws IOException {
        return next.getOption(option);
    }

    @Override
    public <T> T setOption(Option<T> option, T value) throws IOException {
        return next.setOption(option, value);
    }

    @Override
    public boolean isUpgraded() {
        return next.isUpgraded();
    }

    @Override
    public boolean isPushSupported() {
        return next.isPushSupported();
    }

    @Override
    public boolean isMultiplexingSupported() {
        return next.isMultiplexingSupported();
    }

    @Override
    public ClientStatistics getStatistics() {
        return next.getStatistics();
    }

    @Override
    public boolean isUpgradeSupported() {
        return next.isUpgradeSupported();
    }

    @Override
    public void addCloseListener(ChannelListener<ClientConnection> listener) {
        next.addCloseListener(listener);
    }
}
