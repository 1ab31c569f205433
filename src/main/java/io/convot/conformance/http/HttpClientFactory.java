package io.convot.conformance.http;

import java.net.ProxySelector;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.apache.http.ConnectionReuseStrategy;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.config.Registry;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.conn.util.PublicSuffixMatcher;
import org.apache.http.impl.DefaultHttpResponseFactory;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.conn.DefaultHttpResponseParser;
import org.apache.http.impl.conn.ManagedHttpClientConnectionFactory;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.impl.conn.SystemDefaultRoutePlanner;
import org.apache.http.impl.io.DefaultHttpRequestWriterFactory;
import org.apache.http.io.HttpMessageParser;
import org.apache.http.io.SessionInputBuffer;
import org.apache.http.message.BasicLineParser;
import org.apache.http.protocol.HTTP;
import org.apache.http.protocol.HttpContext;
import org.apache.http.util.CharArrayBuffer;

/** Sets up the HTTP client: nothing is repeated, redirected, decoded or added without the suite's knowledge. */
final class HttpClientFactory {
    private static final int MAX_CONNECTIONS = 256;
    /** Far beyond what servers send, and what proxies let through. */
    private static final int MAX_HEADER = 64 * 1024;

    private static final int MAX_HEADERS = 500;
    private static final int MAX_LINES_BEFORE = 5;
    /** Looking whether a connection is still open takes a millisecond: too long for each call of a busy run. */
    private static final int REST_MILLIS = 50;

    private final Optional<SSLContext> tls;
    private final Duration timeout;
    private final AtomicInteger requestsSent;

    /**
     * @param tls empty for plain HTTP
     * @param requestsSent counts the requests that are written to a connection
     */
    HttpClientFactory(Optional<SSLContext> tls, Duration timeout, AtomicInteger requestsSent) {
        this.tls = tls;
        this.timeout = timeout;
        this.requestsSent = requestsSent;
    }

    /** A client whose connections are kept open as the strategy says. */
    CloseableHttpClient client(ConnectionReuseStrategy reuse) {
        int millis = millis();
        PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager(
                sockets(tls),
                new ManagedHttpClientConnectionFactory(
                        DefaultHttpRequestWriterFactory.INSTANCE, HttpClientFactory::parser));
        connections.setMaxTotal(MAX_CONNECTIONS);
        connections.setDefaultMaxPerRoute(MAX_CONNECTIONS);
        // The target may close idle connections (RFC 9112, section 9.6), which then fail the next request.
        connections.setValidateAfterInactivity(REST_MILLIS);
        connections.setDefaultSocketConfig(
                SocketConfig.custom().setSoTimeout(millis).setTcpNoDelay(true).build());
        connections.setDefaultConnectionConfig(ConnectionConfig.custom()
                .setMessageConstraints(MessageConstraints.custom()
                        .setMaxHeaderCount(MAX_HEADERS)
                        .setMaxLineLength(MAX_HEADER)
                        .build())
                .build());
        return HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setConnectionReuseStrategy(reuse)
                .setRequestExecutor(new ConnectionObserver(requestsSent))
                .setRoutePlanner(new SystemDefaultRoutePlanner(ProxySelector.getDefault()))
                .setDefaultRequestConfig(config())
                // A request that is sent again behind our back could do something twice, and hides a dropped
                // connection.
                .disableAutomaticRetries()
                // A redirect would take the key with it, wherever it leads.
                .disableRedirectHandling()
                .disableContentCompression()
                .addInterceptorLast(HttpClientFactory::removeNeedlessHeaders)
                .disableCookieManagement()
                // Who may set a cookie for whom: a list of thousands, which would be read even so.
                .setPublicSuffixMatcher(new PublicSuffixMatcher(List.of(), List.of()))
                .build();
    }

    /** The limits of a request. */
    RequestConfig config() {
        return requestConfig().build();
    }

    private RequestConfig.Builder requestConfig() {
        return RequestConfig.custom()
                .setConnectTimeout(Math.max(1, millis() / 2))
                .setConnectionRequestTimeout(millis())
                .setSocketTimeout(millis())
                .setAuthenticationEnabled(false)
                .setNormalizeUri(false);
    }

    /**
     * Whether a kept connection is still open is checked before a request that can't be sent again: such a check takes
     * a millisecond, too long for each request of a busy run. Other libraries do so by default, this one has deprecated
     * it for its cost.
     */
    @SuppressWarnings("deprecation")
    RequestConfig checkedConfig() {
        return requestConfig().setStaleConnectionCheckEnabled(true).build();
    }

    private int millis() {
        return (int) Math.min(timeout.toMillis(), Integer.MAX_VALUE);
    }

    /**
     * HTTP/1.1 keeps a connection without being asked (RFC 9112, section 9.3), and a GET without a body has no length
     * (RFC 9110, section 8.6): strict gateways reject one that has.
     */
    private static void removeNeedlessHeaders(HttpRequest request, HttpContext context) {
        request.removeHeaders(HTTP.CONN_DIRECTIVE);
        boolean hasBody = request instanceof HttpEntityEnclosingRequest enclosing && enclosing.getEntity() != null;
        if (!hasBody && request.getRequestLine().getMethod().equals("GET")) {
            request.removeHeaders(HTTP.CONTENT_LEN);
        }
    }

    private static Registry<ConnectionSocketFactory> sockets(Optional<SSLContext> tls) {
        // Also the way to a proxy.
        RegistryBuilder<ConnectionSocketFactory> sockets = RegistryBuilder.<ConnectionSocketFactory>create()
                .register("http", PlainConnectionSocketFactory.getSocketFactory());
        tls.ifPresent(context -> sockets.register("https", new SSLConnectionSocketFactory(context)));
        return sockets.build();
    }

    /** Lines before the response that do not start a response are skipped, but not for ever. */
    private static HttpMessageParser<HttpResponse> parser(SessionInputBuffer buffer, MessageConstraints constraints) {
        return new DefaultHttpResponseParser(
                buffer, BasicLineParser.INSTANCE, DefaultHttpResponseFactory.INSTANCE, constraints) {
            @Override
            protected boolean reject(CharArrayBuffer line, int count) {
                return count >= MAX_LINES_BEFORE;
            }
        };
    }
}
