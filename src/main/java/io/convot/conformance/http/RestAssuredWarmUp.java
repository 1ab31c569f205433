package io.convot.conformance.http;

import static io.restassured.RestAssured.given;

import io.restassured.builder.ResponseBuilder;
import io.restassured.filter.Filter;
import java.util.List;

/**
 * Warms up REST Assured and the Groovy beneath it, which take seconds to load: calls that go nowhere do it while the
 * run is still being prepared.
 */
public final class RestAssuredWarmUp {
    private static final int CALLS = 10;

    /**
     * Make Groovy bind each call site to the first method that it finds, and unbind it for good once it finds another.
     * By default it looks a method up a thousand times before it does either, and rebinds a hundred times: a run is
     * over by then. Groovy reads them when it is loaded.
     */
    private static final List<String> BIND_AT_ONCE =
            List.of("groovy.indy.optimize.threshold", "groovy.indy.fallback.threshold", "groovy.indy.fallback.cutoff");

    private RestAssuredWarmUp() {}

    /** Begins to warm up, on a daemon thread. */
    public static void begin() {
        BIND_AT_ONCE.forEach(property -> System.getProperties().putIfAbsent(property, "0"));
        Thread thread = new Thread(RestAssuredWarmUp::run, "warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run() {
        Filter nowhere = (request, response, context) ->
                new ResponseBuilder().setStatusCode(200).setBody(new byte[0]).build();
        for (int i = 0; i < CALLS; i++) {
            given().urlEncodingEnabled(false)
                    .header("User-Agent", "warm-up")
                    .filter(nowhere)
                    .contentType("application/json")
                    .body(new byte[0])
                    .request("POST", "http://localhost/conversations/1/messages?page=1")
                    .asByteArray();
        }
    }
}
