package io.convot.conformance.api;

import static io.restassured.RestAssured.given;

import io.restassured.builder.ResponseBuilder;
import io.restassured.filter.Filter;

/**
 * REST Assured and the Groovy beneath it take seconds to load and to find their pace. Calls that go nowhere let them do
 * it while the run is still being prepared.
 */
public final class WarmUp {
    private static final int CALLS = 40;

    private WarmUp() {}

    /**
     * Has Groovy bind each place of a call at its first pass, and not look the method up a thousand times before: a run
     * is over by then. It is read when Groovy is loaded.
     */
    private static final String BIND_AFTER = "groovy.indy.optimize.threshold";

    /** Begins to warm up, on a thread of its own that keeps nobody waiting. */
    public static void begin() {
        System.setProperty(BIND_AFTER, "0");
        Thread thread = new Thread(WarmUp::run, "warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run() {
        Filter nowhere = (request, response, context) ->
                new ResponseBuilder().setStatusCode(200).setBody(new byte[0]).build();
        for (int i = 0; i < CALLS; i++) {
            given().urlEncodingEnabled(false)
                    .header("User-Agent", "nobody")
                    .filter(nowhere)
                    .contentType("application/json")
                    .body(new byte[0])
                    .request("POST", "http://localhost/conversations/1/messages?page=1")
                    .asByteArray();
        }
    }
}
