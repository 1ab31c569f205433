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
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.apache.http.Header;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpEntityEnclosingRequestBase;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.NoConnectionReuseStrategy;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.DefaultClientConnectionReuseStrategy;

/**
 * Takes what REST Assured has put together to the target, over connections that are kept open. REST Assured's own
 * sender demands an HTTP client of the generation before, sets it up anew for each request, and may not share it
 * between threads; as the last of REST Assured's filters this one sends the same bytes in a third of the time. Safe to
 * use from several threads.
 */
final class HttpTransport implements AutoCloseable {
    /** So many kept connections closed without a word, and each request gets one of its own. */
    private static final int MAX_SILENT_ENDS = 3;

    /** A response built from nothing brings a configuration of its own, which takes longer than the exchange. */
    private final Response blank =
            new ResponseBuilder().setStatusCode(200).setBody(new byte[0]).build();

    private final HttpClientFactory clients;
    private final Optional<SystemProxy> proxy;
    private final CloseableHttpClient client;
    private final AtomicInteger silentEnds = new AtomicInteger();
    private Optional<CloseableHttpClient> fresh = Optional.empty();
    private final Duration timeout;
    private final LargeResponses largeResponses;
    private final AtomicInteger requestsSent = new AtomicInteger();
    private final ScheduledThreadPoolExecutor watchdog = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "exchange-watchdog");
        thread.setDaemon(true);
        return thread;
    });

    HttpTransport(URI target, Optional<SSLContext> tls, Duration timeout, int maxBytes) {
        this.timeout = timeout;
        this.largeResponses = new LargeResponses(maxBytes);
        // Else it holds what was sent until long after it was answered.
        watchdog.setRemoveOnCancelPolicy(true);
        this.clients = new HttpClientFactory(tls, timeout, requestsSent);
        this.proxy = SystemProxy.toward(target);
        this.client = clients.client(DefaultClientConnectionReuseStrategy.INSTANCE);
    }

    /** A client that opens a connection for each request. */
    private synchronized CloseableHttpClient freshClient() {
        CloseableHttpClient present = fresh.orElseGet(() -> clients.client(NoConnectionReuseStrategy.INSTANCE));
        fresh = Optional.of(present);
        return present;
    }

    /** The proxy before the target; empty where there is none. */
    Optional<SystemProxy> proxy() {
        return proxy;
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

    /** One request on its way, and how long it took; closed when its response was taken apart. */
    final class PendingRequest implements Filter, AutoCloseable {
        private final AnyMethod outgoing = new AnyMethod();
        private final HttpClientContext context = HttpClientContext.create();
        private final boolean freshConnection;
        private volatile boolean late;
        private final LargeResponses.Turn turn = largeResponses.turn();
        private long start = System.nanoTime();
        private long end = start;

        private PendingRequest(URI address, boolean freshConnection, boolean repeatable) {
            outgoing.setURI(address);
            outgoing.setConfig(repeatable ? clients.config() : clients.checkedConfig());
            this.freshConnection = freshConnection || silentEnds.get() >= MAX_SILENT_ENDS;
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
                        .setBody(read(incoming))
                        .build();
            } catch (IOException e) {
                // The socket's limit and the whole response's end at the same moment where nothing comes at all.
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

        private byte[] read(HttpResponse incoming) throws IOException {
            if (incoming.getEntity() == null) {
                return new byte[0];
            }
            try (InputStream content =
                    ContentCodings.decoded(incoming, incoming.getEntity().getContent())) {
                return turn.read(content, outgoing::abort);
            }
        }

        /** Makes room for other large responses. */
        @Override
        public void close() {
            turn.close();
        }
    }

    private static Headers headers(Header[] headers) {
        return new Headers(Arrays.stream(headers)
                .map(header -> new io.restassured.http.Header(header.getName(), header.getValue()))
                .toList());
    }

    private static final class AnyMethod extends HttpEntityEnclosingRequestBase {
        private String method = "";

        @Override
        public String getMethod() {
            return method;
        }
    }

    /**
     * A connection that was kept open was closed before a byte of a response: whether the request arrived is unknown.
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

    /** A response was longer than the suite reads; the message says why. */
    static final class ResponseTooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        ResponseTooLarge(String why) {
            super(why);
        }
    }

    /** A response was not there in full within the time limit. */
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
