package io.convot.conformance.http;

import java.util.Optional;

/**
 * One request, as it is going to be sent.
 *
 * @param target the path below the base URL, percent-encoded, with the query string where there is one
 * @param body the body, where there is one
 * @param likeCurl whether it carries the headers that {@code curl} sends and none of the suite's own
 */
public record Request(
        String method, String target, Credential credential, Optional<RequestBody> body, boolean likeCurl) {
    public Request(String method, String target, Credential credential, Optional<RequestBody> body) {
        this(method, target, credential, body, false);
    }

    /**
     * A request to read.
     *
     * @param target the path below the base URL, percent-encoded
     */
    public static Request get(String target, Credential credential) {
        return new Request("GET", target, credential, Optional.empty());
    }

    /**
     * A request to write.
     *
     * @param target the path below the base URL, percent-encoded
     */
    public static Request post(String target, Credential credential, RequestBody body) {
        return new Request("POST", target, credential, Optional.of(body));
    }

    /** Whether sending it twice may do something twice. */
    boolean writes() {
        return !method.equals("GET");
    }

    /** The request in a few words. */
    public String summary() {
        int query = target.indexOf('?');
        return method + " " + (query < 0 ? target : target.substring(0, query));
    }
}
