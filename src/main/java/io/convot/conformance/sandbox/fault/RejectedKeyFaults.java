package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Modification.intercept;
import static io.convot.conformance.sandbox.service.Operation.LIST_CONVERSATIONS;
import static io.convot.conformance.sandbox.service.Operation.LIST_MESSAGES;
import static io.convot.conformance.sandbox.service.Operation.REPLY;
import static io.convot.conformance.sandbox.service.Operation.SAVE_CONTACT;
import static io.convot.conformance.sandbox.service.Operation.START_CONVERSATION;

import io.convot.conformance.sandbox.service.ApiKey;
import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.ApiResponse;
import io.convot.conformance.sandbox.service.Modification;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/** Faults of AUTH and SCOPE: one call rejects a key as unauthorized that the others accept. */
final class RejectedKeyFaults {
    private static final int ALL_SCOPES = 6;

    private RejectedKeyFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "list-rejects-the-main-key",
                        "The list of conversations is 401 for a key that may write as well as read.",
                        rules("AUTH-1", "FORM-2", "PAGE-1", "PAGE-2", "PAGE-3", "PAGE-4", "PAGE-7"),
                        rejects((call, key) -> call.is(LIST_CONVERSATIONS) && isFull(key))),
                fault(
                        "teammate-rejects-the-key",
                        "A reply as a teammate is 401, as if only a person could send it.",
                        rules("AUTH-1", "MSG-7"),
                        rejects((call, key) -> call.is(REPLY) && has(call, "operator_id"))),
                fault(
                        "filter-rejects-the-main-key",
                        "Messages of two types are 401 for a key that may write as well as read.",
                        rules("AUTH-1", "FORM-2", "MSG-5", "MSG-6", "MSG-13"),
                        rejects((call, key) -> call.is(LIST_MESSAGES)
                                && isFull(key)
                                && call.query("type")
                                        .filter(types -> types.contains(","))
                                        .isPresent())),
                fault(
                        "list-rejects-the-other-app",
                        "The list of conversations is 401 for a key of another app.",
                        rules("AUTH-1"),
                        wiring -> wiring.intercept((call, next) -> {
                            ApiResponse reply = next.proceed(call);
                            boolean other = call.key()
                                    .filter(key -> key.app() != wiring.store().main())
                                    .isPresent();
                            return call.is(LIST_CONVERSATIONS) && reply.ok() && other ? unauthorized() : reply;
                        })),
                fault(
                        "list-rejects-the-read-only-key",
                        "The list of conversations is 401 for a key that may only read.",
                        rules("SCOPE-6"),
                        rejects((call, key) -> call.is(LIST_CONVERSATIONS) && holdsOnly(key, ":read"))),
                fault(
                        "contact-rejects-the-write-only-key",
                        "A contact is 401 for a key that may only write.",
                        rules("SCOPE-6"),
                        rejects((call, key) -> call.is(SAVE_CONTACT) && holdsOnly(key, ":write"))),
                fault(
                        "start-rejects-the-write-only-key",
                        "A new conversation is 401 for a key that may only write.",
                        rules("SCOPE-6"),
                        rejects((call, key) -> call.is(START_CONVERSATION) && holdsOnly(key, ":write"))),
                fault(
                        "list-rejects-the-conversations-key",
                        "The list of conversations is 401 for a key that opens conversations alone.",
                        rules("SCOPE-10"),
                        rejects((call, key) -> call.is(LIST_CONVERSATIONS)
                                && key.scopes().equals(Set.of("conversations:read", "conversations:write")))));
    }

    /** Rejects requests that would be served. */
    private static Modification rejects(BiPredicate<ApiRequest, ApiKey> requests) {
        return intercept((call, next) -> {
            ApiResponse reply = next.proceed(call);
            boolean meant = call.key().filter(key -> requests.test(call, key)).isPresent();
            return reply.ok() && meant ? unauthorized() : reply;
        });
    }

    private static boolean isFull(ApiKey key) {
        return key.scopes().size() == ALL_SCOPES;
    }

    private static boolean holdsOnly(ApiKey key, String action) {
        return key.scopes().size() > 1 && key.scopes().stream().allMatch(scope -> scope.endsWith(action));
    }

    private static boolean has(ApiRequest call, String member) {
        return call.json().filter(body -> body.has(member)).isPresent();
    }

    private static ApiResponse unauthorized() {
        ApiResponse reply = ApiResponse.error(401, "unauthorized", "A valid API key is required.");
        reply.headers().put("WWW-Authenticate", "Bearer");
        return reply;
    }
}
