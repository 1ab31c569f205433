package io.convot.conformance.http;

import io.restassured.builder.ResponseBuilder;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.apache.http.ConnectionReuseStrategy;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpEntityEnclosingRequestBase;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.config.Registry;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.conn.util.PublicSuffixMatcher;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.DefaultHttpResponseFactory;
import org.apache.http.impl.NoConnectionReuseStrategy;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.DefaultClientConnectionReuseStrategy;
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
import org.jspecify.annotations.Nullable;

/**
 * Takes what REST Assured has put together to the target, over connections that are kept open. REST Assured's own
 * sender demands an HTTP client of the generation before, sets it up anew for each request, and may not share it
 * between threads; as the last of REST Assured's filters this one sends the same bytes in a third of the time. Safe to
 * use from several threads.
 */
final class HttpTransport implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 256;
    private static final int LARGE = 1024 * 1024;
    /** Calls that are under way when a run ends for the size of its answers: no more is read of theirs. */
    private static final int MOST_IN_SUM = 96 * LARGE;

    /** Far beyond what servers send, and what proxies let through. */
    private static final int LONGEST_HEADER = 64 * 1024;

    private static final int MOST_HEADERS = 500;
    private static final int MOST_LINES_BEFORE = 5;
    /** Looking whether a connection is still open takes a millisecond: too long for each call of a busy run. */
    private static final int REST_MILLIS = 50;

    /** So many kept connections closed without a word, and each request gets one of its own. */
    private static final int MOST_SILENT_ENDS = 3;

    /** An answer built from nothing brings a configuration of its own, which takes longer than the exchange. */
    private final Response blank =
            new ResponseBuilder().setStatusCode(200).setBody(new byte[0]).build();

    private final Optional<SSLContext> tls;
    private final Optional<SystemProxy> proxy;
    private final CloseableHttpClient client;
    private final AtomicInteger silentEnds = new AtomicInteger();
    private Optional<CloseableHttpClient> fresh = Optional.empty();
    private final Duration timeout;
    private final int mostBytes;
    private final Semaphore room = new Semaphore(1);
    private int sum;
    private final AtomicInteger requestsSent = new AtomicInteger();
    private final ScheduledThreadPoolExecutor watchdog = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "exchange-watchdog");
        thread.setDaemon(true);
        return thread;
    });

    HttpTransport(URI target, Optional<SSLContext> tls, Duration timeout, int mostBytes) {
        this.timeout = timeout;
        this.mostBytes = mostBytes;
        // Else it holds what was sent until long after it was answered.
        watchdog.setRemoveOnCancelPolicy(true);
        this.tls = tls;
        this.proxy = SystemProxy.toward(target);
        this.client = client(DefaultClientConnectionReuseStrategy.INSTANCE);
    }

    private CloseableHttpClient client(ConnectionReuseStrategy reuse) {
        int millis = millis();
        PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager(
                sockets(tls),
                new ManagedHttpClientConnectionFactory(
                        DefaultHttpRequestWriterFactory.INSTANCE, HttpTransport::parser));
        connections.setMaxTotal(MOST_CONNECTIONS);
        connections.setDefaultMaxPerRoute(MOST_CONNECTIONS);
        // The target may close what nobody uses (RFC 9112, section 9.6): which does not answer the next request.
        connections.setValidateAfterInactivity(REST_MILLIS);
        connections.setDefaultSocketConfig(
                SocketConfig.custom().setSoTimeout(millis).setTcpNoDelay(true).build());
        connections.setDefaultConnectionConfig(ConnectionConfig.custom()
                .setMessageConstraints(MessageConstraints.custom()
                        .setMaxHeaderCount(MOST_HEADERS)
                        .setMaxLineLength(LONGEST_HEADER)
                        .build())
                .build());
        return HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setConnectionReuseStrategy(reuse)
                .setRequestExecutor(new ConnectionObserver(requestsSent))
                .setRoutePlanner(new SystemDefaultRoutePlanner(ProxySelector.getDefault()))
                .setDefaultRequestConfig(requestConfig().build())
                // A request that is sent again behind our back could do something twice, and hides a dropped
                // connection.
                .disableAutomaticRetries()
                // A redirect would take the key with it, wherever it leads.
                .disableRedirectHandling()
                .disableContentCompression()
                .addInterceptorLast(HttpTransport::removeNeedlessHeaders)
                .disableCookieManagement()
                // Who may set a cookie for whom: a list of thousands, which would be read even so.
                .setPublicSuffixMatcher(new PublicSuffixMatcher(List.of(), List.of()))
                .build();
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
    private RequestConfig checkedConfig() {
        return requestConfig().setStaleConnectionCheckEnabled(true).build();
    }

    private int millis() {
        return (int) Math.min(timeout.toMillis(), Integer.MAX_VALUE);
    }

    /** A client that opens a connection for each request. */
    private synchronized CloseableHttpClient freshClient() {
        CloseableHttpClient present = fresh.orElseGet(() -> client(NoConnectionReuseStrategy.INSTANCE));
        fresh = Optional.of(present);
        return present;
    }

    /** The proxy before the target; empty where there is none. */
    Optional<SystemProxy> proxy() {
        return proxy;
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

    /**
     * Gets ready to send one request.
     *
     * @param freshConnection whether it gets a connection of its own
     * @param repeatable whether it may be sent again, should a kept connection turn out to be closed
     */
    PendingRequest to(String address, boolean freshConnection, boolean repeatable) {
        return new PendingRequest(URI.create(address), freshConnection, repeatable);
    }

    /** How many requests were written to a connection. */
    int requestsSent() {
        return requestsSent.get();
    }

    private static Registry<ConnectionSocketFactory> sockets(Optional<SSLContext> tls) {
        // Also the way to a proxy.
        RegistryBuilder<ConnectionSocketFactory> sockets = RegistryBuilder.<ConnectionSocketFactory>create()
                .register("http", PlainConnectionSocketFactory.getSocketFactory());
        tls.ifPresent(context -> sockets.register("https", new SSLConnectionSocketFactory(context)));
        return sockets.build();
    }

    /** Closes all connections. */
    @Override
    public void close() {
        watchdog.shutdownNow();
        try {
            client.close();
            synchronized (this) {
                if (fresh.isPresent()) {
                    fresh.get().close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One request on its way, and how long it took; closed when its answer was taken apart. */
    final class PendingRequest implements Filter, AutoCloseable {
        private final AnyMethod outgoing = new AnyMethod();
        private final HttpClientContext context = HttpClientContext.create();
        private final boolean freshConnection;
        private volatile boolean late;
        private boolean large;
        private long start = System.nanoTime();
        private long end = start;

        private PendingRequest(URI address, boolean freshConnection, boolean repeatable) {
            outgoing.setURI(address);
            outgoing.setConfig(repeatable ? requestConfig().build() : checkedConfig());
            this.freshConnection = freshConnection || silentEnds.get() >= MOST_SILENT_ENDS;
            proxy.ifPresent(on -> on.logIn(context));
        }

        /** From the first byte that goes out to the last that comes in: a cold process may take seconds before. */
        Duration duration() {
            return Duration.ofNanos(end - start);
        }

        @Override
        public Response filter(
                FilterableRequestSpecification request,
                FilterableResponseSpecification response,
                FilterContext filters) {
            outgoing.method = request.getMethod();
            request.getHeaders().forEach(header -> outgoing.addHeader(header.getName(), header.getValue()));
            byte[] body = request.getBody();
            if (body != null) {
                outgoing.setEntity(new ByteArrayEntity(body));
            }
            return ManagedBlocking.during(this::exchange);
        }

        private Response exchange() {
            start = System.nanoTime();
            ScheduledFuture<?> limit = watchdog.schedule(this::breakOff, timeout.toMillis(), TimeUnit.MILLISECONDS);
            CloseableHttpClient sender = freshConnection ? freshClient() : client;
            try (CloseableHttpResponse incoming = sender.execute(outgoing, context)) {
                Optional<Integer> refused = ConnectionObserver.refusedTunnel(context);
                if (refused.isPresent()) {
                    throw new TunnelRefused(refused.get());
                }
                return new ResponseBuilder()
                        .clone(blank)
                        .setStatusCode(incoming.getStatusLine().getStatusCode())
                        .setHeaders(headers(incoming.getAllHeaders()))
                        .setBody(read(incoming, incoming.getEntity()))
                        .build();
            } catch (IOException e) {
                // The socket's limit and the whole answer's end at the same moment where nothing comes at all.
                // Connecting has a limit of its own, and another sentence.
                boolean tooLate =
                        late || (e instanceof SocketTimeoutException && !(e instanceof ConnectTimeoutException));
                if (!tooLate && ConnectionObserver.endedSilently(context)) {
                    silentEnds.incrementAndGet();
                    throw new UncheckedIOException(new KeptConnectionClosed(e));
                }
                throw new UncheckedIOException(tooLate ? new ResponseTimeout(timeout, e) : e);
            } finally {
                limit.cancel(false);
                end = System.nanoTime();
            }
        }

        /** Time limits of sockets are for each read alone: a byte now and then would go on for ever. */
        private void breakOff() {
            late = true;
            outgoing.abort();
        }

        private byte[] read(HttpResponse incoming, @Nullable HttpEntity entity) throws IOException {
            if (entity == null) {
                return new byte[0];
            }
            try (InputStream content = ContentCodings.decoded(incoming, entity.getContent())) {
                byte[] head = content.readNBytes(LARGE);
                if (head.length < LARGE) {
                    return head;
                }
                // What a large answer becomes is larger still: there is not room for several at a time.
                room.acquireUninterruptibly();
                large = true;
                if (sum >= MOST_IN_SUM) {
                    outgoing.abort();
                    throw new ResponseTooLarge("large answers came to " + sum / LARGE + " MiB before it");
                }
                byte[] rest = content.readNBytes(mostBytes - LARGE + 1);
                if (head.length + rest.length > mostBytes) {
                    outgoing.abort();
                    throw new ResponseTooLarge("the answer is larger than " + mostBytes / LARGE + " MiB");
                }
                sum += LARGE + rest.length;
                byte[] bytes = Arrays.copyOf(head, head.length + rest.length);
                System.arraycopy(rest, 0, bytes, head.length, rest.length);
                return bytes;
            }
        }

        /** Makes room for other large answers. */
        @Override
        public void close() {
            if (large) {
                large = false;
                room.release();
            }
        }
    }

    private static Headers headers(Header[] headers) {
        return new Headers(Arrays.stream(headers)
                .map(header -> new io.restassured.http.Header(header.getName(), header.getValue()))
                .toList());
    }

    /** Lines before the answer that do not start a response are skipped, but not for ever. */
    private static HttpMessageParser<HttpResponse> parser(SessionInputBuffer buffer, MessageConstraints constraints) {
        return new DefaultHttpResponseParser(
                buffer, BasicLineParser.INSTANCE, DefaultHttpResponseFactory.INSTANCE, constraints) {
            @Override
            protected boolean reject(CharArrayBuffer line, int count) {
                return count >= MOST_LINES_BEFORE;
            }
        };
    }

    private static final class AnyMethod extends HttpEntityEnclosingRequestBase {
        private String method = "";

        @Override
        public String getMethod() {
            return method;
        }
    }

    /**
     * A connection that was kept open was closed before a byte of an answer: whether the request arrived is unknown.
     */
    static final class KeptConnectionClosed extends IOException {
        private static final long serialVersionUID = 1L;

        KeptConnectionClosed(IOException cause) {
            super(cause);
        }
    }

    /** A proxy has not opened a tunnel to the target. */
    static final class TunnelRefused extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        TunnelRefused(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** An answer was longer than the suite reads; the message says why. */
    static final class ResponseTooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        ResponseTooLarge(String why) {
            super(why);
        }
    }

    /** An answer was not there in full within the time limit. */
    static final class ResponseTimeout extends IOException {
        private static final long serialVersionUID = 1L;

        private final Duration limit;

        ResponseTimeout(Duration limit, IOException cause) {
            super(cause);
            this.limit = limit;
        }

        Duration limit() {
            return limit;
        }
    }
}
