package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Modification.alter;
import static io.convot.conformance.sandbox.service.Modification.served;
import static io.convot.conformance.sandbox.service.Operation.LIST_CONVERSATIONS;
import static io.convot.conformance.sandbox.service.Operation.READ_CONVERSATION;
import static io.convot.conformance.sandbox.service.Operation.START_CONVERSATION;

import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Contact;
import io.convot.conformance.sandbox.service.ContactDraft;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.DelegatingBehaviour;
import io.convot.conformance.sandbox.service.ExtensionPoints;
import io.convot.conformance.sandbox.service.Message;
import io.convot.conformance.sandbox.service.MessageType;
import io.convot.conformance.sandbox.service.Modification;
import io.convot.conformance.sandbox.service.Status;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Faults of CONV, but for counting and resolving. */
final class ConversationFaults {
    private ConversationFaults() {}

    static List<Fault> all() {
        return List.of(
                // CONV-1
                fault(
                        "list-tells-an-unknown-status",
                        "In the list, what is pending is called snoozed.",
                        rules("CONV-1"),
                        rendered((call, conversation, shown) -> {
                            if (call.is(LIST_CONVERSATIONS) && conversation.status() == Status.PENDING) {
                                shown.put("status", "snoozed");
                            }
                        })),
                fault(
                        "resolved-conversations-lose-their-contact",
                        "The contact_id of a resolved conversation is null.",
                        rules("CONV-1"),
                        rendered((call, conversation, shown) -> {
                            if (conversation.status() == Status.RESOLVED) {
                                shown.putNull("contact_id");
                            }
                        })),
                fault(
                        "new-conversation-has-no-status",
                        "The response to a start lacks the status, which the list has.",
                        rules("CONV-1", "CONV-3"),
                        rendered((call, conversation, shown) -> {
                            if (call.is(START_CONVERSATION)) {
                                shown.remove("status");
                            }
                        })),
                fault(
                        "contact-id-is-text-in-the-list",
                        "In the list, contact_id is text.",
                        rules("CONV-1"),
                        rendered((call, conversation, shown) -> {
                            if (call.is(LIST_CONVERSATIONS)) {
                                shown.put("contact_id", Long.toString(conversation.contactId()));
                            }
                        })),
                fault(
                        "read-by-itself-it-has-no-count",
                        "A conversation that is read by itself has no messages_count.",
                        rules("CONV-1"),
                        rendered((call, conversation, shown) -> {
                            if (call.is(READ_CONVERSATION)) {
                                shown.remove("messages_count");
                            }
                        })),
                // CONV-2
                fault(
                        "start-is-only-accepted",
                        "Starting a conversation answers 202.",
                        rules("CONV-2", "FORM-2"),
                        served((call, reply) -> reply.setStatus(202), START_CONVERSATION)),
                fault(
                        "start-answers-with-the-conversation-before",
                        "Where the contact has a conversation already, a start adds to it, and answers with it.",
                        rules("CONV-2"),
                        started((wiring, start) -> start.before()
                                .map(before -> {
                                    before.add(wiring.store().newMessage(MessageType.OUTGOING, start.content()));
                                    return before;
                                })
                                .orElseGet(start::conform))),
                fault(
                        "start-answers-with-a-short-id",
                        "The response to a start gives an id in another form than the list, without its hyphens.",
                        rules("CONV-1", "CONV-2", "FORM-2"),
                        rendered((call, conversation, shown) -> {
                            if (call.is(START_CONVERSATION)) {
                                shown.put("id", conversation.id().toString().replace("-", ""));
                            }
                        })),
                // CONV-3
                fault("starts-pending", "A new conversation is pending.", rules("CONV-3"), started((wiring, start) -> {
                    Conversation conversation = start.conform();
                    conversation.setStatus(Status.PENDING);
                    return conversation;
                })),
                fault(
                        "second-start-is-pending",
                        "A contact's second conversation is pending.",
                        rules("CONV-3"),
                        started((wiring, start) -> {
                            boolean second = start.before().isPresent();
                            Conversation conversation = start.conform();
                            if (second) {
                                conversation.setStatus(Status.PENDING);
                            }
                            return conversation;
                        })),
                fault(
                        "answered-open-listed-pending",
                        "A conversation without a reply is pending in the list, though the start says open.",
                        rules("CONV-3"),
                        rendered((call, conversation, shown) -> {
                            if (call.is(LIST_CONVERSATIONS) && conversation.size() == 1) {
                                shown.put("status", "pending");
                            }
                        })),
                // CONV-4
                fault(
                        "first-message-twice",
                        "The first message of a conversation is stored twice.",
                        rules("CONV-4"),
                        started((wiring, start) -> {
                            Conversation conversation = start.conform();
                            conversation.add(wiring.store().newMessage(MessageType.OUTGOING, start.content()));
                            return conversation;
                        })),
                fault(
                        "first-message-of-a-known-contact-is-lost",
                        "The first message of a contact's second conversation is counted, and not stored.",
                        rules("CONV-4"),
                        started((wiring, start) -> {
                            boolean second = start.before().isPresent();
                            Conversation conversation = start.conform();
                            if (second) {
                                replaceFirst(wiring, conversation, "");
                            }
                            return conversation;
                        })),
                fault(
                        "first-message-goes-to-the-conversation-before",
                        "The first message of a contact's second conversation lands in the first one.",
                        rules("CONV-4"),
                        started((wiring, start) -> {
                            Optional<Conversation> before = start.before();
                            Conversation conversation = start.conform();
                            before.ifPresent(other -> {
                                other.add(wiring.store().newMessage(MessageType.OUTGOING, start.content()));
                                replaceFirst(wiring, conversation, "A conversation was started.");
                            });
                            return conversation;
                        })),
                // CONV-9
                fault(
                        "first-message-is-incoming",
                        "The first message is stored as if the customer had sent it.",
                        rules("CONV-9"),
                        firstMessageIs(MessageType.INCOMING, start -> true)),
                fault(
                        "first-message-of-a-known-contact-is-incoming",
                        "The first message of a contact's second conversation is stored as if the customer had sent it.",
                        rules("CONV-9"),
                        firstMessageIs(
                                MessageType.INCOMING, start -> start.before().isPresent())),
                fault(
                        "first-message-is-a-note",
                        "The first message of a contact's first conversation is stored as a note.",
                        rules("CONV-9"),
                        firstMessageIs(MessageType.NOTE, start -> start.before().isEmpty())),
                // CONV-5
                fault(
                        "start-makes-a-new-contact",
                        "Starting a conversation makes a new contact, though there is one with that address.",
                        rules("CONV-5"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public Contact saveContact(ApiRequest call, App app, ContactDraft draft) {
                                return call.is(START_CONVERSATION)
                                        ? app.contacts().create(draft)
                                        : super.saveContact(call, app, draft);
                            }
                        })),
                fault(
                        "conversation-goes-to-the-contact-saved-last",
                        "A conversation with a known contact belongs to the contact that was saved last.",
                        rules("CONV-5"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public Contact saveContact(ApiRequest call, App app, ContactDraft draft) {
                                Contact contact = super.saveContact(call, app, draft);
                                List<Contact> all = app.contacts().all();
                                boolean known = !all.get(all.size() - 1).equals(contact);
                                return call.is(START_CONVERSATION) && known ? all.get(all.size() - 1) : contact;
                            }
                        })),
                fault(
                        "list-names-another-record",
                        "In the list, contact_id of an open conversation is the id of another kind of record.",
                        rules("CONV-5"),
                        rendered((call, conversation, shown) -> {
                            if (call.is(LIST_CONVERSATIONS) && conversation.status() == Status.OPEN) {
                                shown.put("contact_id", conversation.contactId() + 1_000_000);
                            }
                        })),
                fault(
                        "contact-of-a-start-is-not-found-again",
                        "The contact that comes with a conversation is not found by its address later.",
                        rules("CONV-5"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public Contact saveContact(ApiRequest call, App app, ContactDraft draft) {
                                Optional<Contact> known = app.contacts().find(draft);
                                if (!call.is(START_CONVERSATION) || known.isPresent()) {
                                    return super.saveContact(call, app, draft);
                                }
                                return app.contacts()
                                        .create(new ContactDraft(
                                                Optional.empty(), Optional.empty(), draft.email(), draft.customData()));
                            }
                        })),
                // CONV-6
                fault(
                        "second-conversation-of-a-contact-not-listed",
                        "A contact's second conversation never shows in the list.",
                        rules("CONV-6"),
                        started((wiring, start) -> {
                            boolean second = start.before().isPresent();
                            Conversation conversation = start.conform();
                            if (second) {
                                start.app().remove(conversation);
                            }
                            return conversation;
                        })),
                fault(
                        "unanswered-conversation-is-not-listed",
                        "The list omits what has one outgoing message only.",
                        rules("CONV-6"),
                        listed((call, conversation) -> conversation.size() > 1
                                || conversation.messages().stream()
                                        .anyMatch(message -> message.type() == MessageType.INCOMING))),
                fault(
                        "answered-conversation-leaves-the-list",
                        "With a reply, a conversation leaves the list.",
                        rules("CONV-6"),
                        listed((call, conversation) -> conversation.messages().stream()
                                        .filter(message -> message.type() == MessageType.OUTGOING)
                                        .count()
                                < 2)));
    }

    private static void replaceFirst(ExtensionPoints wiring, Conversation conversation, String content) {
        Message first = conversation.messages().get(0);
        conversation.remove(first);
        conversation.add(wiring.store().newMessage(MessageType.ACTIVITY, content));
    }

    static Modification rendered(ConversationRendering change) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public ObjectNode renderConversation(ApiRequest call, Conversation conversation) {
                ObjectNode shown = super.renderConversation(call, conversation);
                change.apply(call, conversation, shown);
                return shown;
            }
        });
    }

    private static Modification listed(BiPredicate<ApiRequest, Conversation> kept) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public List<Conversation> conversations(ApiRequest call, App app) {
                return super.conversations(call, app).stream()
                        .filter(conversation -> kept.test(call, conversation))
                        .toList();
            }
        });
    }

    private static Modification started(Starting change) {
        return wiring -> wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Conversation startConversation(ApiRequest call, App app, Contact contact, String content) {
                return change.start(
                        wiring,
                        new Start(app, contact, content, () -> super.startConversation(call, app, contact, content)));
            }
        });
    }

    private static Modification firstMessageIs(MessageType type, Predicate<Start> which) {
        return started((wiring, start) -> {
            if (!which.test(start)) {
                return start.conform();
            }
            Conversation conversation = wiring.store().newConversation(start.app(), start.contact());
            conversation.add(wiring.store().newMessage(type, start.content()));
            wiring.store().publish(conversation);
            return conversation;
        });
    }

    @FunctionalInterface
    interface ConversationRendering {
        void apply(ApiRequest call, Conversation conversation, ObjectNode shown);
    }

    @FunctionalInterface
    private interface Starting {
        Conversation start(ExtensionPoints wiring, Start start);
    }

    private record Start(App app, Contact contact, String content, Supplier<Conversation> conforming) {
        Conversation conform() {
            return conforming.get();
        }

        /** A conversation that the contact has already. */
        Optional<Conversation> before() {
            return app.conversations().stream()
                    .filter(other -> other.contactId() == contact.id())
                    .findFirst();
        }
    }
}
