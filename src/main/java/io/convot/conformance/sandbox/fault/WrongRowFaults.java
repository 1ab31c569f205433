package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Operation.REOPEN;
import static io.convot.conformance.sandbox.service.Operation.REPLY;
import static io.convot.conformance.sandbox.service.Operation.RESOLVE;
import static io.convot.conformance.sandbox.service.Operation.SAVE_CONTACT;

import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Contact;
import io.convot.conformance.sandbox.service.ContactDraft;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.DelegatingBehaviour;
import io.convot.conformance.sandbox.service.Modification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Faults of a write that lands on another row than the one that it names. */
final class WrongRowFaults {
    private WrongRowFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "reply-goes-to-the-contacts-newest-conversation",
                        "A reply goes to the newest conversation of its contact.",
                        rules("MSG-2"),
                        conversations(call -> call.is(REPLY), (app, asked) -> newestOf(app, asked.contactId()))),
                fault(
                        "resolving-hits-the-contacts-newest-conversation",
                        "Resolving resolves the newest conversation of the contact.",
                        rules("CONV-8"),
                        conversations(call -> call.is(RESOLVE), (app, asked) -> newestOf(app, asked.contactId()))),
                fault(
                        "reopening-hits-the-newest-conversation",
                        "Reopening reopens the newest conversation of the app.",
                        rules("CONV-8"),
                        conversations(call -> call.is(REOPEN), (app, asked) -> app.conversations()
                                .get(0))),
                fault(
                        "update-goes-to-the-contact-saved-last",
                        "What is saved of a known contact is stored with the contact that was saved last.",
                        rules("CONTACT-4"),
                        updates((app, found) -> lastOf(app))),
                fault(
                        "update-goes-to-the-contact-before",
                        "What is saved of a known contact is stored with the contact that was created before it.",
                        rules("CONTACT-4", "CONTACT-6"),
                        updates(WrongRowFaults::before)),
                fault(
                        "custom-data-of-an-address-goes-to-the-other-app",
                        "Custom data for an address that both apps know is stored with the other app's contact.",
                        rules("TENANT-6"),
                        otherApps(draft -> draft.email().isPresent())),
                fault(
                        "custom-data-of-an-external-id-goes-to-the-other-app",
                        "Custom data for an external id that both apps know is stored with the other app's contact.",
                        rules("TENANT-6"),
                        otherApps(draft -> draft.externalId().isPresent())));
    }

    private static Conversation newestOf(App app, long contact) {
        return app.conversations().stream()
                .filter(conversation -> conversation.contactId() == contact)
                .findFirst()
                .orElseThrow();
    }

    private static Contact lastOf(App app) {
        List<Contact> all = app.contacts().all();
        return all.get(all.size() - 1);
    }

    private static Contact before(App app, Contact contact) {
        List<Contact> all = app.contacts().all();
        int place = all.stream().map(Contact::id).toList().indexOf(contact.id());
        return all.get(Math.max(0, place - 1));
    }

    private static Modification conversations(
            Predicate<ApiRequest> calls, BiFunction<App, Conversation, Conversation> row) {
        return Modification.alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Optional<Conversation> findConversation(ApiRequest call, App app, String id) {
                return super.findConversation(call, app, id)
                        .map(asked -> calls.test(call) ? row.apply(app, asked) : asked);
            }
        });
    }

    private static Modification updates(BiFunction<App, Contact, Contact> row) {
        return Modification.alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Contact saveContact(ApiRequest call, App app, ContactDraft draft) {
                Optional<Contact> found = app.contacts().find(draft);
                if (!call.is(SAVE_CONTACT) || found.isEmpty()) {
                    return super.saveContact(call, app, draft);
                }
                app.contacts()
                        .update(
                                row.apply(app, found.get()),
                                new ContactDraft(Optional.empty(), Optional.empty(), draft.name(), draft.customData()));
                return super.saveContact(
                        call, app, new ContactDraft(draft.email(), draft.externalId(), Optional.empty(), Map.of()));
            }
        });
    }

    private static Modification otherApps(Predicate<ContactDraft> drafts) {
        return wiring -> wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Contact saveContact(ApiRequest call, App app, ContactDraft draft) {
                App other = app == wiring.store().main()
                        ? wiring.store().other()
                        : wiring.store().main();
                Optional<Contact> theirs = other.contacts().find(draft).filter(contact -> drafts.test(draft));
                if (theirs.isEmpty() || draft.customData().isEmpty()) {
                    return super.saveContact(call, app, draft);
                }
                other.contacts()
                        .update(
                                theirs.get(),
                                new ContactDraft(
                                        Optional.empty(), Optional.empty(), Optional.empty(), draft.customData()));
                return super.saveContact(
                        call, app, new ContactDraft(draft.email(), draft.externalId(), draft.name(), Map.of()));
            }
        });
    }
}
