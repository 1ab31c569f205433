package io.convot.conformance.sandbox.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One answer, not yet sent. Interceptors may change it on its way out. */
public final class ApiResponse {
    private final Map<String, String> headers = new LinkedHashMap<>();
    private int status;
    private JsonNode body;
    private byte @Nullable [] raw;
    private boolean dropped;

    private ApiResponse(int status, JsonNode body) {
        this.status = status;
        this.body = body;
        headers.put("Content-Type", "application/json; charset=utf-8");
    }

    /**
     * A response with a JSON body.
     *
     * @return a new answer, labelled {@code application/json; charset=utf-8}
     */
    public static ApiResponse json(int status, JsonNode body) {
        return new ApiResponse(status, body);
    }

    /**
     * A refusal in the API's envelope.
     *
     * @param code the code, such as {@code not_found}
     * @param details what is wrong, one by one; omitted where empty
     */
    public static ApiResponse error(int status, String code, String message, String... details) {
        ObjectNode envelope = Json.object();
        ObjectNode error = envelope.putObject("error").put("code", code).put("message", message);
        if (details.length > 0) {
            List.of(details).forEach(error.putArray("details")::add);
        }
        return json(status, envelope);
    }

    /**
     * The HTTP status.
     *
     * @return 200 to 599
     */
    public int status() {
        return status;
    }

    /**
     * Whether the call was served.
     *
     * @return true for 2xx
     */
    public boolean ok() {
        return status / 100 == 2;
    }

    /** Changes the status. */
    public void setStatus(int newStatus) {
        status = newStatus;
    }

    /** The headers, to be read and changed. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The body. */
    public JsonNode body() {
        return body;
    }

    /** Puts another body in place. */
    public void setBody(JsonNode newBody) {
        body = newBody;
    }

    /** Sends these bytes, JSON or not, in place of the body. */
    public void setRaw(byte[] bytes, String contentType) {
        raw = bytes.clone();
        headers.put("Content-Type", contentType);
    }

    /**
     * The body as an object.
     *
     * @return the tree that will be sent; an empty one of its own where the body is not an object
     */
    public ObjectNode object() {
        return body instanceof ObjectNode object ? object : Json.object();
    }

    /**
     * What the body's envelope holds.
     *
     * @return the object under {@code error}; an empty one of its own where there is none
     */
    public ObjectNode error() {
        return object().get("error") instanceof ObjectNode error ? error : Json.object();
    }

    /**
     * The items of a list.
     *
     * @param name {@code conversations}, {@code messages} or {@code contacts}
     * @return the array that will be sent; an empty one of its own where there is none
     */
    public ArrayNode items(String name) {
        return object().get(name) instanceof ArrayNode array
                ? array
                : Json.object().arrayNode();
    }

    /**
     * The paging information of a list.
     *
     * @return the object under {@code meta}; an empty one of its own where there is none
     */
    public ObjectNode meta() {
        return object().get("meta") instanceof ObjectNode meta ? meta : Json.object();
    }

    /** Closes the connection in place of a response. */
    public void drop() {
        dropped = true;
    }

    /** Whether the connection is closed in place of a response. */
    public boolean isDropped() {
        return dropped;
    }

    /**
     * What is sent as the body.
     *
     * @return the bytes
     */
    public byte[] bytes() {
        return Optional.ofNullable(raw).orElseGet(() -> Json.write(body));
    }
}
