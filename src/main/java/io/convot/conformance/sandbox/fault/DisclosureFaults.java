package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Operation.LIST_MESSAGES;
import static io.convot.conformance.sandbox.service.Operation.REPLY;

import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.ApiResponse;
import io.convot.conformance.sandbox.service.Modification;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Faults of TENANT and AUTH: a part of an error, beside its status and code, discloses that a conversation exists. */
final class DisclosureFaults {
    private DisclosureFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "further-field-names-the-other-app",
                        "The error for the messages of a conversation has a further field where it is another app's.",
                        rules("TENANT-4"),
                        discloses(404, call -> call.is(LIST_MESSAGES), reply -> reply.error()
                                .put("app", "another"))),
                fault(
                        "further-member-shows-the-status-in-the-other-app",
                        "Beside the error for a reply is the status of the conversation, where it is another app's.",
                        rules("TENANT-4"),
                        discloses(404, call -> call.is(REPLY), reply -> reply.object()
                                .putObject("conversation")
                                .put("status", "open"))),
                fault(
                        "filtered-messages-name-the-other-app",
                        "With a filter, the message of the 404 says that the conversation is another app's.",
                        rules("TENANT-4"),
                        discloses(404, call -> call.query("type").isPresent(), reply -> reply.error()
                                .put("message", "It belongs to another app."))),
                fault(
                        "empty-details-give-the-other-app-away",
                        "The 404 for messages has an empty list of details where the conversation is another app's.",
                        rules("TENANT-4"),
                        discloses(404, call -> call.is(LIST_MESSAGES), reply -> reply.error()
                                .putArray("details"))),
                fault(
                        "message-of-a-reply-names-the-other-app",
                        "The message of the 404 for a reply ends without its full stop where the conversation is another app's.",
                        rules("TENANT-4"),
                        discloses(404, call -> call.is(REPLY), reply -> reply.error()
                                .put("message", "There is no such resource"))),
                fault(
                        "filter-tells-strangers",
                        "With a filter, the message of the 401 differs where the conversation exists.",
                        rules("AUTH-9"),
                        discloses(401, call -> call.query("type").isPresent(), reply -> reply.error()
                                .put("message", "A valid key is required."))),
                fault(
                        "further-field-tells-strangers",
                        "The 401 for messages has a further field where the conversation exists.",
                        rules("AUTH-9"),
                        discloses(401, call -> call.is(LIST_MESSAGES), reply -> reply.error()
                                .put("scope", "messages:read"))),
                fault(
                        "further-member-tells-strangers",
                        "Beside the 401 for a reply is the status of the conversation, where it exists.",
                        rules("AUTH-9"),
                        discloses(401, call -> call.is(REPLY), reply -> reply.object()
                                .putObject("conversation")
                                .put("status", "open"))));
    }

    /** Changes a rejection where the conversation exists, in whatever app. */
    private static Modification discloses(int status, Predicate<ApiRequest> calls, Consumer<ApiResponse> change) {
        return wiring -> wiring.intercept((call, next) -> {
            ApiResponse reply = next.proceed(call);
            boolean exists = Stored.conversation(wiring.store(), call).isPresent();
            if (reply.status() == status && calls.test(call) && exists) {
                change.accept(reply);
            }
            return reply;
        });
    }
}
