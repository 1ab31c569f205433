package io.convot.conformance.sandbox.variant;

import io.convot.conformance.sandbox.service.Modification;

/** A difference from the plain sandbox that conforms. */
public record Variant(String id, String description, Modification modification) {
    static Variant variant(String id, String description, Modification modification) {
        return new Variant(id, description, modification);
    }
}
