package io.convot.conformance.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The body of a request: bytes, and the label that says what they are. */
public final class RequestBody {
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain";
    private static final String FORM = "application/x-www-form-urlencoded";

    /** Every label that a body of this suite goes under. */
    static final List<String> LABELS = List.of(JSON, TEXT, FORM);

    private final byte[] bytes;
    private final String contentType;

    private RequestBody(byte[] bytes, String contentType) {
        this.bytes = bytes.clone();
        this.contentType = contentType;
    }

    /**
     * A JSON value.
     *
     * @return a body in UTF-8
     */
    public static RequestBody json(JsonNode value) {
        return json(value.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Bytes that are labelled as JSON, whatever they are.
     *
     * @param bytes the bytes
     */
    public static RequestBody json(byte[] bytes) {
        return new RequestBody(bytes, JSON);
    }

    /**
     * Text under any label.
     *
     * @param text the text, sent as UTF-8
     * @param contentType the value of {@code Content-Type}: JSON, plain text or a form
     * @throws IllegalArgumentException for any other label
     */
    public static RequestBody labelled(String text, String contentType) {
        if (!LABELS.contains(contentType)) {
            throw new IllegalArgumentException("The suite sends no body as " + contentType + ".");
        }
        return new RequestBody(text.getBytes(StandardCharsets.UTF_8), contentType);
    }

    /** The body as text, read as UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    String contentType() {
        return contentType;
    }
}
