package io.convot.conformance.sandbox.service;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a contact in a call.
 *
 * @param customData the custom keys that were sent; JSON null clears one
 */
public record ContactDraft(
        Optional<String> email, Optional<String> externalId, Optional<String> name, Map<String, JsonNode> customData) {

    /** Copies the custom data, in its order. */
    public ContactDraft {
        customData = Collections.unmodifiableMap(new LinkedHashMap<>(customData));
    }

    /** A draft that names an e-mail address and nothing else. */
    public static ContactDraft ofEmail(String email) {
        return new ContactDraft(Optional.of(email), Optional.empty(), Optional.empty(), Map.of());
    }
}
