package io.convot.conformance.report.html;

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

/** Finds the places that a complaint names in an answer's body, which may wrap the thing that was judged. */
final class Places {
    private Places() {}

    /** The same places as JSON pointers from the body's root; those that are nowhere in it are left out. */
    static Set<String> in(String body, List<String> named) {
        Set<String> found = new HashSet<>();
        List<String> pointers = named.stream().filter(p -> p.startsWith("/")).toList();
        if (pointers.isEmpty()) {
            return found;
        }
        try {
            JsonNode root = JsonMapper.shared().readTree(body);
            pointers.forEach(pointer -> find(root, pointer).ifPresent(found::add));
        } catch (JacksonException | IllegalArgumentException e) {
            // A body that was cut is no JSON any more, but its beginning can still be marked.
            found.addAll(pointers);
        }
        return found;
    }

    private static Optional<String> find(JsonNode root, String pointer) {
        List<String> wrappers = root.properties().stream()
                .filter(member -> member.getValue().isObject())
                .map(member -> "/" + escaped(member.getKey()))
                .toList();
        Optional<String> there = Stream.concat(Stream.of(""), wrappers.stream())
                .map(wrapper -> wrapper + pointer)
                .filter(whole -> !root.at(JsonPointer.compile(whole)).isMissingNode())
                .findFirst();
        return there.or(() -> missing(root, wrappers, pointer));
    }

    /** Where a member that is not there should stand. */
    private static Optional<String> missing(JsonNode root, List<String> wrappers, String pointer) {
        boolean list = root.properties().stream().map(Map.Entry::getValue).anyMatch(JsonNode::isArray);
        boolean wrapped = root.size() == 1 && wrappers.size() == 1;
        String whole = wrapped ? wrappers.get(0) + pointer : pointer;
        boolean inItem = list && !pointer.startsWith("/meta") && pointer.lastIndexOf('/') == 0;
        JsonNode parent = root.at(JsonPointer.compile(whole.substring(0, whole.lastIndexOf('/'))));
        return parent.isObject() && !inItem ? Optional.of(whole) : Optional.empty();
    }

    /** A member's name as it stands in a pointer (RFC 6901, section 3). */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
