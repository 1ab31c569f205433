package io.convot.conformance.report.compare;

import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Renames the words of reports that were written before the words were fixed, so that a saved baseline can still be
 * compared.
 */
final class FormerWords {
    private static final Map<String, String> CAUSES = Map.of(
            "need", "missing-prerequisite",
            "undecided", "indeterminate",
            "target-error", "target-unavailable",
            "cut-short", "interrupted",
            "suite-error", "suite-error",
            "breach", "violation");

    private static final Map<String, String> WAIVER_STATES = Map.of("needless", "stale", "idle", "inactive");

    private FormerWords() {}

    /** Renames them in place. */
    static void replace(JsonNode report) {
        rename(report, "needs", "missingSettings");
        rename(report, "troubles", "errors");
        for (JsonNode rule : report.path("rules")) {
            rename(rule, "incidental", "incidental");
            rename(rule.path("waiver"), "told", "message");
            reword(rule.path("waiver"), "state", WAIVER_STATES);
            for (JsonNode example : rule.path("examples")) {
                rename(example, "met", "incidental");
                rename(example.path("evidence"), "answer", "response");
                reword(example, "cause", CAUSES);
            }
        }
    }

    private static void rename(JsonNode parent, String before, String now) {
        object(parent).filter(node -> node.has(before)).forEach(node -> node.set(now, node.remove(before)));
    }

    private static void reword(JsonNode parent, String key, Map<String, String> words) {
        object(parent).forEach(node -> {
            String word = node.path(key).asString("");
            if (words.containsKey(word)) {
                node.put(key, words.get(word));
            }
        });
    }

    private static Stream<ObjectNode> object(JsonNode node) {
        return Stream.of(node).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
    }
}
