package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Modification.alter;
import static io.convot.conformance.sandbox.service.Operation.LIST_CONVERSATIONS;

import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.DelegatingBehaviour;
import io.convot.conformance.sandbox.service.Message;
import io.convot.conformance.sandbox.service.MessageType;
import io.convot.conformance.sandbox.service.Modification;
import io.convot.conformance.sandbox.service.ReplyDraft;
import io.convot.conformance.sandbox.service.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Faults that show only where calls on conversations meet: no example makes just these calls in just this order. */
final class InteractionFaults {
    private InteractionFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "later-conversation-loses-its-third-reply",
                        "In a contact's second conversation, the third reply is answered and lost.",
                        rules("MSG-2", "CONV-7"),
                        replied((conversation, sent) -> {
                            if (Past.isLater(conversation) && Past.sent(conversation) == 4) {
                                conversation.remove(sent);
                            }
                        })),
                fault(
                        "fourth-reply-goes-to-the-contacts-first-conversation",
                        "The fourth reply of a contact's later conversation is stored in its first one.",
                        rules("MSG-2", "CONV-7"),
                        replied((conversation, sent) -> {
                            if (Past.isLater(conversation) && Past.sent(conversation) == 4) {
                                conversation.remove(sent);
                                Past.ofContact(conversation).get(0).add(sent);
                            }
                        })),
                fault(
                        "reply-after-a-teammates-reply-is-lost",
                        "Once a teammate has replied, a reply of the API to a conversation with four messages is lost.",
                        rules("MSG-2", "CONV-7"),
                        replied((conversation, sent) -> {
                            if (sent.operatorId().isEmpty()
                                    && Past.hasTeammate(conversation)
                                    && Past.sent(conversation) > 4) {
                                conversation.remove(sent);
                            }
                        })),
                fault(
                        "reply-after-resolving-takes-the-first-message-along",
                        "A reply to a conversation that was resolved replaces its first message, where it has three.",
                        rules("CONV-4", "CONV-7"),
                        replied((conversation, sent) -> {
                            if (Past.wasResolved(conversation) && Past.sent(conversation) > 3) {
                                conversation.remove(conversation.messages().get(0));
                            }
                        })),
                fault(
                        "count-stops-at-three-in-later-conversations",
                        "The count of a contact's later conversation stops at three.",
                        rules("CONV-7"),
                        conversationShown(
                                (call, conversation) -> Past.isLater(conversation),
                                shown -> shown.put(
                                        "messages_count",
                                        Math.min(3, shown.path("messages_count").asInt())))),
                fault(
                        "count-leaves-out-replies-before-resolving",
                        "A conversation that was resolved counts two messages less, where it has five.",
                        rules("CONV-7"),
                        conversationShown(
                                (call, conversation) -> Past.wasResolved(conversation)
                                        && conversation.messages().size() > 5,
                                shown -> shown.put(
                                        "messages_count",
                                        shown.path("messages_count").asInt() - 4))),
                fault(
                        "third-conversation-is-not-listed",
                        "The list shows no more than two conversations of a contact.",
                        rules("CONV-6"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public List<Conversation> conversations(ApiRequest call, App app) {
                                return super.conversations(call, app).stream()
                                        .filter(conversation -> !isThird(conversation))
                                        .toList();
                            }
                        })),
                fault(
                        "list-shows-the-contact-of-the-newest",
                        "A conversation with four replies is listed with the contact of the newest conversation.",
                        rules("CONV-5"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public ObjectNode renderConversation(ApiRequest call, Conversation conversation) {
                                ObjectNode shown = super.renderConversation(call, conversation);
                                if (call.is(LIST_CONVERSATIONS) && Past.sent(conversation) > 4) {
                                    shown.put(
                                            "contact_id",
                                            conversation
                                                    .app()
                                                    .conversations()
                                                    .get(0)
                                                    .contactId());
                                }
                                return shown;
                            }
                        })),
                fault(
                        "second-resolving-does-not-last",
                        "Resolving a contact's later conversation does not last where somebody has replied.",
                        rules("CONV-8"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public void changeStatus(ApiRequest call, Conversation conversation, Status status) {
                                super.changeStatus(call, conversation, status);
                                if (status == Status.RESOLVED
                                        && Past.isLater(conversation)
                                        && conversation.messages().stream()
                                                        .filter(message -> message.type() == MessageType.OUTGOING)
                                                        .count()
                                                > 1) {
                                    conversation.setStatus(Status.OPEN);
                                }
                            }
                        })),
                fault(
                        "third-reply-does-not-reopen",
                        "A reply reopens a resolved conversation only while it has fewer than four messages.",
                        rules("CONV-8"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public Message reply(ApiRequest call, Conversation conversation, ReplyDraft draft) {
                                boolean resolved = conversation.status() == Status.RESOLVED;
                                Message sent = super.reply(call, conversation, draft);
                                if (resolved && Past.sent(conversation) > 3) {
                                    conversation.setStatus(Status.RESOLVED);
                                }
                                return sent;
                            }
                        })),
                fault(
                        "resolving-takes-away-the-last-of-four",
                        "Resolving a conversation with four messages takes the last one away.",
                        rules("MSG-2", "CONV-7"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public void changeStatus(ApiRequest call, Conversation conversation, Status status) {
                                if (status == Status.RESOLVED && Past.sent(conversation) > 3) {
                                    conversation.messages().stream()
                                            .filter(message -> Past.isLast(conversation, message))
                                            .forEach(conversation::remove);
                                }
                                super.changeStatus(call, conversation, status);
                            }
                        })),
                fault(
                        "outgoing-forgets-what-was-before-resolving",
                        "The filter outgoing omits the first of four messages of a conversation that was resolved.",
                        rules("MSG-4", "MSG-5"),
                        listed(
                                (conversation, types) -> types.equals(Set.of(MessageType.OUTGOING))
                                        && Past.wasResolved(conversation)
                                        && Past.sent(conversation) > 3,
                                all -> all.subList(1, all.size()))),
                fault(
                        "internal-filter-shows-replies-of-teammates",
                        "The filter note,activity shows the last of four messages, once a teammate has replied.",
                        rules("MSG-5"),
                        shownToo((conversation, types) -> types.equals(Set.of(MessageType.NOTE, MessageType.ACTIVITY))
                                && Past.hasTeammate(conversation)
                                && Past.sent(conversation) > 3)),
                fault(
                        "notes-filter-shows-long-conversations",
                        "The filter note shows the last message of a conversation with more than four.",
                        rules("MSG-5"),
                        shownToo((conversation, types) ->
                                types.equals(Set.of(MessageType.NOTE)) && Past.sent(conversation) > 4)),
                fault(
                        "later-conversation-shows-the-first-ones-messages",
                        "A contact's second conversation with three replies shows the first one's messages too.",
                        rules("CONV-4", "MSG-2"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public List<Message> messages(
                                    ApiRequest call, Conversation conversation, Set<MessageType> types) {
                                List<Message> all = new ArrayList<>(super.messages(call, conversation, types));
                                if (types.size() == MessageType.values().length
                                        && Past.isLater(conversation)
                                        && Past.sent(conversation) > 3) {
                                    all.addAll(
                                            Past.ofContact(conversation).get(0).messages());
                                }
                                return all;
                            }
                        })),
                fault(
                        "order-turns-after-four-replies",
                        "A conversation with five messages lists the last one before the others.",
                        rules("MSG-11"),
                        listed((conversation, types) -> Past.sent(conversation) > 4, all -> {
                            List<Message> turned = new ArrayList<>(all);
                            if (!turned.isEmpty()) {
                                turned.add(0, turned.remove(turned.size() - 1));
                            }
                            return turned;
                        })));
    }

    private static boolean isThird(Conversation conversation) {
        return Past.ofContact(conversation).indexOf(conversation) > 1;
    }

    /** The effect of a reply. */
    @FunctionalInterface
    interface Aftermath {
        void follow(Conversation conversation, Message sent);
    }

    static Modification replied(Aftermath aftermath) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Message reply(ApiRequest call, Conversation conversation, ReplyDraft draft) {
                Message sent = super.reply(call, conversation, draft);
                aftermath.follow(conversation, sent);
                return sent;
            }
        });
    }

    static Modification conversationShown(
            BiPredicate<ApiRequest, Conversation> when, UnaryOperator<ObjectNode> change) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public ObjectNode renderConversation(ApiRequest call, Conversation conversation) {
                ObjectNode shown = super.renderConversation(call, conversation);
                return when.test(call, conversation) ? change.apply(shown) : shown;
            }
        });
    }

    static Modification listed(BiPredicate<Conversation, Set<MessageType>> when, UnaryOperator<List<Message>> change) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public List<Message> messages(ApiRequest call, Conversation conversation, Set<MessageType> types) {
                List<Message> all = super.messages(call, conversation, types);
                return when.test(conversation, types) ? change.apply(all) : all;
            }
        });
    }

    private static Modification shownToo(BiPredicate<Conversation, Set<MessageType>> when) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public List<Message> messages(ApiRequest call, Conversation conversation, Set<MessageType> types) {
                List<Message> all = new ArrayList<>(super.messages(call, conversation, types));
                if (when.test(conversation, types)) {
                    conversation.messages().stream()
                            .filter(message -> Past.isLast(conversation, message))
                            .forEach(all::add);
                }
                return all;
            }
        });
    }
}
