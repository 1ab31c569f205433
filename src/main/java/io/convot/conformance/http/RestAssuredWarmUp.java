package io.convot.conformance.http;

import static io.restassured.RestAssured.given;

import io.restassured.builder.ResponseBuilder;
import io.restassured.filter.Filter;
import java.util.List;

/**
 * REST Assured and the Groovy beneath it take seconds to load and to find their pace. Calls that go nowhere let them do
 * it while the run is still being prepared.
 */
public final class RestAssuredWarmUp {
    private static final int CALLS = 10;

    /**
     * Has Groovy bind each place of a call to the method that it finds there first, and unbind it for good once another
     * one is found. By default it looks a method up a thousand times before it does either, and changes its mind a
     * hundred times: a run is over by then. Read when Groovy is loaded.
     */
    private static final List<String> BIND_AT_ONCE =
            List.of("groovy.indy.optimize.threshold", "groovy.indy.fallback.threshold", "groovy.indy.fallback.cutoff");

    private RestAssuredWarmUp() {}

    /** Begins to warm up, on a daemon thread. */
    public static void begin() {
        BIND_AT_ONCE.forEach(property -> System.setProperty(property, "0"));
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
