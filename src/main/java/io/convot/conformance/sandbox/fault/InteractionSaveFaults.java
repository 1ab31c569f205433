package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.fault.InteractionFaults.listed;
import static io.convot.conformance.sandbox.service.Modification.alter;
import static io.convot.conformance.sandbox.service.Operation.SAVE_CONTACT;

import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.ApiResponse;
import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Contact;
import io.convot.conformance.sandbox.service.ContactDraft;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.DelegatingBehaviour;
import io.convot.conformance.sandbox.service.MessageType;
import io.convot.conformance.sandbox.service.Modification;
import io.convot.conformance.sandbox.service.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Faults that show only where a contact is saved that has conversations, or several of them. */
final class InteractionSaveFaults {
    private InteractionSaveFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "new-name-reopens-conversations",
                        "A new name reopens the resolved conversations of a contact with custom data.",
                        rules("CONV-8"),
                        saved(
                                (contact, draft) -> draft.name().isPresent()
                                        && !contact.customData().isEmpty(),
                                conversation -> {
                                    if (conversation.status() == Status.RESOLVED) {
                                        conversation.setStatus(Status.OPEN);
                                    }
                                })),
                fault(
                        "custom-data-takes-the-last-message-along",
                        "Custom data for a contact removes the last of three messages of a later conversation.",
                        rules("MSG-2", "CONV-7"),
                        saved((contact, draft) -> !draft.customData().isEmpty(), conversation -> {
                            if (Past.isLater(conversation) && Past.sent(conversation) > 2) {
                                conversation.messages().stream()
                                        .filter(message -> Past.isLast(conversation, message))
                                        .forEach(conversation::remove);
                            }
                        })),
                fault(
                        "save-without-scope-clears-the-name",
                        "A save without the scope is refused, and clears the name of a contact with a conversation.",
                        rules("CONTACT-5", "SCOPE-7"),
                        wiring -> wiring.intercept((call, next) -> {
                            ApiResponse response = next.proceed(call);
                            if (call.is(SAVE_CONTACT) && response.status() == 403) {
                                wiring.store().main().contacts().all().stream()
                                        .filter(contact -> new String(call.body(), StandardCharsets.UTF_8)
                                                .contains(named(contact)))
                                        .filter(contact -> wiring.store().main().conversations().stream()
                                                .anyMatch(other -> other.contactId() == contact.id()))
                                        .forEach(contact -> wiring.store()
                                                .main()
                                                .contacts()
                                                .put(new Contact(
                                                        contact.id(),
                                                        contact.email(),
                                                        contact.externalId(),
                                                        Optional.empty(),
                                                        contact.customData(),
                                                        contact.createdAt())));
                            }
                            return response;
                        })),
                fault(
                        "third-conversation-begins-twice",
                        "The third conversation of a contact lists its first message twice.",
                        rules("CONV-4"),
                        listed(
                                (conversation, types) -> types.size() == MessageType.values().length
                                        && Past.ofContact(conversation).indexOf(conversation) == 2,
                                all -> Stream.concat(all.stream().limit(1), all.stream())
                                        .toList())));
    }

    /** How a body names the contact by its address. */
    private static String named(Contact contact) {
        return "\"" + contact.email().orElse("nobody") + "\"";
    }

    /** What a save of a known contact does to its conversations. */
    private static Modification saved(BiPredicate<Contact, ContactDraft> when, Consumer<Conversation> change) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Contact saveContact(ApiRequest call, App app, ContactDraft draft) {
                Contact saved = super.saveContact(call, app, draft);
                if (call.is(SAVE_CONTACT) && when.test(saved, draft)) {
                    app.conversations().stream()
                            .filter(conversation -> conversation.contactId() == saved.id())
                            .forEach(change);
                }
                return saved;
            }
        });
    }
}
