package io.convot.conformance.scenario;

import io.convot.conformance.http.ManagedBlocking;
import java.util.Optional;
import java.util.function.Supplier;

/** A value that is computed once a run: by the first example that needs it, while the others wait. */
public final class RunScopedValue<T> {
    private volatile Optional<T> found = Optional.empty();

    /** The value; computed at the first call. */
    public T orElseGet(Supplier<T> look) {
        return found.orElseGet(() -> ManagedBlocking.during(() -> lookedFor(look)));
    }

    private synchronized T lookedFor(Supplier<T> look) {
        if (found.isEmpty()) {
            found = Optional.of(look.get());
        }
        return found.get();
    }
}
