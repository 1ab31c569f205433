package io.convot.conformance.capture;

import io.convot.conformance.config.ExtendedPaths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Recognizes the calls of the API by method and path. */
final class CallRouter {
    private static final String ID = "([^/]+)";

    private final List<Endpoint> endpoints = new ArrayList<>();

    /**
     * The call that a request makes.
     *
     * @param id the id in its path, unchanged; empty where the path has none
     * @param knownPath whether the path is published, perhaps with another method
     */
    record Route(CallKind kind, Optional<String> id, boolean knownPath) {}

    private record Endpoint(CallKind kind, String method, Pattern path) {}

    /** A router for the published calls and, where they are to be judged too, the extended ones. */
    CallRouter(ExtendedPaths paths, boolean extended) {
        add(CallKind.LIST_CONVERSATIONS, "GET", "/conversations");
        add(CallKind.START_CONVERSATION, "POST", "/conversations");
        add(CallKind.SAVE_CONTACT, "POST", "/contacts");
        add(CallKind.LIST_MESSAGES, "GET", "/conversations/{id}/messages");
        add(CallKind.SEND_REPLY, "POST", "/conversations/{id}/messages");
        if (extended) {
            add(CallKind.READ_CONVERSATION, "GET", paths.conversation());
            add(CallKind.RESOLVE_CONVERSATION, "POST", paths.resolve());
            add(CallKind.REOPEN_CONVERSATION, "POST", paths.reopen());
            add(CallKind.LIST_CONTACTS, "GET", "/contacts");
            add(CallKind.READ_CONTACT, "GET", paths.contact());
        }
    }

    private void add(CallKind kind, String method, String path) {
        String pattern =
                Arrays.stream(path.split("\\{id}", -1)).map(Pattern::quote).collect(Collectors.joining(ID));
        endpoints.add(new Endpoint(kind, method, Pattern.compile(pattern)));
    }

    /** Recognizes a request by its method and its path below the base URL. */
    Route route(String method, String path) {
        boolean known = false;
        for (Endpoint endpoint : endpoints) {
            Matcher match = endpoint.path().matcher(path);
            if (match.matches()) {
                if (endpoint.method().equals(method)) {
                    return new Route(
                            endpoint.kind(),
                            match.groupCount() == 0 ? Optional.empty() : Optional.of(match.group(1)),
                            true);
                }
                known = true;
            }
        }
        return new Route(CallKind.UNPUBLISHED, Optional.empty(), known);
    }
}
