package io.convot.conformance.report.html;

import io.convot.conformance.contract.ResourceType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON Schema for people to read.
 *
 * @param name the name of its file without the ending, such as {@code conversation}
 * @param source the schema itself
 */
public record SchemaTable(String name, String title, String description, List<DescribedMember> members, String source) {

    /**
     * A member of an object.
     *
     * @param path its name, behind those of the objects that it is in
     * @param type what it may hold, in words
     * @param link the name of another schema that describes it; empty where there is none
     */
    public record DescribedMember(String path, String type, Optional<String> link, boolean required) {}

    /** The schemas of what goes over the wire. */
    static List<SchemaTable> all() {
        return Arrays.stream(ResourceType.values())
                .map(ResourceType::schema)
                .filter(file -> !file.isEmpty())
                .map(SchemaTable::of)
                .toList();
    }

    private static SchemaTable of(String file) {
        String source = new String(Templates.resource(SchemaTable.class, "/schemas/" + file), StandardCharsets.UTF_8);
        JsonNode schema = JsonMapper.shared().readTree(source);
        List<DescribedMember> members = new ArrayList<>();
        collect("", schema, members);
        return new SchemaTable(
                nameOf(file),
                schema.path("title").asString(),
                schema.path("description").asString().replace("`", ""),
                List.copyOf(members),
                source.strip());
    }

    private static void collect(String within, JsonNode schema, List<DescribedMember> members) {
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        schema.path("properties").properties().forEach(member -> {
            String path = within + member.getKey();
            JsonNode value = member.getValue();
            members.add(new DescribedMember(path, type(value), link(value), required.contains(member.getKey())));
            collect(path + ".", value, members);
        });
    }

    private static String type(JsonNode value) {
        if (value.has("$ref")) {
            return "";
        }
        if (value.has("enum")) {
            return value.path("enum").valueStream().map(JsonNode::asString).collect(Collectors.joining(" | "));
        }
        JsonNode type = value.path("type");
        String words = type.isArray()
                ? type.valueStream().map(one -> word(one, value)).collect(Collectors.joining(" or "))
                : type.isMissingNode() ? "anything" : word(type, value);
        return words
                + (value.has("format")
                        ? ", a " + value.path("format").asString().toUpperCase(java.util.Locale.ROOT)
                        : "")
                + (value.has("minimum") ? ", at least " + value.path("minimum").asString() : "")
                + (value.has("minLength") ? ", not empty" : "");
    }

    private static String word(JsonNode type, JsonNode value) {
        String word = type.asString();
        if (!word.equals("array")) {
            return word;
        }
        JsonNode items = value.path("items");
        return items.has("$ref") ? "list of" : "list of " + type(items) + "s";
    }

    private static Optional<String> link(JsonNode value) {
        JsonNode ref =
                value.has("$ref") ? value.path("$ref") : value.path("items").path("$ref");
        return ref.isMissingNode() ? Optional.empty() : Optional.of(nameOf(ref.asString()));
    }

    private static String nameOf(String file) {
        return file.replaceFirst("\\.json$", "");
    }
}
