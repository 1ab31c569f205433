package io.convot.conformance.scenario;

import java.util.Arrays;

/** The place where a client sees a resource: the response to the last call, or the response to a further one. */
public enum View {
    RESPONSE("in the response"),
    LIST("in the list"),
    READ("when read"),
    /** Saving a contact by its identity alone returns what is stored. */
    LOOK_UP("when looked up"),
    RESPONSE_AND_LOOK_UP("in the response and when looked up");

    private final String phrase;

    View(String phrase) {
        this.phrase = phrase;
    }

    public static View of(String phrase) {
        return Arrays.stream(values())
                .filter(view -> view.phrase.equals(phrase))
                .findFirst()
                .orElseThrow();
    }

    public String phrase() {
        return phrase;
    }

    /** The error of a step that combines a resource with a view that it does not have. */
    public IllegalArgumentException unsupported() {
        return new IllegalArgumentException("This resource cannot be seen " + phrase + ".");
    }
}
