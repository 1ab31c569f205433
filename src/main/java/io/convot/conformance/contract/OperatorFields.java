package io.convot.conformance.contract;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The fields in which a message may name the teammate who sent it: the pages leave it open. */
public final class OperatorFields {
    private OperatorFields() {}

    /** The ids that a message names as its sender. */
    public static Set<String> named(JsonNode message) {
        Stream<JsonNode> flat =
                Stream.of("operator_id", "sender_id", "author_id").map(message::path);
        Stream<JsonNode> nested = Stream.of("operator", "sender", "author")
                .map(name -> message.path(name).path("id"));
        return Stream.concat(flat, nested)
                .map(OperatorFields::text)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Of a number its value: 42.0 is 42. */
    private static String text(JsonNode id) {
        return id.isNumber() ? id.decimalValue().stripTrailingZeros().toPlainString() : id.asString("");
    }

    /** A user id as the page sends it: a number, where it is one. */
    public static JsonNode node(String id) {
        return id.matches("-?\\d{1,18}")
                ? JsonNodeFactory.instance.numberNode(Long.parseLong(id))
                : JsonNodeFactory.instance.stringNode(id);
    }
}
