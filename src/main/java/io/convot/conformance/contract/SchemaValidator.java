package io.convot.conformance.contract;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The JSON Schemas of what goes over the wire, compiled once. Formats are asserted. */
public final class SchemaValidator {
    private static final String HOME = "https://convot.io/conformance/schemas/";

    private final Map<ResourceType, Schema> compiled = new EnumMap<>(ResourceType.class);

    /** Reads and compiles the schemas that come with the suite. */
    public SchemaValidator() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaIdResolvers(ids -> ids.mapPrefix(HOME, "classpath:schemas/"))
                        .schemaRegistryConfig(com.networknt.schema.SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
        for (ResourceType type : ResourceType.values()) {
            if (type == ResourceType.ANYTHING) {
                continue;
            }
            Schema schema = registry.getSchema(SchemaLocation.of(HOME + type.schema()));
            schema.initializeValidators();
            compiled.put(type, schema);
        }
    }

    /**
     * Holds a value against the schema of a resource.
     *
     * @return what is wrong with it, each with the JSON pointer of its place; empty where all is well
     */
    public List<SchemaViolation> violations(ResourceType type, JsonNode value) {
        return schema(type).validate(value).stream()
                .map(SchemaValidator::violation)
                .toList();
    }

    /** The documented members of a resource. */
    public java.util.Set<String> documented(ResourceType type) {
        return java.util.Set.copyOf(
                schema(type).getSchemaNode().path("properties").propertyNames());
    }

    private Schema schema(ResourceType type) {
        return java.util.Objects.requireNonNull(compiled.get(type));
    }

    private static SchemaViolation violation(Error error) {
        String file = error.getSchemaLocation().getAbsoluteIri().toString();
        String place = error.getInstanceLocation().toString();
        String wanted =
                error.getSchemaNode() == null ? "" : error.getSchemaNode().toString();
        JsonNode instance = error.getInstanceNode();
        Mismatch mismatch =
                switch (error.getKeyword()) {
                    case "required" -> new Mismatch(place + "/" + error.getProperty(), "a value", "nothing");
                    case "enum" ->
                        new Mismatch(place, "one of " + listed(error.getSchemaNode()), DisplayText.value(instance));
                    case "type" ->
                        new Mismatch(
                                place, "a value of type " + listed(error.getSchemaNode()), DisplayText.value(instance));
                    case "format" -> new Mismatch(place, "a " + wanted.replace("\"", ""), DisplayText.value(instance));
                    case "minimum" -> new Mismatch(place, "at least " + wanted, DisplayText.value(instance));
                    case "minLength" -> new Mismatch(place, "a text that is not empty", DisplayText.value(instance));
                    default ->
                        new Mismatch(
                                place,
                                "a value that the schema allows (" + error.getKeyword() + " " + wanted + ")",
                                DisplayText.value(instance));
                };
        return new SchemaViolation(file.substring(file.lastIndexOf('/') + 1), error.getKeyword(), mismatch);
    }

    /** The allowed values or types, separated by commas. */
    private static String listed(JsonNode allowed) {
        return (allowed.isArray() ? allowed.valueStream() : Stream.of(allowed))
                .map(one -> one.asString(""))
                .collect(Collectors.joining(", "));
    }

    /** A breach of a schema. */
    public record SchemaViolation(String schema, String keyword, Mismatch mismatch) {}
}
