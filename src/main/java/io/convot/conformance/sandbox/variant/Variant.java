package io.convot.conformance.sandbox.variant;

import io.convot.conformance.sandbox.service.Modification;

/** A difference from the plain sandbox that conforms. */
public record Variant(String id, String sentence, Modification alteration) {
    static Variant variant(String id, String sentence, Modification alteration) {
        return new Variant(id, sentence, alteration);
    }
}
