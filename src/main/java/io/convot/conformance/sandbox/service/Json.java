package io.convot.conformance.sandbox.service;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON as RFC 8259 has it, read strictly. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxNumberLength(400)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /** An empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * Writes a tree.
     *
     * @return UTF-8 without a byte order mark
     */
    public static byte[] write(JsonNode tree) {
        return MAPPER.writeValueAsBytes(tree);
    }

    /**
     * Reads a body that must be a JSON object.
     *
     * @param body its bytes
     * @throws ApiError 400, where it is not UTF-8, not JSON, more than JSON, or no object
     */
    public static ObjectNode parseObject(byte[] body) {
        String text = decode(body);
        JsonNode tree = parse(text);
        if (!(tree instanceof ObjectNode object)) {
            throw ApiError.badRequest("The body must be a JSON object.");
        }
        // An escaped half of a surrogate pair is grammatical, but no text that a response could carry.
        if (text.contains("\\u") && !StandardCharsets.UTF_8.newEncoder().canEncode(object.toString())) {
            throw ApiError.badRequest("The body holds an unpaired surrogate.");
        }
        return object;
    }

    private static String decode(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw ApiError.badRequest("The body is not valid UTF-8.");
        }
    }

    private static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException | ArithmeticException | NumberFormatException notJson) {
            throw ApiError.badRequest("The body is not valid JSON.");
        }
    }
}
