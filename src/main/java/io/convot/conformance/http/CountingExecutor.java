package io.convot.conformance.http;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.http.HttpClientConnection;
import org.apache.http.HttpException;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpRequestExecutor;

/** Counts the requests that are written to a connection, where no caller can forget to. */
final class CountingExecutor extends HttpRequestExecutor {
    private final AtomicInteger requests;

    CountingExecutor(AtomicInteger requests) {
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
}
