package io.convot.conformance.scenario;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** A JSON value, laid out flat. */
public final class JsonLeaves {
    private JsonLeaves() {}

    /** The leaves of a value by their JSON pointers. */
    public static Map<String, JsonNode> of(JsonNode value) {
        Map<String, JsonNode> places = new LinkedHashMap<>();
        collect(JsonPointer.empty(), value, places);
        return places;
    }

    public static String text(JsonNode value, String place) {
        JsonNode leaf = value.at(place);
        return leaf.isMissingNode() ? "nothing" : leaf.isString() ? leaf.stringValue() : leaf.toString();
    }

    private static void collect(JsonPointer place, JsonNode value, Map<String, JsonNode> places) {
        if (value.isObject() && !value.isEmpty()) {
            value.properties()
                    .forEach(member -> collect(place.appendProperty(member.getKey()), member.getValue(), places));
        } else if (value.isArray() && !value.isEmpty()) {
            for (int i = 0; i < value.size(); i++) {
                collect(place.appendIndex(i), value.get(i), places);
            }
        } else if (!value.isMissingNode()) {
            places.put(place.toString(), value);
        }
    }
}
