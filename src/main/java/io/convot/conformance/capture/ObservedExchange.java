package io.convot.conformance.capture;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An exchange with the target, its keys masked.
 *
 * @param number its number among the exchanges with the target, from 1
 * @param path the path below the base URL
 * @param response the response; its body is empty where {@code bodyKnown} is false
 * @param bodyKnown whether the recording has the response's body
 */
record ObservedExchange(
        int number,
        CallRouter.Route route,
        String path,
        QueryString query,
        ClientCredential credential,
        RecordedExchange recorded,
        Optional<Response> request,
        Response response,
        boolean bodyKnown) {

    static ObservedExchange of(int number, CallRouter.Route route, String path, KeyMasker.Masked masked) {
        RecordedExchange recorded = masked.exchange();
        return new ObservedExchange(
                number,
                route,
                path,
                QueryString.parse(
                        Address.parse(recorded.url()).map(Address::query).orElse("")),
                masked.credential(),
                recorded,
                // The bytes of a body are read in the same way on both sides.
                recorded.requestBody().map(body -> new Response(0, recorded.requestHeaders(), body, false)),
                new Response(
                        recorded.status(),
                        recorded.responseHeaders(),
                        recorded.responseBody().orElse(new byte[0]),
                        masked.repeatsSecret()),
                recorded.responseBody().isPresent());
    }

    CallKind call() {
        return route.kind();
    }

    int status() {
        return response.status();
    }

    /** Whether the status is one of these. */
    boolean hasStatus(Integer... statuses) {
        return List.of(statuses).contains(status());
    }

    /** The difference of the status from what was expected. */
    Mismatch otherStatus(String expected) {
        return new Mismatch("status", expected, "" + status());
    }

    /** The response's body, where it is known and is JSON. */
    Optional<JsonNode> json() {
        return bodyKnown && response.jsonFlaw().isEmpty() ? Optional.of(response.json()) : Optional.empty();
    }

    /** The resource in the body of a served call. */
    Optional<JsonNode> resource() {
        return response.served() ? json().map(body -> call().responseType().in(body)) : Optional.empty();
    }

    /** The object that the request's body is; empty where it is not known, or is something else. */
    Optional<JsonNode> sent() {
        return request.filter(body -> body.jsonFlaw().isEmpty())
                .map(Response::json)
                .filter(JsonNode::isObject);
    }

    /** A text that the request's body holds under a name. */
    Optional<String> sentText(String name) {
        return sent().map(body -> body.path(name)).filter(JsonNode::isString).map(JsonNode::stringValue);
    }

    /** Whether the request's body is labelled with a media type. */
    boolean isLabelledAs(String type) {
        return recorded.requestHeader("content-type")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .startsWith(type);
    }

    /** The request's body as text; empty where there was none, or it is not known. */
    String requestText() {
        return request.map(Response::text).orElse("");
    }

    /** Whether it can be compared with others of its client: who sent it is known, and when. */
    boolean isComparable() {
        return credential.isKey() && startedAt().isPresent();
    }

    Optional<Instant> startedAt() {
        return recorded.startedAt();
    }

    /** When the request was sent, where that is known. */
    Instant start() {
        return startedAt().orElseThrow();
    }

    /** When the response had come, where that is known. */
    Instant end() {
        return start().plus(recorded.duration());
    }

    /** What distinguishes a conversation of this client from others, whether its id is in capitals or not. */
    String conversationKey(String id) {
        return credential.client() + " " + id.toLowerCase(Locale.ROOT);
    }

    /** The same for the conversation in the path. */
    String conversationKey() {
        return conversationKey(route.id().orElse(""));
    }

    /** The request and the status in a line, such as {@code GET /conversations → 200}; no id or address is in it. */
    String summary() {
        String what = call() == CallKind.UNPUBLISHED ? recorded.method() + " on another path" : call().word();
        return what + " → " + status();
    }
}
