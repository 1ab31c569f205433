package io.convot.conformance.sandbox.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One request, as it came in. Interceptors may change it on its way to the service. */
public final class ApiRequest {
    private final String method;
    private final List<Operation> operationsAtPath;
    private final String rawQuery;
    private final Map<String, String> query;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Operation operation;
    private final String id;
    private byte[] body;
    private @Nullable ApiKey key;

    /**
     * Takes a request in.
     *
     * @param rawQuery the query as it was sent; empty where there is none
     * @param query the decoded parameters
     * @param body the bytes of the body; empty where there is none
     */
    public ApiRequest(
            String method,
            String path,
            String rawQuery,
            Map<String, String> query,
            Map<String, String> headers,
            byte[] body) {
        this.rawQuery = rawQuery;
        this.method = method;
        this.operationsAtPath = Operation.at(path);
        this.query = new LinkedHashMap<>(query);
        headers.forEach((name, value) -> this.headers.put(name.toLowerCase(Locale.ROOT), value));
        this.body = body.clone();
        this.operation = operationsAtPath.stream()
                .filter(candidate -> candidate.method().equals(method))
                .findFirst()
                .orElse(Operation.UNKNOWN);
        String[] segments = path.split("/", -1);
        this.id = segments.length > 2 ? segments[2] : "";
    }

    private ApiRequest(ApiRequest other) {
        this.method = other.method;
        this.operationsAtPath = other.operationsAtPath;
        this.rawQuery = other.rawQuery;
        this.query = new LinkedHashMap<>(other.query);
        this.headers.putAll(other.headers);
        this.operation = other.operation;
        this.id = other.id;
        this.body = other.body;
        this.key = other.key;
    }

    /** The same request once more: what is changed in one stays as it is in the other. */
    public ApiRequest copy() {
        return new ApiRequest(this);
    }

    /** Which call it is. */
    public Operation operation() {
        return operation;
    }

    /** Whether it is one of these. */
    public boolean is(Operation... operations) {
        return List.of(operations).contains(operation);
    }

    /**
     * The methods that the path has.
     *
     * @return empty where the path is unknown
     */
    public List<String> allowedMethods() {
        return operationsAtPath.stream().map(Operation::method).toList();
    }

    /** The HTTP method. */
    public String method() {
        return method;
    }

    /**
     * The id in the path.
     *
     * @return as it came, decoded; empty where the path has none
     */
    public String id() {
        return id;
    }

    /**
     * A query parameter.
     *
     * @return its decoded value, empty where it was not sent
     */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /**
     * Sets a query parameter.
     *
     * @param value its value, not encoded
     */
    public void setQuery(String name, String value) {
        query.put(name, value);
    }

    /** The query as it was sent, percent-encoded; empty where there is none. */
    public String rawQuery() {
        return rawQuery;
    }

    /** Takes a query parameter away. */
    public void dropQuery(String name) {
        query.remove(name);
    }

    /**
     * A header.
     *
     * @return its value, empty where it was not sent
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Sets a header. */
    public void setHeader(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
    }

    /** Takes a header away. */
    public void dropHeader(String name) {
        headers.remove(name.toLowerCase(Locale.ROOT));
    }

    /**
     * The bytes of the body.
     *
     * @return as they came; empty where there is no body
     */
    public byte[] body() {
        return body.clone();
    }

    /**
     * Puts another body in place.
     *
     * @param newBody its bytes
     */
    public void setBody(byte[] newBody) {
        body = newBody.clone();
    }

    /**
     * The body as a JSON object.
     *
     * @return a tree of its own; empty where the body is anything else
     */
    public Optional<ObjectNode> json() {
        try {
            return Optional.of(Json.parseObject(body));
        } catch (ApiError notAnObject) {
            return Optional.empty();
        }
    }

    /** Changes the body, where it is a JSON object. */
    public void editJson(Consumer<ObjectNode> change) {
        json().ifPresent(tree -> {
            change.accept(tree);
            body = Json.write(tree);
        });
    }

    /**
     * The key that the call was let in with.
     *
     * @return empty until it is authenticated
     */
    public Optional<ApiKey> key() {
        return Optional.ofNullable(key);
    }

    /** Says with which key the call is let in. */
    void letInWith(ApiKey newKey) {
        key = newKey;
    }

    /**
     * The query's parameter names.
     *
     * @return in the order in which they came
     */
    public List<String> queryNames() {
        return new ArrayList<>(query.keySet());
    }
}
