package io.convot.conformance.sandbox.service;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks the fields of a body, one by one. A field that is null counts as one that was not sent. */
public final class FieldValidator {
    /** The maximum number of characters of a message. */
    static final int MAX_CONTENT = 100_000;

    private static final int MAX_EMAIL = 254;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>()\\[\\]\",;:\\\\.\\p{Cntrl}]+"
            + "(\\.[^\\s@<>()\\[\\]\",;:\\\\.\\p{Cntrl}]+)*"
            + "@([\\p{L}\\p{N}]([\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+[\\p{L}][\\p{L}\\p{N}-]*[\\p{L}\\p{N}]");

    private FieldValidator() {}

    /**
     * Requires fields.
     *
     * @throws ApiError 400, where one is missing
     */
    public static void require(ObjectNode body, String... names) {
        for (String name : names) {
            if (field(body, name).isEmpty()) {
                throw ApiError.missing(name);
            }
        }
    }

    /**
     * A short text.
     *
     * @param longest the maximum number of characters
     * @return empty where it was not sent
     * @throws ApiError 422, where it is not a text, blank or too long
     */
    public static Optional<String> text(ObjectNode body, String name, int longest) {
        return field(body, name).map(value -> {
            if (!value.isString() || value.stringValue().isBlank()) {
                throw ApiError.invalid(name + " must be a text that is not blank");
            }
            if (value.stringValue().length() > longest) {
                throw ApiError.invalid(name + " must have at most " + longest + " characters");
            }
            return value.stringValue();
        });
    }

    /**
     * The e-mail address.
     *
     * @return empty where it was not sent
     * @throws ApiError 422, where it is none
     */
    public static Optional<String> email(ObjectNode body) {
        return text(body, "email", MAX_EMAIL).map(email -> {
            if (!EMAIL.matcher(email).matches()) {
                throw ApiError.invalid("email must be an e-mail address");
            }
            return email;
        });
    }

    /**
     * The content of a message.
     *
     * @throws ApiError 400, where it was not sent; 422, where it is not a text, blank or too long
     */
    public static String content(ObjectNode body) {
        return text(body, "content", MAX_CONTENT).orElseThrow(() -> ApiError.missing("content"));
    }

    /**
     * The custom data.
     *
     * @return the keys that were sent; JSON null clears one
     * @throws ApiError 422, where it is not an object of strings, numbers, booleans and nulls
     */
    public static Map<String, JsonNode> customData(ObjectNode body) {
        Map<String, JsonNode> customData = new LinkedHashMap<>();
        field(body, "custom_data").ifPresent(value -> {
            if (!value.isObject()) {
                throw ApiError.invalid("custom_data must be an object");
            }
            value.properties().forEach(entry -> {
                if (entry.getValue().isContainer()) {
                    throw ApiError.invalid("custom_data must hold strings, numbers and booleans");
                }
                customData.put(entry.getKey(), entry.getValue());
            });
        });
        return customData;
    }

    /**
     * The teammate who replies.
     *
     * @return empty where none was sent
     * @throws ApiError 422, where it is not a teammate
     */
    public static Optional<String> operator(ObjectNode body, Set<String> teammates) {
        return field(body, "operator_id").map(value -> {
            String id = value.isIntegralNumber() ? value.bigIntegerValue().toString() : value.stringValue("");
            if (!teammates.contains(id)) {
                throw ApiError.invalid("operator_id must be a teammate of this app");
            }
            return id;
        });
    }

    private static Optional<JsonNode> field(ObjectNode body, String name) {
        return Optional.ofNullable(body.get(name)).filter(value -> !value.isNull());
    }
}
