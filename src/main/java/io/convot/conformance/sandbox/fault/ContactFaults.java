package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Modification.alter;
import static io.convot.conformance.sandbox.service.Modification.served;
import static io.convot.conformance.sandbox.service.Operation.SAVE_CONTACT;

import io.convot.conformance.sandbox.service.ApiError;
import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Contact;
import io.convot.conformance.sandbox.service.ContactDraft;
import io.convot.conformance.sandbox.service.ContactRepository;
import io.convot.conformance.sandbox.service.ConversationDraft;
import io.convot.conformance.sandbox.service.DelegatingBehaviour;
import io.convot.conformance.sandbox.service.Json;
import io.convot.conformance.sandbox.service.Modification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/** Faults of CONTACT: who is who. */
final class ContactFaults {
    private ContactFaults() {}

    static List<Fault> all() {
        return List.of(
                // CONTACT-1
                fault(
                        "contact-is-only-accepted",
                        "A new contact is answered with 202.",
                        rules("CONTACT-1", "FORM-2"),
                        served((call, reply) -> reply.setStatus(202), SAVE_CONTACT)),
                fault(
                        "contact-id-is-text",
                        "The id of a contact is text.",
                        rules("CONTACT-1"),
                        rendered((contact, shown) -> shown.put("id", Long.toString(contact.id())))),
                fault(
                        "contact-is-wrapped-in-data",
                        "A contact is answered within an envelope called data.",
                        rules("CONTACT-1"),
                        served(
                                (call, reply) -> {
                                    ObjectNode wrapped = Json.object();
                                    wrapped.set("data", reply.body());
                                    reply.setBody(wrapped);
                                },
                                SAVE_CONTACT)),
                // CONTACT-2
                fault(
                        "known-address-is-refused",
                        "An address that is known already is refused as taken.",
                        rules("CONTACT-2", "CONTACT-4", "CONTACT-5", "CONTACT-6", "CONTACT-8"),
                        saved((call, book, draft) -> {
                            if (call.is(SAVE_CONTACT)
                                    && draft.externalId().isEmpty()
                                    && draft.email().flatMap(book::findByEmail).isPresent()) {
                                throw ApiError.invalid("email is taken");
                            }
                            return book.save(draft);
                        })),
                fault(
                        "address-is-not-matched-beside-an-external-id",
                        "A contact that has an external id is not found by its address alone.",
                        rules("CONTACT-2"),
                        saved((call, book, draft) -> {
                            boolean hidden = draft.externalId().isEmpty()
                                    && book.find(draft)
                                            .filter(found -> found.externalId().isPresent())
                                            .isPresent();
                            return hidden ? book.create(draft) : book.save(draft);
                        })),
                fault(
                        "fourth-save-makes-another",
                        "The fourth save of a contact makes another one.",
                        rules("CONTACT-2", "CONTACT-8"),
                        wiring -> {
                            Map<Long, Integer> saves = new ConcurrentHashMap<>();
                            saved((call, book, draft) -> {
                                        Contact contact = book.save(draft);
                                        boolean often = call.is(SAVE_CONTACT)
                                                && draft.externalId().isEmpty()
                                                && saves.merge(contact.id(), 1, Integer::sum) == 4;
                                        return often ? book.create(draft) : contact;
                                    })
                                    .apply(wiring);
                        }),
                // CONTACT-3
                fault(
                        "external-id-not-matched",
                        "An external id never finds the contact that has it.",
                        rules("CONTACT-3", "CONTACT-6", "CONTACT-8", "CONTACT-9"),
                        saved((call, book, draft) -> draft.email().isPresent()
                                ? book.save(new ContactDraft(
                                        draft.email(), Optional.empty(), draft.name(), draft.customData()))
                                : book.create(draft))),
                fault(
                        "external-id-is-matched-with-its-address-only",
                        "An external id that comes with a new address makes a new contact.",
                        rules("CONTACT-3", "CONTACT-9"),
                        saved((call, book, draft) -> {
                            Optional<Contact> byAddress = draft.email().flatMap(book::findByEmail);
                            if (draft.email().isEmpty() || draft.externalId().isEmpty()) {
                                return book.save(draft);
                            }
                            return byAddress
                                    .map(found -> book.update(found, draft))
                                    .orElseGet(() -> book.create(draft));
                        })),
                fault(
                        "external-id-that-comes-later-is-not-found",
                        "An external id that a contact did not have from the first is shown, and never found again.",
                        rules("CONTACT-3"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            private final Set<String> later = ConcurrentHashMap.newKeySet();

                            @Override
                            public Contact saveContact(ApiRequest call, App app, ContactDraft draft) {
                                Optional<String> id = draft.externalId();
                                if (draft.email().isEmpty()
                                        && id.filter(later::contains).isPresent()) {
                                    return app.contacts().create(draft);
                                }
                                Optional<Contact> known = app.contacts().find(draft);
                                if (known.filter(contact -> contact.externalId().isEmpty())
                                        .isPresent()) {
                                    id.ifPresent(later::add);
                                }
                                return super.saveContact(call, app, draft);
                            }
                        })),
                // CONTACT-8
                fault(
                        "racing-calls-make-two",
                        "Two concurrent calls for one new address make two contacts.",
                        rules("CONTACT-8"),
                        saved((call, book, draft) ->
                                findThenCreate(book, draft, draft.externalId().isEmpty()))),
                fault(
                        "racing-external-ids-make-two",
                        "Two concurrent calls for one new external id make two contacts.",
                        rules("CONTACT-8"),
                        saved((call, book, draft) ->
                                findThenCreate(book, draft, draft.email().isEmpty()))),
                fault(
                        "racing-calls-lose",
                        "Of several concurrent calls for one new address, all but one are refused.",
                        rules("CONTACT-8"),
                        saved((call, book, draft) -> {
                            if (book.find(draft).isPresent()) {
                                return book.save(draft);
                            }
                            Stored.pause(30);
                            synchronized (book) {
                                if (book.find(draft).isPresent()) {
                                    throw ApiError.invalid("email is taken");
                                }
                                return book.create(draft);
                            }
                        })),
                // CONTACT-9
                fault(
                        "unknown-external-id-makes-a-new-contact",
                        "An external id that is not known makes a new contact, though its address is known.",
                        rules("CONTACT-3", "CONTACT-9"),
                        saved((call, book, draft) -> {
                            synchronized (book) {
                                return draft.externalId()
                                                .filter(id -> book.findByExternalId(id)
                                                        .isEmpty())
                                                .isPresent()
                                        ? book.create(draft)
                                        : book.save(draft);
                            }
                        })),
                fault(
                        "address-is-matched-first",
                        "An address is matched before the external id.",
                        rules("CONTACT-9"),
                        saved((call, book, draft) -> draft.email()
                                .flatMap(book::findByEmail)
                                .map(found -> book.update(found, draft))
                                .orElseGet(() -> book.save(draft)))),
                fault(
                        "two-matches-make-a-third",
                        "Where external id and address are two contacts', a third one is made.",
                        rules("CONTACT-9"),
                        saved((call, book, draft) -> {
                            Optional<Contact> one = draft.externalId().flatMap(book::findByExternalId);
                            Optional<Contact> other = draft.email().flatMap(book::findByEmail);
                            boolean two = one.isPresent() && other.isPresent() && !one.equals(other);
                            return two ? book.create(draft) : book.save(draft);
                        })),
                // CONTACT-10
                fault(
                        "start-takes-any-address-with-an-at-sign",
                        "Starting a conversation takes whatever has an at sign for an address.",
                        rules("CONTACT-10"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public ConversationDraft readConversation(ApiRequest call, ObjectNode body) {
                                String address = body.path("email").asString("");
                                if (!address.contains("@") || address.length() > 200) {
                                    return super.readConversation(call, body);
                                }
                                ObjectNode checked = body.deepCopy().put("email", "anybody@example.com");
                                return new ConversationDraft(
                                        address,
                                        super.readConversation(call, checked).content());
                            }
                        })),
                fault(
                        "one-at-sign-is-enough",
                        "An address is good if there is an at sign between two characters.",
                        rules("CONTACT-10"),
                        EncodingFaults.addresses(address -> address.matches(".+@.+")
                                ? address.replaceAll("[^\\w.@-]", "").replaceAll("@(?=.*@)", ".")
                                : address)),
                fault(
                        "spaces-in-addresses-are-dropped",
                        "An address with a space in it is taken without the space.",
                        rules("CONTACT-10"),
                        EncodingFaults.addresses(
                                address -> address.contains("@") ? address.replace(" ", "") : address)));
    }

    private static Contact findThenCreate(ContactRepository book, ContactDraft draft, boolean slowly) {
        Optional<Contact> found = book.find(draft);
        if (!slowly) {
            return book.save(draft);
        }
        if (found.isPresent()) {
            return book.update(found.get(), draft);
        }
        Stored.pause(30);
        return book.create(draft);
    }

    static Modification rendered(ContactRendering change) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public ObjectNode renderContact(ApiRequest call, Contact contact) {
                ObjectNode shown = super.renderContact(call, contact);
                change.apply(contact, shown);
                return shown;
            }
        });
    }

    static Modification saved(Saving change) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Contact saveContact(ApiRequest call, App app, ContactDraft draft) {
                return change.save(call, app.contacts(), draft);
            }
        });
    }

    @FunctionalInterface
    interface ContactRendering {
        void apply(Contact contact, ObjectNode shown);
    }

    @FunctionalInterface
    interface Saving {
        Contact save(ApiRequest call, ContactRepository book, ContactDraft draft);
    }
}
