package io.convot.conformance.config;

import java.util.Objects;

/** An API key. It shows itself only to who asks for it by name; printed by accident, it prints a mask. */
public final class Secret {
    private final String value;

    /** Wraps a key. */
    public Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /** The key itself, for the header that carries it and for the mask that hides it. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
