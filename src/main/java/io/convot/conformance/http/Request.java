package io.convot.conformance.http;

import java.util.Optional;

/**
 * One request, as it is going to be sent.
 *
 * @param method the HTTP method
 * @param target the path below the base URL, percent-encoded, with the query string where there is one
 * @param credential who is asking
 * @param body the body, where there is one
 */
public record Request(String method, String target, Credential credential, Optional<RequestBody> body) {
    /**
     * A request to read.
     *
     * @param target the path below the base URL, percent-encoded
     * @param credential who is asking
     * @return a GET without a body
     */
    public static Request get(String target, Credential credential) {
        return new Request("GET", target, credential, Optional.empty());
    }

    /**
     * A request to write.
     *
     * @param target the path below the base URL, percent-encoded
     * @param credential who is asking
     * @param body what is sent
     * @return a POST
     */
    public static Request post(String target, Credential credential, RequestBody body) {
        return new Request("POST", target, credential, Optional.of(body));
    }

    /**
     * Whether sending it twice may do something twice.
     *
     * @return false for GET
     */
    boolean writes() {
        return !method.equals("GET");
    }

    /**
     * The request in a few words.
     *
     * @return method and path, without the query
     */
    public String inShort() {
        int query = target.indexOf('?');
        return method + " " + (query < 0 ? target : target.substring(0, query));
    }
}
