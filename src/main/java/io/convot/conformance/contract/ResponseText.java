package io.convot.conformance.contract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A text in a response.
 *
 * @param pointer the JSON pointer to it, the name of its header, or {@code body}
 */
record ResponseText(String pointer, String text) {
    private record PendingNode(String pointer, JsonNode value) {}

    /** The texts and names of a JSON value, in their order, until they have so many characters in total. */
    static Stream<ResponseText> of(JsonNode body, int max) {
        List<ResponseText> texts = new ArrayList<>();
        Deque<PendingNode> open = new ArrayDeque<>(List.of(new PendingNode("", body)));
        int length = 0;
        while (!open.isEmpty() && length < max) {
            PendingNode next = open.pop();
            JsonNode value = next.value();
            if (value.isString()) {
                String text = value.stringValue();
                texts.add(new ResponseText(next.pointer(), text.substring(0, Math.min(text.length(), max - length))));
                length += text.length();
            }
            List<PendingNode> parts = new ArrayList<>();
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                String pointer = next.pointer() + "/"
                        + member.getKey().replace("~", "~0").replace("/", "~1");
                texts.add(new ResponseText(pointer, member.getKey()));
                length += member.getKey().length();
                parts.add(new PendingNode(pointer, member.getValue()));
            }
            for (int i = 0; value.isArray() && i < value.size(); i++) {
                parts.add(new PendingNode(next.pointer() + "/" + i, value.get(i)));
            }
            for (int i = parts.size() - 1; i >= 0; i--) {
                open.push(parts.get(i));
            }
        }
        return texts.stream();
    }
}
