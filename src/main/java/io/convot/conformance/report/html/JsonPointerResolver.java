package io.convot.conformance.report.html;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds the places that a complaint names in a response's body, which may wrap the thing that was judged. */
final class JsonPointerResolver {
    /** A shorter id is found in any text. */
    private static final int MIN_ID = 8;

    private JsonPointerResolver() {}

    /** The same places as JSON pointers from the body's root; those that are nowhere in it are omitted. */
    static Set<String> in(String body, List<String> named, String asked) {
        Set<String> found = new HashSet<>();
        List<String> pointers = named.stream().filter(p -> p.startsWith("/")).toList();
        if (pointers.isEmpty()) {
            return found;
        }
        try {
            JsonNode root = JsonMapper.shared().readTree(body);
            pointers.forEach(pointer -> find(root, pointer, asked).ifPresent(found::add));
        } catch (JacksonException | IllegalArgumentException e) {
            // A body that was cut is not JSON anymore, but its beginning can still be marked.
            found.addAll(pointers);
        }
        return found;
    }

    private static Optional<String> find(JsonNode root, String pointer, String asked) {
        List<String> wrappers = root.properties().stream()
                .filter(member -> member.getValue().isObject())
                .map(member -> "/" + escaped(member.getKey()))
                .toList();
        Optional<String> there = Stream.concat(Stream.of(""), wrappers.stream())
                .map(wrapper -> wrapper + pointer)
                .filter(whole -> !root.at(JsonPointer.compile(whole)).isMissingNode())
                .findFirst();
        return there.or(() -> inItem(root, pointer, asked)).or(() -> missing(root, wrappers, pointer));
    }

    /** In the one item of a list whose id was asked for. */
    private static Optional<String> inItem(JsonNode root, String pointer, String asked) {
        List<String> items = new ArrayList<>();
        for (Map.Entry<String, JsonNode> list : root.properties()) {
            for (int i = 0; i < list.getValue().size(); i++) {
                String id = list.getValue().path(i).path("id").asString("");
                if (list.getValue().isArray() && id.length() >= MIN_ID && asked.contains(id)) {
                    items.add("/" + escaped(list.getKey()) + "/" + i);
                }
            }
        }
        return items.size() == 1 ? Optional.of(items.get(0) + pointer) : Optional.empty();
    }

    /** The place where a missing member should be. */
    private static Optional<String> missing(JsonNode root, List<String> wrappers, String pointer) {
        boolean onTop = pointer.lastIndexOf('/') == 0;
        if (onTop && root.properties().stream().map(Map.Entry::getValue).anyMatch(JsonNode::isArray)) {
            // It is missing in an item of the list, and which one is not known.
            return Optional.empty();
        }
        boolean wrapped = onTop && root.size() == 1 && wrappers.size() == 1;
        String whole = wrapped ? wrappers.get(0) + pointer : pointer;
        JsonNode parent = root.at(JsonPointer.compile(whole.substring(0, whole.lastIndexOf('/'))));
        return parent.isObject() ? Optional.of(whole) : Optional.empty();
    }

    /** A member's name as a pointer writes it (RFC 6901, section 3). */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
