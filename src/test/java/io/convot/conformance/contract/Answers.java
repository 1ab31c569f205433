package io.convot.conformance.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Answers to be judged, without a target. */
final class Answers {
    private Answers() {}

    static Answer json(int status, String body) {
        return labelled("application/json", status, body);
    }

    static Answer json(int status, JsonNode body) {
        return json(status, body.toString());
    }

    static Answer labelled(String contentType, int status, String body) {
        return new Answer(
                status, Map.of("Content-Type", List.of(contentType)), body.getBytes(StandardCharsets.UTF_8), false);
    }

    static Answer error(int status, String code, String message) {
        return json(status, """
                {"error": {"code": "%s", "message": "%s", "details": ["a"]}}
                """.formatted(code, message));
    }
}
