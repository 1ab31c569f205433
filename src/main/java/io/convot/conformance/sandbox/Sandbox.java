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

/**
 * The embedded target: a small implementation of the Convot API on 127.0.0.1, in memory. It keeps the contract, unless
 * it is started with a fault. Several may run at once; they share nothing.
 */
public final class Sandbox implements AutoCloseable {
    private final SandboxHttpServer door;
    private final BackgroundTasks chores;
    private final SandboxKeys keys;

    private Sandbox(SandboxHttpServer door, BackgroundTasks chores, SandboxKeys keys) {
        this.door = door;
        this.chores = chores;
        this.keys = keys;
    }

    /**
     * Starts a sandbox.
     *
     * @throws IllegalArgumentException where a fault or variant is unknown
     * @throws java.io.UncheckedIOException where the port is taken
     */
    public static Sandbox start(SandboxOptions options) {
        List<Modification> variants =
                chosen("variant", options.variants(), Variants.all(), Variant::id, Variant::alteration);
        List<Modification> faults = chosen("fault", options.faults(), Faults.all(), Fault::id, Fault::alteration);
        Store store = new Store();
        Optional<RateLimit> limit =
                options.rateLimit() ? Optional.of(new RateLimit(System::nanoTime)) : Optional.empty();
        SampleData.fill(store, options.conversations());
        ExtensionPoints wiring = new ExtensionPoints(store, new ConformingBehaviour(store, limit));
        variants.forEach(variant -> variant.apply(wiring));
        faults.forEach(fault -> fault.apply(wiring));
        SandboxKeys keys = new ApiKeyGenerator(store).cut();
        SandboxHttpServer door = SandboxHttpServer.open(options.port(), wiring.service());
        return new Sandbox(door, BackgroundTasks.start(wiring.chores()), keys);
    }

    private static <T> List<Modification> chosen(
            String what, List<String> ids, List<T> all, Function<T, String> id, Function<T, Modification> alteration) {
        return ids.stream()
                .map(wanted -> all.stream()
                        .filter(candidate -> id.apply(candidate).equals(wanted))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "The sandbox knows no " + what + " called '" + wanted + "'.")))
                .map(alteration)
                .toList();
    }

    /**
     * Where it is.
     *
     * @return {@code http://127.0.0.1:PORT/v1}
     */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + door.port() + "/v1");
    }

    /** The keys that open it. */
    public SandboxKeys keys() {
        return keys;
    }

    /** Stops it and frees its port and threads. A second time does nothing. */
    @Override
    public void close() {
        chores.close();
        door.close();
    }
}
