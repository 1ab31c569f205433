package io.convot.conformance.sandbox;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Handlers before the service for developers of clients: request log, CORS, reset. */
final class ClientHandlers {
    private static final String RESET_PATH = "/sandbox/reset";
    private static final int MAX_LOGGED = 300;
    /** A client that puts its key into the address finds the request in the log, but not the key. */
    private static final Pattern KEY = Pattern.compile("ck_[^&\\s]*");

    private static final Pattern NOT_PRINTABLE = Pattern.compile("[^ -~]");

    private ClientHandlers() {}

    /** Puts before a handler what the options ask for. */
    static HttpHandler before(HttpHandler service, ClientOptions options, Runnable reset) {
        HttpHandler handler = service;
        if (options.reset()) {
            handler = resetting(handler, reset);
        }
        if (options.corsOrigin().isPresent()) {
            handler = cors(handler, options.corsOrigin().get());
        }
        if (options.requestLog().isPresent()) {
            handler = logging(handler, options.requestLog().get());
        }
        return handler;
    }

    private static HttpHandler resetting(HttpHandler next, Runnable reset) {
        return exchange -> {
            if (!exchange.getRequestPath().equals(RESET_PATH)) {
                next.handleRequest(exchange);
            } else if (!exchange.getRequestMethod().equals(Methods.POST)) {
                exchange.getResponseHeaders().put(Headers.ALLOW, "POST");
                exchange.setStatusCode(405).endExchange();
            } else {
                exchange.dispatch(() -> {
                    reset.run();
                    exchange.setStatusCode(204).endExchange();
                });
            }
        };
    }

    private static HttpHandler cors(HttpHandler next, String allowed) {
        return exchange -> {
            String origin = exchange.getRequestHeaders().getFirst(Headers.ORIGIN);
            if (origin == null || !(allowed.equals("*") || allowed.equals(origin))) {
                next.handleRequest(exchange);
                return;
            }
            HeaderMap response = exchange.getResponseHeaders();
            response.put(new HttpString("Access-Control-Allow-Origin"), origin);
            response.put(new HttpString("Access-Control-Expose-Headers"), "*");
            response.put(Headers.VARY, "Origin");
            boolean preflight = exchange.getRequestMethod().equals(Methods.OPTIONS)
                    && exchange.getRequestHeaders().contains("Access-Control-Request-Method");
            if (!preflight) {
                next.handleRequest(exchange);
                return;
            }
            response.put(new HttpString("Access-Control-Allow-Methods"), "GET, POST");
            response.put(new HttpString("Access-Control-Allow-Headers"), "Authorization, Content-Type");
            exchange.setStatusCode(204).endExchange();
        };
    }

    private static HttpHandler logging(HttpHandler next, Consumer<String> log) {
        return exchange -> {
            exchange.addExchangeCompleteListener((done, following) -> {
                log.accept(line(done));
                following.proceed();
            });
            next.handleRequest(exchange);
        };
    }

    private static String line(HttpServerExchange exchange) {
        String query = exchange.getQueryString();
        String target = exchange.getRequestPath() + (query.isEmpty() ? "" : "?" + query);
        String shown =
                NOT_PRINTABLE.matcher(KEY.matcher(target).replaceAll("ck_***")).replaceAll("?");
        return LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " " + exchange.getRequestMethod()
                + " "
                + (shown.length() <= MAX_LOGGED ? shown : shown.substring(0, MAX_LOGGED) + "...") + " "
                + exchange.getStatusCode();
    }
}
