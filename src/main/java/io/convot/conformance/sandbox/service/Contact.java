package io.convot.conformance.sandbox.service;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A contact, at one moment. */
public record Contact(
        long id,
        Optional<String> email,
        Optional<String> externalId,
        Optional<String> name,
        Map<String, JsonNode> customData,
        Instant createdAt) {

    /** Copies the custom data, in its order. */
    public Contact {
        customData = Collections.unmodifiableMap(new LinkedHashMap<>(customData));
    }
}
