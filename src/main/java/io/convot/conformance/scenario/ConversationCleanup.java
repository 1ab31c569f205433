package io.convot.conformance.scenario;

import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Exchange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The conversations that a run has opened, and their removal: none should be left in the inbox. */
public final class ConversationCleanup {
    private static final Duration MAX_DURATION = Duration.ofSeconds(20);

    /** Where so many can't be resolved, the others can't either. */
    private static final int MAX_FAILURES = 3;

    private final Map<String, Credential> keyById = new ConcurrentHashMap<>();

    /** Takes a conversation down, where the exchange has opened one. */
    public void note(Exchange exchange) {
        if (exchange.request().summary().equals("POST /conversations")) {
            exchange.response()
                    .filter(Response::served)
                    .map(response -> ResourceType.CONVERSATION
                            .in(response.json())
                            .path("id")
                            .asString(""))
                    .filter(id -> id.matches("[0-9A-Za-z-]{1,64}"))
                    .ifPresent(id -> keyById.put(id, exchange.request().credential()));
        }
    }

    /** The id of one of them, with a key of its app. */
    public Optional<Map.Entry<String, Credential>> any() {
        return keyById.entrySet().stream().findFirst();
    }

    public Optional<String> leftOpen() {
        return message(keyById.size());
    }

    /** Resolves them, two at once for each example that could run at once, and gives up after a while. */
    public Optional<String> resolve(RunContext run) {
        AtomicInteger failed = new AtomicInteger();
        List<Boolean> results = ConcurrentCalls.eachWithin(
                MAX_DURATION, 2 * run.settings().parallel(), List.copyOf(keyById.entrySet()), conversation -> {
                    boolean resolved = failed.get() < MAX_FAILURES && isResolved(run, conversation);
                    if (!resolved) {
                        failed.incrementAndGet();
                    }
                    return resolved;
                });
        return message(keyById.size()
                - (int) results.stream().filter(resolved -> resolved).count());
    }

    private static boolean isResolved(RunContext run, Map.Entry<String, Credential> conversation) {
        return run.client()
                .send(run.calls().resolve(conversation.getValue(), conversation.getKey()), "tidying up", done -> {})
                .response()
                .filter(Response::served)
                .isPresent();
    }

    private Optional<String> message(int open) {
        return open == 0
                ? Optional.empty()
                : Optional.of(
                        open + " of the " + keyById.size()
                                + " conversations that the run has opened could not be resolved: look for contents that begin with [conformance-, and at CONVOT_PATH_RESOLVE.");
    }
}
