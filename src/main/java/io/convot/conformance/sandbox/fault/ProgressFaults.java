package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.ConversationFaults.rendered;
import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.fault.MessageFaults.replied;
import static io.convot.conformance.sandbox.service.Modification.alter;
import static io.convot.conformance.sandbox.service.Operation.LIST_CONVERSATIONS;
import static io.convot.conformance.sandbox.service.Operation.REPLY;

import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.DelegatingBehaviour;
import io.convot.conformance.sandbox.service.Message;
import io.convot.conformance.sandbox.service.MessageType;
import io.convot.conformance.sandbox.service.Modification;
import io.convot.conformance.sandbox.service.Status;
import java.util.List;

/** Faults of CONV: counting, resolving, reopening. */
final class ProgressFaults {
    private ProgressFaults() {}

    static List<Fault> all() {
        return List.of(
                // CONV-7
                fault(
                        "replies-not-counted",
                        "messages_count counts no replies.",
                        rules("CONV-7"),
                        rendered((call, conversation, shown) ->
                                shown.put("messages_count", Math.min(1, conversation.size())))),
                fault(
                        "first-message-not-counted",
                        "messages_count counts replies only.",
                        rules("CONV-7"),
                        rendered((call, conversation, shown) ->
                                shown.put("messages_count", Math.max(0, conversation.size() - 1)))),
                fault(
                        "only-the-first-reply-is-counted",
                        "messages_count goes up with the first reply, and never again.",
                        rules("CONV-7"),
                        rendered((call, conversation, shown) ->
                                shown.put("messages_count", Math.min(2, conversation.size())))),
                fault(
                        "teammates-replies-are-not-counted",
                        "messages_count omits what teammates have sent.",
                        rules("CONV-7"),
                        rendered((call, conversation, shown) -> shown.put(
                                "messages_count",
                                conversation.messages().stream()
                                        .filter(message -> message.operatorId().isEmpty())
                                        .count()))),
                // CONV-8
                fault(
                        "resolving-is-lost",
                        "Resolving answers that it is done, and is not stored.",
                        rules("CONV-8"),
                        changed((call, conversation, status) -> {
                            if (status == Status.RESOLVED) {
                                conversation.setStatus(Status.OPEN);
                            }
                        })),
                fault(
                        "reply-does-not-reopen",
                        "A reply leaves a resolved conversation resolved.",
                        rules("CONV-8"),
                        replied((wiring, sending) -> {
                            Status before = sending.conversation().status();
                            Message sent = sending.conform();
                            sending.conversation().setStatus(before);
                            return sent;
                        })),
                fault(
                        "reopened-as-pending",
                        "What is reopened comes back as pending.",
                        rules("CONV-8"),
                        changed((call, conversation, status) -> {
                            if (status == Status.OPEN && !call.is(REPLY)) {
                                conversation.setStatus(Status.PENDING);
                            }
                        })),
                fault(
                        "resolved-is-open-in-the-list",
                        "In the list, a conversation stays open that was started here and resolved.",
                        rules("CONV-8"),
                        rendered((call, conversation, shown) -> {
                            boolean startedHere = conversation.messages().stream()
                                    .noneMatch(message -> message.type() == MessageType.INCOMING);
                            if (call.is(LIST_CONVERSATIONS) && startedHere) {
                                shown.put("status", "open");
                            }
                        })));
    }

    private static Modification changed(StatusChange change) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public void changeStatus(ApiRequest call, Conversation conversation, Status status) {
                super.changeStatus(call, conversation, status);
                change.apply(call, conversation, status);
            }
        });
    }

    @FunctionalInterface
    private interface StatusChange {
        void apply(ApiRequest call, Conversation conversation, Status status);
    }
}
