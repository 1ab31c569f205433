package io.convot.conformance.http;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One request, as it is going to be sent.
 *
 * @param target the path below the base URL, percent-encoded, with the query string where there is one
 * @param body the body, where there is one
 * @param likeCurl whether it carries the headers that {@code curl} sends and none of the suite's own
 * @param freshConnection whether it is sent over a connection of its own
 */
public record Request(
        String method,
        String target,
        Credential credential,
        Optional<RequestBody> body,
        boolean likeCurl,
        boolean freshConnection) {
    private static final Pattern PUBLISHED =
            Pattern.compile("(?:GET|POST) /conversations(?:/[^/]+/messages)?|POST /contacts");

    public Request(String method, String target, Credential credential, Optional<RequestBody> body) {
        this(method, target, credential, body, false);
    }

    public Request(String method, String target, Credential credential, Optional<RequestBody> body, boolean likeCurl) {
        this(method, target, credential, body, likeCurl, false);
    }

    /** The same request with another credential. */
    public Request with(Credential other) {
        return new Request(method, target, other, body, likeCurl, freshConnection);
    }

    /** The same request, over a connection of its own: no earlier request can be to blame for how that one ends. */
    public Request overFreshConnection() {
        return new Request(method, target, credential, body, likeCurl, true);
    }

    /** Whether sending it twice does no more than sending it once; the Quickstart says so of contacts. */
    boolean repeatable() {
        return method.equals("GET") || summary().equals("POST /contacts");
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

    /** Whether it is one of the five published calls. */
    public boolean isPublished() {
        return PUBLISHED.matcher(summary()).matches();
    }

    /** The request in a few words. */
    public String summary() {
        int query = target.indexOf('?');
        return method + " " + (query < 0 ? target : target.substring(0, query));
    }
}
