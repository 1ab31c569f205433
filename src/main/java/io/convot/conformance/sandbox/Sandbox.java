package io.convot.conformance.sandbox;

import io.convot.conformance.sandbox.fault.Fault;
import io.convot.conformance.sandbox.fault.Faults;
import io.convot.conformance.sandbox.service.ConformingBehaviour;
import io.convot.conformance.sandbox.service.ExtensionPoints;
import io.convot.conformance.sandbox.service.Modification;
import io.convot.conformance.sandbox.service.RateLimit;
import io.convot.conformance.sandbox.service.SampleData;
import io.convot.conformance.sandbox.service.Store;
import io.convot.conformance.sandbox.variant.Variant;
import io.convot.conformance.sandbox.variant.Variants;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The embedded target: a small implementation of the Convot API, in memory. It keeps the contract, unless it is started
 * with a fault. Several may run at once; they share nothing.
 */
public final class Sandbox implements AutoCloseable {
    private final SandboxKeys keys;
    private final Supplier<ExtensionPoints> preparation;
    private final SandboxHttpServer server;
    private BackgroundTasks chores;

    /** A sandbox on data that is prepared at its start, and at each reset. */
    Sandbox(SandboxOptions options, SandboxKeys keys, Supplier<ExtensionPoints> preparation) {
        this.keys = keys;
        this.preparation = preparation;
        ExtensionPoints wiring = preparation.get();
        this.server = SandboxHttpServer.open(options.port(), options.clients(), wiring.service(), this::reset);
        this.chores = BackgroundTasks.start(wiring.chores());
    }

    /**
     * Starts a sandbox.
     *
     * @throws IllegalArgumentException where a fault or variant is unknown
     * @throws java.io.UncheckedIOException where the port is taken
     */
    public static Sandbox start(SandboxOptions options) {
        SandboxKeys keys = ApiKeyGenerator.generate(options.clients().seed());
        return new Sandbox(options, keys, () -> wired(options, keys, new Store()));
    }

    /** Restores the data of the start; the keys stay. */
    public synchronized void reset() {
        chores.close();
        ExtensionPoints wiring = preparation.get();
        server.serve(wiring.service());
        chores = BackgroundTasks.start(wiring.chores());
    }

    /** An empty store filled and wired as the options ask for. */
    static ExtensionPoints wired(SandboxOptions options, SandboxKeys keys, Store store) {
        List<Modification> variants =
                chosen("variant", options.variants(), Variants::all, Variant::id, Variant::modification);
        List<Modification> faults = chosen("fault", options.faults(), Faults::all, Fault::id, Fault::modification);
        Optional<RateLimit> limit =
                options.rateLimit() ? Optional.of(new RateLimit(System::nanoTime)) : Optional.empty();
        SampleData.fill(store, options.conversations());
        ExtensionPoints wiring = new ExtensionPoints(store, new ConformingBehaviour(store, limit));
        variants.forEach(variant -> variant.apply(wiring));
        faults.forEach(fault -> fault.apply(wiring));
        ApiKeyGenerator.register(keys, store);
        return wiring;
    }

    /** A catalogue is loaded only where something of it is wanted: its hundreds of classes take as long as the rest. */
    private static <T> List<Modification> chosen(
            String what,
            List<String> ids,
            Supplier<List<T>> all,
            Function<T, String> id,
            Function<T, Modification> modification) {
        return ids.stream()
                .map(wanted -> all.get().stream()
                        .filter(candidate -> id.apply(candidate).equals(wanted))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "The sandbox knows no " + what + " called '" + wanted + "'.")))
                .map(modification)
                .toList();
    }

    /**
     * Where it is, from this machine.
     *
     * @return such as {@code http://127.0.0.1:8080/v1}
     */
    public URI baseUrl() {
        return URI.create("http://" + server.address() + "/v1");
    }

    /** The keys that open it. */
    public SandboxKeys keys() {
        return keys;
    }

    /** Stops it and frees its port and threads. A second time does nothing. */
    @Override
    public synchronized void close() {
        chores.close();
        server.close();
    }
}
