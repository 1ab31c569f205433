package io.convot.conformance.http;

import static io.restassured.RestAssured.given;

import io.convot.conformance.config.ApiKeys;
import io.convot.conformance.config.Settings;
import io.convot.conformance.contract.Response;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/**
 * The one way to the target. Each request of a run goes through here: time and size limits, pacing, patience with 429,
 * masking and evidence are in this place and in no other. Safe to use from several threads.
 */
public final class ApiClient implements AutoCloseable {
    private static final int MAX_BYTES = 16 * 1024 * 1024;
    /** How much longer than for one call the calls of a run may wait in total. */
    private static final int WAITS = 10;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);
    /** A version of curl that many people have: the Quickstart must work with the name that it sends. */
    private static final String CURL = "curl/8.5.0";

    private static final int TOO_MANY_REQUESTS = 429;

    private final RestAssuredConfig config = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));
    private final URI base;
    private final String userAgent;
    private final SecretMasker redaction;
    private final RequestThrottle pace;
    private final HttpTransport transport;
    private final ConcurrencyLimit concurrency = new ConcurrencyLimit();
    private volatile boolean heard;

    /**
     * Makes a client for a run.
     *
     * @param version the version of the suite, for the {@code User-Agent}
     */
    public ApiClient(Settings settings, String version) {
        base = settings.baseUrl().orElseThrow();
        ApiKeys keys = settings.keys().orElseThrow();
        userAgent = "convot-conformance/" + version;
        redaction = new SecretMasker(keys.all().toList());
        pace = new RequestThrottle(
                settings.maxRate(), settings.maxWait(), settings.maxWait().multipliedBy(WAITS));
        transport = new HttpTransport(base, tls(settings), settings.timeout(), MAX_BYTES);
    }

    /** Empty for plain HTTP: to read which certificates are trusted takes a fifth of a second. */
    private static Optional<SSLContext> tls(Settings settings) {
        if (!"https".equalsIgnoreCase(settings.baseUrl().orElseThrow().getScheme())) {
            return Optional.empty();
        }
        try {
            return Optional.of(TlsMaterial.of(settings.caFile(), System.getProperties()));
        } catch (TlsMaterial.UnusableTlsMaterial e) {
            throw new IllegalStateException("The certificates were not checked before the run", e);
        }
    }

    /**
     * How many requests were sent, to whatever end: a proxy before the target counts as many. Each repetition counts.
     */
    public int requestsSent() {
        return transport.requestsSent();
    }

    /**
     * Sends a request. Where the target asks for patience with a 429, waits and sends it again.
     *
     * @param evidence takes each exchange down, those that ended with 429 too
     * @return the last exchange; one that ended with 429 only where the run has waited long enough in total
     */
    public Exchange send(Request request, String example, Consumer<Exchange> evidence) {
        Duration pause = FIRST_PAUSE;
        while (true) {
            int atOnce = concurrency.enter();
            Exchange exchange;
            boolean tooMany = false;
            try {
                exchange = sendOnce(request, example);
                tooMany = exchange.response()
                        .filter(response -> response.status() == TOO_MANY_REQUESTS)
                        .isPresent();
            } finally {
                concurrency.leave(tooMany, atOnce);
            }
            evidence.accept(exchange);
            if (!tooMany) {
                return exchange;
            }
            Duration wait = retryAfter(exchange.response().orElseThrow()).orElse(pause);
            if (!pace.pause(wait.plusMillis(10))) {
                return exchange;
            }
            pause = pause.compareTo(MAX_PAUSE) < 0 ? pause.multipliedBy(2) : MAX_PAUSE;
        }
    }

    /** Sends a request, once, and takes a 429 like any other response. */
    public Exchange sendOnce(Request request, String example) {
        pace.await();
        Exchange exchange = exchange(request, example);
        boolean again = request.repeatable()
                && exchange.error()
                        .filter(error -> error.kind() == Exchange.TransportErrorKind.KEPT_TOO_LONG)
                        .isPresent();
        return again ? exchange(request.overFreshConnection(), example) : exchange;
    }

    private Exchange exchange(Request request, String example) {
        String curl = CurlCommand.of(base, request);
        try (HttpTransport.PendingRequest sending =
                transport.to(address(request), request.freshConnection(), request.repeatable())) {
            try {
                io.restassured.response.Response response =
                        specification(request, example, sending).request(request.method(), address(request));
                heard = true;
                Optional<Exchange.TransportError> byProxy = transport
                        .proxy()
                        .flatMap(proxy -> proxy.ownResponse(response, base.getHost()))
                        .map(message -> new Exchange.TransportError(
                                Exchange.TransportErrorKind.OTHER, message, Optional.of(SystemProxy.FIX)));
                if (byProxy.isPresent()) {
                    return new Exchange(request, curl, Optional.empty(), byProxy, sending.duration());
                }
                if (response.statusCode() != TOO_MANY_REQUESTS) {
                    pace.answered();
                }
                return new Exchange(
                        request, curl, Optional.of(response(request, response)), Optional.empty(), sending.duration());
            } catch (RuntimeException e) {
                Exchange.TransportError error = new TransportErrors(base, transport.proxy(), heard)
                        .of(e)
                        .orElseThrow(() -> suiteError(e));
                return new Exchange(request, curl, Optional.empty(), Optional.of(error), sending.duration());
            }
        }
    }

    /**
     * How long a refusal asks to wait.
     *
     * @return the wait from now that {@code Retry-After} names, where it names one
     */
    public Optional<Duration> retryAfter(Response response) {
        return response.header("Retry-After")
                .flatMap(value -> RequestThrottle.retryAfter(value, response.header("Date")));
    }

    /** The proxy before the target, and the setting that names it; empty where there is none. */
    public Optional<String> proxy() {
        return transport.proxy().map(SystemProxy::name);
    }

    /** What there is to say of how many requests were sent at once; empty where nothing is. */
    public Optional<String> concurrencyNote() {
        return concurrency.note();
    }

    /** Waits as long as a refusal has asked for. */
    public boolean pause(Duration wait) {
        return pace.pause(wait);
    }

    /** Closes all connections. */
    @Override
    public void close() {
        transport.close();
    }

    private RequestSpecification specification(Request request, String example, HttpTransport.PendingRequest sending) {
        // Headers that are given at once are merged once.
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("User-Agent", request.likeCurl() ? CURL : userAgent));
        headers.add(new Header("Accept", "*/*"));
        if (!request.likeCurl()) {
            headers.add(new Header("X-Conformance-Example", headerText(example)));
        }
        request.credential()
                .authorization()
                .ifPresent(value -> headers.add(new Header("Authorization", value.reveal())));
        request.body().ifPresent(body -> headers.add(new Header("Content-Type", body.contentType())));
        RequestSpecification specification = given().config(config)
                .urlEncodingEnabled(false)
                .headers(new Headers(headers))
                .filter(sending);
        request.body().ifPresent(body -> specification.body(body.bytes()));
        return specification;
    }

    private String address(Request request) {
        String address = base + request.target();
        return request.credential()
                .query()
                .map(parameter -> address + (address.contains("?") ? "&" : "?") + parameter.reveal())
                .orElse(address);
    }

    private Response response(Request request, io.restassured.response.Response response) {
        byte[] body = response.asByteArray();
        // The key that was sent may be a broken one, made up for the request: it must not come back either.
        SecretMasker mask =
                request.credential().presented().map(redaction::with).orElse(redaction);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        boolean repeats = mask.finds(response.headers() + "\n" + new String(body, StandardCharsets.ISO_8859_1));
        for (Header header : response.headers()) {
            String value = header.getValue() == null ? "" : header.getValue();
            headers.computeIfAbsent(repeats ? mask.mask(header.getName()) : header.getName(), name -> new ArrayList<>())
                    .add(repeats ? mask.mask(value) : value);
        }
        return new Response(response.statusCode(), headers, repeats ? mask.mask(body) : body, repeats);
    }

    private static String headerText(String example) {
        String ascii = example.replaceAll("[^\\x20-\\x7e]", "?");
        return ascii.length() <= 200 ? ascii : ascii.substring(0, 200);
    }

    private static IllegalStateException suiteError(Exception e) {
        // Its message may hold anything that was sent or came back, so it does not go along.
        IllegalStateException error = new IllegalStateException(
                "The request could not be sent: " + e.getClass().getName());
        error.setStackTrace(e.getStackTrace());
        return error;
    }
}
