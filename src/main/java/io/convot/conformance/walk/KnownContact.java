package io.convot.conformance.walk;

import io.convot.conformance.scenario.JsonEquality;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The fields that the walk has saved of a contact. */
final class KnownContact {
    private final JsonNode id;
    private final Map<String, JsonNode> data = new LinkedHashMap<>();
    private final Map<String, List<JsonNode>> earlierData = new LinkedHashMap<>();
    private final List<String> earlierNames = new ArrayList<>();
    private Optional<String> name = Optional.empty();
    private final Set<String> writtenElsewhere = new HashSet<>();
    private boolean showsName;
    private boolean showsData;
    private boolean unsure;

    KnownContact(JsonNode id) {
        this.id = id;
    }

    /** Whether an id names it; that it is a number is for other rules to say. */
    boolean hasId(JsonNode other) {
        return id.asString("").equals(other.asString("-")) || JsonEquality.equal(id, other);
    }

    JsonNode id() {
        return id;
    }

    /** Takes in what a call has sent, and the target has accepted. */
    void saved(Optional<String> newName, Map<String, JsonNode> newData) {
        newName.ifPresent(changed -> {
            name.ifPresent(earlierNames::add);
            name = Optional.of(changed);
        });
        newData.forEach((key, value) -> {
            writtenElsewhere.remove(key);
            JsonNode before = data.put(key, value);
            if (before != null) {
                earlierData.computeIfAbsent(key, k -> new ArrayList<>()).add(before);
            }
        });
    }

    /** Another app has written custom keys for its address: here, that changes nothing. */
    void writtenElsewhere(Set<String> keys) {
        writtenElsewhere.addAll(keys);
    }

    boolean wasWrittenElsewhere(String key) {
        return writtenElsewhere.contains(key);
    }

    /** Takes in which members the target shows of it: it is free to show none. */
    void seen(JsonNode shown) {
        writtenElsewhere.clear();
        showsName = showsName || shown.path("name").isString();
        showsData = showsData
                || (shown.path("custom_data").isObject()
                        && !shown.path("custom_data").isEmpty());
    }

    /** A call has named it and another contact: what it holds, and whether the two are one now, is open. */
    void becomeUnsure() {
        unsure = true;
    }

    boolean isUnsure() {
        return unsure;
    }

    /** The name that was sent last; empty where none was sent. */
    Optional<String> name() {
        return name;
    }

    /** The custom data that was sent, null for a key that was cleared. */
    Map<String, JsonNode> data() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    boolean hadName(String other) {
        return earlierNames.contains(other);
    }

    boolean hadData(String key, JsonNode value) {
        return earlierData.getOrDefault(key, List.of()).contains(value);
    }

    boolean showsName() {
        return showsName;
    }

    boolean showsData() {
        return showsData;
    }
}
