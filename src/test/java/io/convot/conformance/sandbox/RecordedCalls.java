package io.convot.conformance.sandbox;

import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.ApiResponse;
import io.convot.conformance.sandbox.service.ExtensionPoints;
import io.convot.conformance.sandbox.service.ResourceIds;
import io.convot.conformance.sandbox.service.Service;
import io.convot.conformance.sandbox.service.Store;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The calls of a run on the plain sandbox. Any sandbox responds to them again within milliseconds: without HTTP, and
 * with the times and ids of the run.
 */
public final class RecordedCalls {
    private static final SandboxOptions PLAIN = SandboxOptions.plain();

    private final SandboxKeys keys;
    private final List<RecordedCall> calls;
    private final List<RecordedResponse> plain;

    private record RecordedCall(String caller, Instant at, ApiRequest request) {}

    private record RecordedResponse(int status, Map<String, String> headers, String body, boolean dropped) {}

    /**
     * A response that is not as the recorded one.
     *
     * @param caller who gets it
     * @param inStatus whether its status differs
     */
    public record Difference(String caller, boolean inStatus) {}

    private RecordedCalls(SandboxKeys keys, List<RecordedCall> calls) {
        this.keys = keys;
        this.calls = List.copyOf(calls);
        this.plain = responses(PLAIN);
    }

    /**
     * Records a run.
     *
     * @param caller who makes the calls at the moment
     */
    public static RecordedCalls of(Supplier<String> caller, Consumer<Sandbox> run) {
        SandboxKeys keys = ApiKeyGenerator.generate(OptionalLong.of(1));
        List<RecordedCall> calls = new ArrayList<>();
        Supplier<ExtensionPoints> start = () -> {
            IdsByCall ids = new IdsByCall();
            ExtensionPoints recorded = Sandbox.wired(PLAIN, keys, new Store(InstantSource.system(), ids.all()));
            recorded.intercept((call, next) -> {
                synchronized (calls) {
                    calls.add(new RecordedCall(caller.get(), Instant.now(), call.copy()));
                    ids.begin(calls.size());
                }
                return next.proceed(call);
            });
            return recorded;
        };
        try (Sandbox sandbox = new Sandbox(PLAIN, keys, start)) {
            run.accept(sandbox);
        }
        return new RecordedCalls(keys, calls);
    }

    /** The responses of another sandbox that differ from those of the recorded one. */
    public List<Difference> differences(SandboxOptions options) {
        List<RecordedResponse> others = responses(options);
        return IntStream.range(0, calls.size())
                .filter(i -> !others.get(i).equals(plain.get(i)))
                .mapToObj(i -> new Difference(
                        calls.get(i).caller(),
                        others.get(i).status() != plain.get(i).status()))
                .toList();
    }

    private List<RecordedResponse> responses(SandboxOptions options) {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        IdsByCall ids = new IdsByCall();
        Service service =
                Sandbox.wired(options, keys, new Store(now::get, ids.all())).service();
        List<RecordedResponse> responses = new ArrayList<>();
        for (RecordedCall call : calls) {
            now.set(call.at());
            ids.begin(responses.size() + 1);
            responses.add(recorded(service.response(call.request().copy())));
        }
        return responses;
    }

    private static RecordedResponse recorded(ApiResponse response) {
        return new RecordedResponse(
                response.status(),
                Map.copyOf(response.headers()),
                new String(response.bytes(), StandardCharsets.ISO_8859_1),
                response.isDropped());
    }

    /** Ids that depend on the call that makes them, and not on how many others have been made before. */
    private static final class IdsByCall {
        private static final int MOST_IN_A_CALL = 10_000;

        private final ThreadLocal<Long> next = ThreadLocal.withInitial(() -> 1L);

        /** The call with this number, from 1, is served by this thread. */
        void begin(int call) {
            next.set((long) call * MOST_IN_A_CALL);
        }

        ResourceIds all() {
            return new ResourceIds(
                    () -> UUID.nameUUIDFromBytes(Long.toString(number()).getBytes(StandardCharsets.US_ASCII)),
                    this::number,
                    this::number);
        }

        private long number() {
            long number = next.get();
            next.set(number + 1);
            return number;
        }
    }
}
