package io.convot.conformance.http;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.http.HttpClientConnection;
import org.apache.http.HttpException;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpRequestExecutor;

/**
 * Notes in the context of a request what its exceptions and its response do not say: whether a kept connection ended
 * without a byte of a response, and what a proxy answered in place of a tunnel.
 */
final class ConnectionObserver extends HttpRequestExecutor {
    private static final String USED = "conformance.used";
    private static final String SILENT = "conformance.silent";
    private static final String TUNNEL = "conformance.tunnel";

    private final AtomicInteger requests;

    /** @param requests counts the requests that are written to a connection, where no caller can forget to */
    ConnectionObserver(AtomicInteger requests) {
        this.requests = requests;
    }

    @Override
    protected HttpResponse doSendRequest(HttpRequest request, HttpClientConnection connection, HttpContext context)
            throws IOException, HttpException {
        // CONNECT is the proxy's, and no call of the API.
        if (!request.getRequestLine().getMethod().equals("CONNECT")) {
            requests.incrementAndGet();
        }
        return super.doSendRequest(request, connection, context);
    }

    @Override
    public HttpResponse execute(HttpRequest request, HttpClientConnection connection, HttpContext context)
            throws IOException, HttpException {
        boolean tunnel = request.getRequestLine().getMethod().equals("CONNECT");
        HttpContext memory = (HttpContext) connection;
        boolean kept = memory.getAttribute(USED) != null;
        long before = connection.getMetrics().getReceivedBytesCount();
        try {
            HttpResponse response = super.execute(request, connection, context);
            if (tunnel) {
                context.setAttribute(TUNNEL, response.getStatusLine().getStatusCode());
            } else {
                memory.setAttribute(USED, true);
            }
            return response;
        } catch (IOException e) {
            if (kept && connection.getMetrics().getReceivedBytesCount() == before) {
                context.setAttribute(SILENT, true);
            }
            throw e;
        }
    }

    /** Whether a connection that had served other requests ended before the first byte of a response. */
    static boolean endedSilently(HttpContext context) {
        return context.getAttribute(SILENT) != null;
    }

    /** The status with which a proxy has refused to open a tunnel. */
    static Optional<Integer> refusedTunnel(HttpContext context) {
        return context.getAttribute(TUNNEL) instanceof Integer status && status / 100 != 2
                ? Optional.of(status)
                : Optional.empty();
    }
}
