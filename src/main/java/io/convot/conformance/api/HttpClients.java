package io.convot.conformance.api;

import io.restassured.config.DecoderConfig;
import io.restassured.config.EncoderConfig;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
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
    private final ConcurrentLinkedDeque<org.apache.http.impl.client.DefaultHttpClient> idle =
            new ConcurrentLinkedDeque<>();
    private final Duration timeout;
    private final long mostBytes;

    HttpClients(Duration timeout, long mostBytes) {
        this.timeout = timeout;
        this.mostBytes = mostBytes;
    }

    Lease lend() {
        org.apache.http.impl.client.DefaultHttpClient client = idle.pollFirst();
        return new Lease(client == null ? make() : client);
    }

    @Override
    public void close() {
        idle.forEach(client -> client.getConnectionManager().shutdown());
        idle.clear();
    }

    private org.apache.http.impl.client.DefaultHttpClient make() {
        var client = new org.apache.http.impl.client.DefaultHttpClient(
                new org.apache.http.impl.conn.PoolingClientConnectionManager());
        // A request that is sent again behind our back could do something twice, and hides a dropped connection.
        client.setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(0, false));
        client.addResponseInterceptor(this::bound);
        return client;
    }

    private void bound(HttpResponse response, HttpContext context) {
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            response.setEntity(new Bounded(entity, mostBytes));
        }
    }

    /** A client for one call. Give it back when the answer was read to its end, or break it. */
    final class Lease {
        private final org.apache.http.impl.client.DefaultHttpClient client;

        private Lease(org.apache.http.impl.client.DefaultHttpClient client) {
            this.client = client;
        }

        RestAssuredConfig config() {
            int millis = (int) Math.min(timeout.toMillis(), Integer.MAX_VALUE);
            return RestAssuredConfig.config()
                    .httpClient(HttpClientConfig.httpClientConfig()
                            .httpClientFactory(() -> client)
                            .setParam(CoreConnectionPNames.CONNECTION_TIMEOUT, millis)
                            .setParam(CoreConnectionPNames.SO_TIMEOUT, millis)
                            .setParam("http.conn-manager.timeout", (long) millis)
                            .setParam(CoreConnectionPNames.STALE_CONNECTION_CHECK, false))
                    // A redirect would take the key with it, wherever it leads.
                    .redirect(RedirectConfig.redirectConfig().followRedirects(false))
                    .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders())
                    .encoderConfig(
                            EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));
        }

        void giveBack() {
            idle.addFirst(client);
        }

        /** Closes the connection, also in the middle of an answer. */
        void breakOff() {
            client.getConnectionManager().shutdown();
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
