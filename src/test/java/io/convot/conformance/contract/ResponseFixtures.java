package io.convot.conformance.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Responses to be judged, without a target. */
final class ResponseFixtures {
    private ResponseFixtures() {}

    static Response json(int status, String body) {
        return labelled("application/json", status, body);
    }

    static Response json(int status, JsonNode body) {
        return json(status, body.toString());
    }

    static Response labelled(String contentType, int status, String body) {
        return new Response(
                status, Map.of("Content-Type", List.of(contentType)), body.getBytes(StandardCharsets.UTF_8), false);
    }

    static Response error(int status, String code, String message) {
        return json(status, """
                {"error": {"code": "%s", "message": "%s", "details": ["a"]}}
                """.formatted(code, message));
    }
}
