package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Modification.alter;
import static io.convot.conformance.sandbox.service.Operation.SAVE_CONTACT;
import static io.convot.conformance.sandbox.service.Operation.START_CONVERSATION;

import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Behaviour;
import io.convot.conformance.sandbox.service.Contact;
import io.convot.conformance.sandbox.service.ContactDraft;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.DelegatingBehaviour;
import io.convot.conformance.sandbox.service.Message;
import io.convot.conformance.sandbox.service.ReplyDraft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Faults of CONTACT on the path that is taken less often: another identity, another value, another call. */
final class LesserPathFaults {
    private static final long TIME_TO_OVERTAKE = 50;

    private LesserPathFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "contacts-of-one-name-are-one",
                        "A new contact is taken for one with the same name.",
                        rules("CONTACT-1", "CONTACT-3"),
                        wiring -> {
                            Map<String, Long> ids = new ConcurrentHashMap<>();
                            wiring.alter(behaviour -> saves(behaviour, save -> {
                                Optional<Contact> namesake = save.draft.name().map(ids::get).stream()
                                        .flatMap(id -> save.app.contacts().findById(id).stream())
                                        .findFirst();
                                Contact saved = save.known().isEmpty() && namesake.isPresent()
                                        ? save.app.contacts().update(namesake.get(), save.draft)
                                        : save.usual(save.draft);
                                save.draft.name().ifPresent(name -> ids.put(name, saved.id()));
                                return saved;
                            }));
                        }),
                fault(
                        "address-is-looked-up-as-a-pattern",
                        "An address is looked up with LIKE, where an underscore matches any character.",
                        rules("CONTACT-1"),
                        alter(behaviour -> saves(
                                behaviour,
                                save -> save.likened(
                                        save.draft.email(), contact -> contact.email(), save.draft.externalId())))),
                fault(
                        "external-id-is-looked-up-as-a-pattern",
                        "An external id is looked up with LIKE, where a percent sign matches any text.",
                        rules("CONTACT-3"),
                        alter(behaviour -> saves(
                                behaviour,
                                save -> save.likened(
                                        save.draft.externalId(), contact -> contact.externalId(), Optional.empty())))),
                fault(
                        "second-external-id-makes-a-second-contact",
                        "An unknown external id with the address of a contact that has another one makes a new contact.",
                        rules("CONTACT-9"),
                        alter(behaviour -> saves(behaviour, save -> {
                            boolean other = save.draft.externalId().isPresent()
                                    && save.known()
                                            .flatMap(Contact::externalId)
                                            .filter(id -> !id.equals(
                                                    save.draft.externalId().get()))
                                            .isPresent();
                            return other ? save.app.contacts().create(save.draft) : save.usual(save.draft);
                        }))),
                fault(
                        "racing-conversations-make-two",
                        "Two concurrent conversations with one new address make two contacts.",
                        rules("CONTACT-8"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public Contact saveContact(ApiRequest call, App app, ContactDraft draft) {
                                boolean isNew = app.contacts().find(draft).isEmpty();
                                if (!isNew || !call.is(START_CONVERSATION)) {
                                    return super.saveContact(call, app, draft);
                                }
                                Stored.pause(TIME_TO_OVERTAKE);
                                return app.contacts().create(draft);
                            }
                        })),
                fault(
                        "empty-values-replace-nothing",
                        "A custom value stays as it was where the new one is false, zero or an empty text.",
                        rules("CONTACT-4"),
                        alter(behaviour -> saves(
                                behaviour,
                                save -> save.usual(save.without((before, now) -> before && isEmptyValue(now)))))),
                fault(
                        "null-does-not-clear-by-external-id",
                        "Where a contact is named by its external id alone, null does not clear a custom key.",
                        rules("CONTACT-6"),
                        alter(behaviour -> saves(
                                behaviour,
                                save -> save.usual(
                                        save.byExternalIdAlone()
                                                ? save.without((before, now) -> now.isNull())
                                                : save.draft)))),
                fault(
                        "custom-data-replaced-by-external-id",
                        "Where a contact is named by its external id alone, custom data takes the place of what was there.",
                        rules("CONTACT-6"),
                        alter(behaviour -> saves(behaviour, save -> {
                            boolean replaces = save.byExternalIdAlone()
                                    && !save.draft.customData().isEmpty();
                            if (replaces) {
                                save.known().ifPresent(contact -> clear(save.app, contact));
                            }
                            return save.usual(save.draft);
                        }))),
                fault(
                        "custom-key-name-is-the-name",
                        "A custom key that is called name becomes the name of the contact.",
                        rules("CONTACT-5"),
                        alter(behaviour -> saves(behaviour, save -> {
                            Optional<String> name = Optional.ofNullable(
                                            save.draft.customData().get("name"))
                                    .filter(JsonNode::isString)
                                    .map(JsonNode::stringValue);
                            return save.usual(new ContactDraft(
                                    save.draft.email(),
                                    save.draft.externalId(),
                                    name.or(save.draft::name),
                                    save.draft.customData()));
                        }))),
                fault(
                        "starting-clears-custom-data",
                        "When a conversation is started, the contact's custom data is cleared.",
                        rules("CONTACT-5"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public Conversation startConversation(
                                    ApiRequest call, App app, Contact contact, String content) {
                                clear(app, contact);
                                return super.startConversation(call, app, contact, content);
                            }
                        })),
                fault(
                        "replying-clears-custom-data",
                        "When a reply is sent, the contact's custom data is cleared.",
                        rules("CONTACT-5"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public Message reply(ApiRequest call, Conversation conversation, ReplyDraft draft) {
                                App app = conversation.app();
                                app.contacts()
                                        .findById(conversation.contactId())
                                        .ifPresent(contact -> clear(app, contact));
                                return super.reply(call, conversation, draft);
                            }
                        })),
                fault(
                        "other-app-clears-custom-data",
                        "Saving a contact clears the custom data of the other app's contact with its address.",
                        rules("TENANT-6"),
                        wiring -> wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public Contact saveContact(ApiRequest call, App app, ContactDraft draft) {
                                App main = wiring.store().main();
                                draft.email()
                                        .filter(address -> app != main)
                                        .flatMap(main.contacts()::findByEmail)
                                        .ifPresent(contact -> clear(main, contact));
                                return super.saveContact(call, app, draft);
                            }
                        })));
    }

    private static boolean isEmptyValue(JsonNode value) {
        return (value.isBoolean() && !value.booleanValue())
                || (value.isNumber() && value.decimalValue().signum() == 0)
                || (value.isString() && value.stringValue().isEmpty());
    }

    private static void clear(App app, Contact contact) {
        app.contacts()
                .put(new Contact(
                        contact.id(),
                        contact.email(),
                        contact.externalId(),
                        contact.name(),
                        Map.of(),
                        contact.createdAt()));
    }

    private static Behaviour saves(Behaviour behaviour, Function<Save, Contact> change) {
        return new DelegatingBehaviour(behaviour) {
            @Override
            public Contact saveContact(ApiRequest call, App app, ContactDraft draft) {
                return call.is(SAVE_CONTACT)
                        ? change.apply(new Save(behaviour, call, app, draft))
                        : super.saveContact(call, app, draft);
            }
        };
    }

    /** A contact that is about to be saved. */
    private record Save(Behaviour behaviour, ApiRequest call, App app, ContactDraft draft) {
        Contact usual(ContactDraft what) {
            return behaviour.saveContact(call, app, what);
        }

        Optional<Contact> known() {
            return app.contacts().find(draft);
        }

        boolean byExternalIdAlone() {
            return draft.externalId().isPresent() && draft.email().isEmpty();
        }

        /** The draft without some custom values; the test learns whether there is one already. */
        ContactDraft without(BiPredicate<Boolean, JsonNode> dropped) {
            Map<String, JsonNode> before = known().map(Contact::customData).orElse(Map.of());
            Map<String, JsonNode> left = new LinkedHashMap<>(draft.customData());
            left.entrySet().removeIf(entry -> dropped.test(before.containsKey(entry.getKey()), entry.getValue()));
            return new ContactDraft(draft.email(), draft.externalId(), draft.name(), left);
        }

        /** Updates the first contact with an identity that matches as LIKE does. */
        Contact likened(
                Optional<String> pattern, Function<Contact, Optional<String>> identity, Optional<String> other) {
            Optional<Pattern> like = pattern.filter(text -> other.isEmpty())
                    .map(text -> Pattern.compile(
                            ("\\Q" + text + "\\E").replace("_", "\\E.\\Q").replace("%", "\\E.*\\Q")));
            Optional<Contact> found = like.flatMap(regex -> app.contacts().all().stream()
                    .filter(contact -> identity.apply(contact)
                            .filter(text -> regex.matcher(text).matches())
                            .isPresent())
                    .findFirst());
            return found.isPresent() ? app.contacts().update(found.get(), draft) : usual(draft);
        }
    }
}
