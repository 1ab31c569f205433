package io.convot.conformance.api;

import io.restassured.config.DecoderConfig;
import io.restassured.config.EncoderConfig;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.entity.HttpEntityWrapper;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.params.CoreConnectionPNames;
import org.apache.http.protocol.HttpContext;

/**
 * The HTTP clients beneath REST Assured, kept with their open connections and lent to one call at a time: REST Assured
 * makes a new one for each call by default, and one that is shared by several threads mixes their answers up.
 */
@SuppressWarnings("deprecation") // REST Assured 6 demands the AbstractHttpClient family of HttpClient 4
final class HttpClients implements AutoCloseable {
    /** The check whether a connection is still open takes a millisecond: too long for each call of a busy run. */
    private static final long REST_NANOS = 50_000_000;

    /** Far beyond what servers send, and what proxies let through. */
    private static final int LONGEST_HEADER = 64 * 1024;

    private static final int MOST_HEADERS = 500;

    private final ConcurrentLinkedDeque<Idle> idle = new ConcurrentLinkedDeque<>();
    private final Duration timeout;
    private final long mostBytes;

    HttpClients(Duration timeout, long mostBytes) {
        this.timeout = timeout;
        this.mostBytes = mostBytes;
    }

    Lease lend() {
        Idle last = idle.pollFirst();
        if (last == null) {
            return new Lease(make());
        }
        // The target may close what nobody uses (RFC 9112, section 9.6): that is no answer to the next request.
        boolean rested = System.nanoTime() - last.since() > REST_NANOS;
        last.pooled().client().getParams().setBooleanParameter(CoreConnectionPNames.STALE_CONNECTION_CHECK, rested);
        return new Lease(last.pooled());
    }

    @Override
    public void close() {
        idle.forEach(each -> each.pooled().client().getConnectionManager().shutdown());
        idle.clear();
    }

    /**
     * A client, and the configuration that makes REST Assured use it: both are costly to make, and last for many calls.
     */
    private record Pooled(
            org.apache.http.impl.client.DefaultHttpClient client, RestAssuredConfig config, Beginning beginning) {}

    /** What to do when a call begins. */
    private static final class Beginning {
        private volatile Runnable deed = () -> {};
    }

    private record Idle(Pooled pooled, long since) {}

    private Pooled make() {
        Beginning beginning = new Beginning();
        var client =
                new org.apache.http.impl.client.DefaultHttpClient(
                        new org.apache.http.impl.conn.PoolingClientConnectionManager()) {
                    @Override
                    protected HttpContext createHttpContext() {
                        beginning.deed.run();
                        return super.createHttpContext();
                    }
                };
        // A request that is sent again behind our back could do something twice, and hides a dropped connection.
        client.setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(0, false));
        client.addResponseInterceptor(this::bound);
        int millis = (int) Math.min(timeout.toMillis(), Integer.MAX_VALUE);
        client.getParams()
                .setIntParameter(CoreConnectionPNames.CONNECTION_TIMEOUT, Math.max(1, millis / 2))
                .setIntParameter(CoreConnectionPNames.SO_TIMEOUT, millis)
                .setLongParameter("http.conn-manager.timeout", millis)
                .setIntParameter(CoreConnectionPNames.MAX_LINE_LENGTH, LONGEST_HEADER)
                .setIntParameter(CoreConnectionPNames.MAX_HEADER_COUNT, MOST_HEADERS)
                .setIntParameter("http.connection.max-status-line-garbage", 5)
                .setBooleanParameter(CoreConnectionPNames.STALE_CONNECTION_CHECK, false);
        RestAssuredConfig config = RestAssuredConfig.config()
                .httpClient(HttpClientConfig.httpClientConfig().httpClientFactory(() -> client))
                // A redirect would take the key with it, wherever it leads.
                .redirect(RedirectConfig.redirectConfig().followRedirects(false))
                .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders())
                .encoderConfig(asTheyAre(EncoderConfig.encoderConfig()));
        return new Pooled(client, config, beginning);
    }

    /** Bodies go out byte by byte, under exactly the label that they were given. */
    private static EncoderConfig asTheyAre(EncoderConfig config) {
        EncoderConfig plain = config.appendDefaultContentCharsetToContentTypeIfUndefined(false);
        for (String label : Body.LABELS) {
            plain = plain.encodeContentTypeAs(label, ContentType.BINARY);
        }
        return plain;
    }

    private void bound(HttpResponse response, HttpContext context) {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return;
        }
        // REST Assured does not read an empty body, and so would never give its connection back.
        response.setEntity(entity.getContentLength() == 0 ? null : new Bounded(entity, mostBytes));
    }

    /** A client for one call. Give it back when the answer was read to its end, or break it. */
    final class Lease {
        private final Pooled pooled;

        private Lease(Pooled pooled) {
            this.pooled = pooled;
        }

        RestAssuredConfig config() {
            return pooled.config();
        }

        /** What to do when the call really begins: what comes before it may take seconds in a process that is cold. */
        void whenItBegins(Runnable deed) {
            pooled.beginning().deed = deed;
        }

        void giveBack() {
            idle.addFirst(new Idle(pooled, System.nanoTime()));
        }

        /** Closes the connection, also in the middle of an answer. */
        void breakOff() {
            pooled.client().getConnectionManager().shutdown();
        }
    }

    /** An answer's body with a limit to its size. */
    private static final class Bounded extends HttpEntityWrapper {
        private final long most;

        Bounded(HttpEntity entity, long most) {
            super(entity);
            this.most = most;
        }

        @Override
        public InputStream getContent() throws IOException {
            return new FilterInputStream(super.getContent()) {
                private long left = most;

                @Override
                public int read() throws IOException {
                    int value = super.read();
                    if (value >= 0) {
                        count(1);
                    }
                    return value;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    int n = super.read(buffer, offset, length);
                    if (n > 0) {
                        count(n);
                    }
                    return n;
                }

                private void count(int n) throws IOException {
                    left -= n;
                    if (left < 0) {
                        throw new TooLarge(most);
                    }
                }
            };
        }
    }

    /** An answer was longer than the suite reads. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge(long most) {
            super("the answer is larger than " + most / (1024 * 1024) + " MiB");
        }
    }
}
