package io.convot.conformance.capture.proxy;

import io.undertow.client.ClientConnection;
import io.undertow.client.ClientRequest;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the target that takes back what Undertow's proxy adds to a request: the headers that show a proxy.
 * The host is the target's, or it would not know which of its sites is meant. All else is passed on.
 */
record UnchangedRequests(ClientConnection next, HttpServerExchange exchange, String host) implements InvocationHandler {
    private static final List<HttpString> ADDED = List.of(
            Headers.X_FORWARDED_FOR,
            Headers.X_FORWARDED_HOST,
            Headers.X_FORWARDED_PORT,
            Headers.X_FORWARDED_PROTO,
            Headers.X_FORWARDED_SERVER);

    ClientConnection connection() {
        return (ClientConnection) Proxy.newProxyInstance(
                ClientConnection.class.getClassLoader(), new Class<?>[] {ClientConnection.class}, this);
    }

    @Override
    public @Nullable Object invoke(Object connection, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (arguments != null && arguments[0] instanceof ClientRequest request) {
            takeBack(request.getRequestHeaders());
        }
        try {
            return method.invoke(next, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private void takeBack(HeaderMap headers) {
        for (HttpString name : ADDED) {
            headers.remove(name);
            if (exchange.getRequestHeaders().contains(name)) {
                headers.putAll(name, exchange.getRequestHeaders().get(name));
            }
        }
        headers.put(Headers.HOST, host);
    }
}
