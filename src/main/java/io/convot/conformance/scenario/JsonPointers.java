package io.convot.conformance.scenario;

/** JSON pointers, as mismatches name places with (RFC 6901). */
public final class JsonPointers {
    private JsonPointers() {}

    /** A member's name as a pointer writes it. */
    public static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
