package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Operation.LIST_CONVERSATIONS;
import static io.convot.conformance.sandbox.service.Operation.REPLY;
import static io.convot.conformance.sandbox.service.Operation.SAVE_CONTACT;
import static io.convot.conformance.sandbox.service.Operation.START_CONVERSATION;

import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.ApiResponse;
import io.convot.conformance.sandbox.service.Modification;
import java.util.List;
import java.util.function.Predicate;

/** Faults of AUTH and SCOPE: one call is forbidden for a key that has its scope. */
final class ForbiddenKeyFaults {
    private ForbiddenKeyFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "second-page-forbids-the-read-only-key",
                        "The second page of conversations is 403 for a key that may only read.",
                        rules("SCOPE-6"),
                        forbids(call -> call.is(LIST_CONVERSATIONS)
                                && call.query("page").isPresent()
                                && holdsOnly(call, ":read"))),
                fault(
                        "filter-forbids-the-read-only-key",
                        "Messages of one type are 403 for a key that may only read.",
                        rules("SCOPE-6"),
                        forbids(call -> call.query("type").isPresent() && holdsOnly(call, ":read"))),
                fault(
                        "reply-forbids-the-write-only-key",
                        "A reply is 403 for a key that may only write.",
                        rules("SCOPE-6"),
                        forbids(call -> call.is(REPLY) && holdsOnly(call, ":write"))),
                fault(
                        "save-forbids-the-write-only-key",
                        "A contact is 403 for a key that may only write.",
                        rules("SCOPE-6"),
                        forbids(call -> call.is(SAVE_CONTACT) && holdsOnly(call, ":write"))),
                fault(
                        "start-forbids-the-conversations-key",
                        "A new conversation is 403 for a key that opens conversations alone.",
                        rules("SCOPE-10"),
                        forbids(call -> call.is(START_CONVERSATION)
                                && holdsOnly(call, "conversations:read", "conversations:write"))),
                fault(
                        "list-forbids-the-conversations-key",
                        "The list of conversations is 403 for a key that opens conversations alone.",
                        rules("SCOPE-10"),
                        forbids(call -> call.is(LIST_CONVERSATIONS)
                                && holdsOnly(call, "conversations:read", "conversations:write"))));
    }

    /** Rejects requests that would be served. */
    private static Modification forbids(Predicate<ApiRequest> calls) {
        return Modification.intercept((call, next) -> {
            ApiResponse reply = next.proceed(call);
            return reply.ok() && calls.test(call)
                    ? ApiResponse.error(403, "forbidden", "This key lacks a scope.")
                    : reply;
        });
    }

    /** Whether the key has more than one scope, and none but those that end so. */
    private static boolean holdsOnly(ApiRequest call, String... endings) {
        return call.key()
                .filter(key -> key.scopes().size() > 1)
                .filter(key -> key.scopes().stream()
                        .allMatch(scope -> List.of(endings).stream().anyMatch(scope::endsWith)))
                .isPresent();
    }
}
