package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Alteration.alter;
import static io.convot.conformance.sandbox.service.Alteration.before;

import io.convot.conformance.sandbox.service.Altered;
import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Call;
import io.convot.conformance.sandbox.service.Contact;
import io.convot.conformance.sandbox.service.ContactDraft;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Faults of CONTACT. */
final class ContactFaults {
    private ContactFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "external-id-not-matched",
                        "An external id never finds the contact that has it.",
                        rules("CONTACT-3", "CONTACT-4", "CONTACT-5", "CONTACT-6", "CONTACT-9"),
                        alter(behaviour -> new Altered(behaviour) {
                            @Override
                            public Contact saveContact(Call call, App app, ContactDraft draft) {
                                return draft.email().isPresent()
                                        ? super.saveContact(call, app, draft)
                                        : app.contacts().create(draft);
                            }
                        })),
                fault(
                        "update-answers-but-is-lost",
                        "An update of a contact is answered as done, and is not stored.",
                        rules("CONTACT-4", "CONTACT-6"),
                        alter(behaviour -> new Altered(behaviour) {
                            @Override
                            public Contact saveContact(Call call, App app, ContactDraft draft) {
                                Optional<Contact> before = app.contacts().find(draft);
                                Contact saved = super.saveContact(call, app, draft);
                                before.ifPresent(app.contacts()::put);
                                return saved;
                            }
                        })),
                fault(
                        "custom-data-replaced",
                        "Custom data takes the place of what was there, in place of being merged.",
                        rules("CONTACT-5", "CONTACT-6"),
                        alter(behaviour -> new Altered(behaviour) {
                            @Override
                            public Contact saveContact(Call call, App app, ContactDraft draft) {
                                if (!draft.customData().isEmpty()) {
                                    app.contacts().find(draft).ifPresent(old -> app.contacts()
                                            .put(new Contact(
                                                    old.id(),
                                                    old.email(),
                                                    old.externalId(),
                                                    old.name(),
                                                    Map.of(),
                                                    old.createdAt())));
                                }
                                return super.saveContact(call, app, draft);
                            }
                        })),
                fault(
                        "racing-calls-make-two",
                        "Two calls for one new address at the same time make two contacts.",
                        rules("CONTACT-8"),
                        alter(behaviour -> new Altered(behaviour) {
                            @Override
                            public Contact saveContact(Call call, App app, ContactDraft draft) {
                                Optional<Contact> found = app.contacts().find(draft);
                                if (found.isPresent()) {
                                    return app.contacts().update(found.get(), draft);
                                }
                                Stored.pause(30);
                                return app.contacts().create(draft);
                            }
                        })));
    }
}
