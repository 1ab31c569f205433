package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Modification.alter;
import static io.convot.conformance.sandbox.service.Modification.served;
import static io.convot.conformance.sandbox.service.Operation.LIST_MESSAGES;
import static io.convot.conformance.sandbox.service.Operation.REPLY;

import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.DelegatingBehaviour;
import io.convot.conformance.sandbox.service.ExtensionPoints;
import io.convot.conformance.sandbox.service.Message;
import io.convot.conformance.sandbox.service.MessageType;
import io.convot.conformance.sandbox.service.Modification;
import io.convot.conformance.sandbox.service.ReplyDraft;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Faults of MSG: replies, and what messages look like. */
final class MessageFaults {
    private MessageFaults() {}

    static List<Fault> all() {
        return List.of(
                // MSG-1
                fault(
                        "reply-answers-as-incoming",
                        "The response to a reply calls it incoming; stored is outgoing.",
                        rules("MSG-1"),
                        rendered((call, message, shown) -> {
                            if (call.is(REPLY)) {
                                shown.put("type", "incoming");
                            }
                        })),
                fault(
                        "reply-is-only-accepted",
                        "A reply answers 202.",
                        rules("MSG-1", "FORM-2"),
                        served((call, reply) -> reply.setStatus(202), REPLY)),
                fault(
                        "reply-answers-with-a-preview",
                        "The response to a reply holds the first 40 characters of it.",
                        rules("MSG-1", "MSG-10"),
                        rendered((call, message, shown) -> {
                            if (call.is(REPLY)) {
                                shown.put("content", cut(message.content(), 40));
                            }
                        })),
                fault(
                        "second-reply-answers-with-the-first",
                        "The second reply is sent, and answered with the first one.",
                        rules("MSG-1", "MSG-2"),
                        replied((wiring, sending) -> {
                            Optional<Message> first = sending.conversation().messages().stream()
                                    .filter(message -> message.type() == MessageType.OUTGOING)
                                    .skip(1)
                                    .findFirst();
                            Message sent = sending.conform();
                            return first.orElse(sent);
                        })),
                // MSG-2
                fault(
                        "reply-echoes-but-is-lost",
                        "A reply is answered as sent, and is not stored.",
                        rules("MSG-2", "MSG-7", "CONV-7", "FORM-2"),
                        replied((wiring, sending) -> {
                            Message sent = sending.conform();
                            sending.conversation().remove(sent);
                            return sent;
                        })),
                fault(
                        "reply-is-stored-twice",
                        "A reply is stored twice.",
                        rules("MSG-2"),
                        replied((wiring, sending) -> {
                            Message sent = sending.conform();
                            sending.conversation()
                                    .add(wiring.store()
                                            .newMessage(
                                                    sent.type(),
                                                    sent.content(),
                                                    sending.draft().operatorId()));
                            return sent;
                        })),
                fault(
                        "reply-answers-with-the-id-of-its-job",
                        "The response to a reply gives the id of the job that sends it, not of the message.",
                        rules("MSG-2"),
                        rendered((call, message, shown) -> {
                            if (call.is(REPLY)) {
                                shown.put("id", message.id() + 5_000_000);
                            }
                        })),
                fault(
                        "same-words-are-sent-once",
                        "A reply with the words of the one before is answered with that one, and not sent.",
                        rules("MSG-2"),
                        replied((wiring, sending) -> sending.conversation().messages().stream()
                                .filter(message ->
                                        message.content().equals(sending.draft().content()))
                                .findFirst()
                                .orElseGet(sending::conform))),
                fault(
                        "reply-is-in-the-contacts-other-conversation-too",
                        "A reply is stored in all conversations of the contact.",
                        rules("MSG-2"),
                        replied((wiring, sending) -> {
                            Message sent = sending.conform();
                            sending.conversation().app().conversations().stream()
                                    .filter(other -> other != sending.conversation()
                                            && other.contactId()
                                                    == sending.conversation().contactId())
                                    .forEach(other -> other.add(sent));
                            return sent;
                        })),
                // MSG-3
                fault(
                        "activity-is-called-event",
                        "Activities are of the type event.",
                        rules("MSG-3", "MSG-5", "MSG-12"),
                        rendered((call, message, shown) -> {
                            if (message.type() == MessageType.ACTIVITY) {
                                shown.put("type", "event");
                            }
                        })),
                fault(
                        "teammates-messages-have-a-type-of-their-own",
                        "Where messages are listed, what a teammate has sent is of the type operator.",
                        rules("MSG-3", "MSG-5", "MSG-7"),
                        rendered((call, message, shown) -> {
                            if (call.is(LIST_MESSAGES) && message.operatorId().isPresent()) {
                                shown.put("type", "operator");
                            }
                        })),
                // MSG-11
                fault(
                        "newest-message-is-on-top-of-older-first",
                        "The newest message comes first, the others oldest first.",
                        rules("MSG-11"),
                        ordered((call, messages) -> {
                            List<Message> moved = new ArrayList<>(messages);
                            Collections.rotate(moved, 1);
                            return moved;
                        })),
                fault(
                        "filtered-messages-are-newest-first",
                        "With a filter the newest message comes first, without one the oldest.",
                        rules("MSG-11"),
                        ordered((call, messages) -> call.query("type").isPresent() ? reversed(messages) : messages)),
                fault(
                        "order-flips-at-each-reading",
                        "The order is another one at every second reading of a conversation.",
                        rules("MSG-11"),
                        wiring -> {
                            Map<String, Integer> readings = new ConcurrentHashMap<>();
                            ordered((call, messages) -> readings.merge(call.id(), 1, Integer::sum) % 2 == 0
                                            ? reversed(messages)
                                            : messages)
                                    .apply(wiring);
                        }));
    }

    static String cut(String text, int most) {
        return text.substring(0, Math.min(most, text.length()));
    }

    private static List<Message> reversed(List<Message> messages) {
        List<Message> reversed = new ArrayList<>(messages);
        Collections.reverse(reversed);
        return reversed;
    }

    static Modification rendered(MessageRendering change) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public ObjectNode renderMessage(ApiRequest call, Message message) {
                ObjectNode shown = super.renderMessage(call, message);
                change.apply(call, message, shown);
                return shown;
            }
        });
    }

    static Modification replied(Replying change) {
        return wiring -> wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Message reply(ApiRequest call, Conversation conversation, ReplyDraft draft) {
                return change.reply(
                        wiring, new Sending(conversation, draft, () -> super.reply(call, conversation, draft)));
            }
        });
    }

    private static Modification ordered(BiFunction<ApiRequest, List<Message>, List<Message>> order) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public List<Message> messages(ApiRequest call, Conversation conversation, Set<MessageType> types) {
                return order.apply(call, super.messages(call, conversation, types));
            }
        });
    }

    @FunctionalInterface
    interface MessageRendering {
        void apply(ApiRequest call, Message message, ObjectNode shown);
    }

    @FunctionalInterface
    interface Replying {
        Message reply(ExtensionPoints wiring, Sending sending);
    }

    record Sending(Conversation conversation, ReplyDraft draft, Supplier<Message> conforming) {
        Message conform() {
            return conforming.get();
        }
    }
}
