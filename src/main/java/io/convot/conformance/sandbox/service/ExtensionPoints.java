package io.convot.conformance.sandbox.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The extension points of one sandbox, open until it has started. What is added later is called first. */
public final class ExtensionPoints {
    private final Store store;
    private final List<Interceptor> interceptors = new ArrayList<>();
    private final List<Chore> chores = new ArrayList<>();
    private Behaviour behaviour;

    /** Opens the seams of a sandbox. */
    public ExtensionPoints(Store store, Behaviour behaviour) {
        this.store = store;
        this.behaviour = behaviour;
    }

    /** The sandbox's data. */
    public Store store() {
        return store;
    }

    /** Is called between HTTP and service. */
    public void intercept(Interceptor interceptor) {
        interceptors.add(interceptor);
    }

    /** Takes another decision inside the service. */
    public void alter(UnaryOperator<Behaviour> change) {
        behaviour = change.apply(behaviour);
    }

    /** Does something again and again while the sandbox runs. */
    public void every(Duration interval, Runnable work) {
        chores.add(new Chore(interval, work));
    }

    /** Closes the seams. */
    public Service service() {
        return new Service(store, behaviour, interceptors);
    }

    /** What is to be done while the sandbox runs. */
    public List<Chore> chores() {
        return List.copyOf(chores);
    }

    /** An action that is repeated. */
    public record Chore(Duration interval, Runnable work) {}
}
