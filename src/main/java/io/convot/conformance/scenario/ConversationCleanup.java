package io.convot.conformance.scenario;

import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Exchange;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** The conversations that a run has opened, and their removal: none should be left in the inbox. */
public final class ConversationCleanup {
    private static final Duration MAX_DURATION = Duration.ofSeconds(20);

    /** Where so many can't be resolved, the others can't either. */
    private static final int MAX_FAILURES = 3;

    private static final Pattern MESSAGES = Pattern.compile("/conversations/([0-9A-Za-z-]{1,64})/messages.*");

    private final Map<String, Opened> openedById = new ConcurrentHashMap<>();

    /** The key that opened a conversation, and when. */
    record Opened(Credential key, long nanoTime) {}

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
                    .ifPresent(id -> openedById.put(
                            id.toLowerCase(Locale.ROOT),
                            new Opened(exchange.request().credential(), System.nanoTime())));
        }
    }

    /** The id of one of them, with a key of its app. */
    public Optional<Map.Entry<String, Credential>> any() {
        return openedById.entrySet().stream()
                .findFirst()
                .map(opened -> Map.entry(opened.getKey(), opened.getValue().key()));
    }

    /** The one of them whose messages are at a path. */
    Optional<Opened> ofMessages(String path) {
        return MESSAGES.matcher(path)
                .results()
                .map(id -> id.group(1).toLowerCase(Locale.ROOT))
                .findFirst()
                .map(openedById::get);
    }

    public Optional<String> leftOpen() {
        return message(openedById.size());
    }

    /** Resolves them, two at once for each example that could run at once, and gives up after a while. */
    public Optional<String> resolve(RunContext run) {
        AtomicInteger failed = new AtomicInteger();
        List<Boolean> results = ConcurrentCalls.eachWithin(
                MAX_DURATION, 2 * run.settings().parallel(), List.copyOf(openedById.entrySet()), conversation -> {
                    boolean resolved = failed.get() < MAX_FAILURES && isResolved(run, conversation);
                    if (!resolved) {
                        failed.incrementAndGet();
                    }
                    return resolved;
                });
        return message(openedById.size()
                - (int) results.stream().filter(resolved -> resolved).count());
    }

    private static boolean isResolved(RunContext run, Map.Entry<String, Opened> conversation) {
        return run.client()
                .send(
                        run.calls().resolve(conversation.getValue().key(), conversation.getKey()),
                        "tidying up",
                        done -> {})
                .response()
                .filter(Response::served)
                .isPresent();
    }

    private Optional<String> message(int open) {
        return open == 0
                ? Optional.empty()
                : Optional.of(
                        open + " of the " + openedById.size()
                                + " conversations that the run has opened could not be resolved: look for contents that begin with [conformance-, and at CONVOT_PATH_RESOLVE.");
    }
}
