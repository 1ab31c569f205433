package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Alteration.alter;

import io.convot.conformance.sandbox.service.Alteration;
import io.convot.conformance.sandbox.service.Altered;
import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Call;
import io.convot.conformance.sandbox.service.Contact;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.Status;
import io.convot.conformance.sandbox.service.Wiring;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.ObjectNode;

/** Faults of CONV. */
final class ConversationFaults {
    private ConversationFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "starts-pending",
                        "A new conversation is pending.",
                        rules("CONV-3"),
                        started((wiring, conversation) -> conversation.setStatus(Status.PENDING))),
                fault(
                        "first-message-twice",
                        "The first message of a conversation is stored twice.",
                        rules("CONV-4"),
                        started((wiring, conversation) -> conversation
                                .messages()
                                .forEach(message -> conversation.add(
                                        wiring.store().newMessage(message.type(), message.content()))))),
                fault(
                        "second-conversation-of-a-contact-not-listed",
                        "A contact's second conversation never shows in the list.",
                        rules("CONV-6", "CONV-7", "PAGE-6"),
                        wiring -> {
                            Set<String> contacts = Collections.synchronizedSet(new HashSet<>());
                            wiring.alter(behaviour -> new Altered(behaviour) {
                                @Override
                                public Conversation startConversation(
                                        Call call, App app, Contact contact, String content) {
                                    Conversation conversation = super.startConversation(call, app, contact, content);
                                    if (!contacts.add(Long.toString(contact.id()))) {
                                        app.remove(conversation);
                                    }
                                    return conversation;
                                }
                            });
                        }),
                fault(
                        "replies-not-counted",
                        "messages_count counts no replies.",
                        rules("CONV-7"),
                        alter(behaviour -> new Altered(behaviour) {
                            @Override
                            public ObjectNode renderConversation(Call call, Conversation conversation) {
                                return super.renderConversation(call, conversation)
                                        .put("messages_count", Math.min(1, conversation.size()));
                            }
                        })),
                fault(
                        "resolving-is-lost",
                        "Resolving answers that it is done, and is not stored.",
                        rules("CONV-8"),
                        alter(behaviour -> new Altered(behaviour) {
                            @Override
                            public void changeStatus(Call call, Conversation conversation, Status status) {
                                super.changeStatus(call, conversation, status);
                                if (status == Status.RESOLVED) {
                                    conversation.setStatus(Status.OPEN);
                                }
                            }
                        })));
    }

    private static Alteration started(BiConsumer<Wiring, Conversation> change) {
        return wiring -> wiring.alter(behaviour -> new Altered(behaviour) {
            @Override
            public Conversation startConversation(Call call, App app, Contact contact, String content) {
                Conversation conversation = super.startConversation(call, app, contact, content);
                change.accept(wiring, conversation);
                return conversation;
            }
        });
    }
}
