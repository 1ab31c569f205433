package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Modification.alter;

import io.convot.conformance.sandbox.service.ApiError;
import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Contact;
import io.convot.conformance.sandbox.service.ContactDraft;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.DelegatingBehaviour;
import io.convot.conformance.sandbox.service.Message;
import io.convot.conformance.sandbox.service.Modification;
import io.convot.conformance.sandbox.service.Operation;
import io.convot.conformance.sandbox.service.ReplyDraft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Faults that show only where saves of one contact meet, or a save and a conversation. */
final class InteractionContactFaults {
    private InteractionContactFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "second-conversation-clears-the-name",
                        "A contact's second conversation clears its name.",
                        rules("CONTACT-5"),
                        started((contact, conversation) ->
                                Past.isLater(conversation) ? named(contact, Optional.empty()) : contact)),
                fault(
                        "conversation-takes-the-external-id-away",
                        "A conversation takes the external id away from a contact that has custom data.",
                        rules("CONTACT-3"),
                        started((contact, conversation) -> contact.customData().isEmpty()
                                ? contact
                                : new Contact(
                                        contact.id(),
                                        contact.email(),
                                        Optional.empty(),
                                        contact.name(),
                                        contact.customData(),
                                        contact.createdAt()))),
                fault(
                        "conversation-clears-custom-data-of-known-people",
                        "A conversation clears the custom data of a contact that has an external id.",
                        rules("CONTACT-5"),
                        started((contact, conversation) ->
                                contact.externalId().isPresent() ? with(contact, Map.of()) : contact)),
                fault(
                        "teammates-reply-clears-the-name",
                        "The reply of a teammate clears the name of the contact.",
                        rules("CONTACT-5"),
                        replied(contact -> named(contact, Optional.empty()))),
                fault(
                        "teammates-reply-clears-custom-data",
                        "The reply of a teammate clears the custom data of the contact.",
                        rules("CONTACT-5"),
                        replied(contact -> with(contact, Map.of()))),
                fault(
                        "type-of-a-value-stays-the-first",
                        "A custom value is not replaced by one of another type.",
                        rules("CONTACT-4"),
                        merged((before, draft, after) -> {
                            Map<String, JsonNode> data = new LinkedHashMap<>(after.customData());
                            before.customData().forEach((key, value) -> {
                                JsonNode now = data.get(key);
                                if (now != null && now.getNodeType() != value.getNodeType()) {
                                    data.put(key, value);
                                }
                            });
                            return with(after, data);
                        })),
                fault(
                        "cleared-key-takes-another-along",
                        "Clearing one of three custom keys clears another one.",
                        rules("CONTACT-6"),
                        merged((before, draft, after) -> {
                            boolean clears =
                                    draft.customData().values().stream().anyMatch(JsonNode::isNull);
                            Map<String, JsonNode> data = new LinkedHashMap<>(after.customData());
                            if (clears && before.customData().size() > 2) {
                                data.keySet().stream()
                                        .filter(key -> !draft.customData().containsKey(key))
                                        .findFirst()
                                        .ifPresent(data::remove);
                            }
                            return with(after, data);
                        })),
                fault(
                        "cleared-key-stays-cleared",
                        "A custom key that was cleared can't be set again.",
                        rules("CONTACT-4"),
                        wiring -> {
                            Map<String, Boolean> cleared = new ConcurrentHashMap<>();
                            wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
                                @Override
                                public Contact saveContact(ApiRequest call, App app, ContactDraft draft) {
                                    Optional<Contact> before = app.contacts().find(draft);
                                    Contact after = super.saveContact(call, app, draft);
                                    Map<String, JsonNode> data = new LinkedHashMap<>(after.customData());
                                    draft.customData().forEach((key, value) -> {
                                        String place = after.id() + " " + key;
                                        if (value.isNull()
                                                && before.isPresent()
                                                && before.get().customData().containsKey(key)) {
                                            cleared.put(place, true);
                                        } else if (cleared.containsKey(place)) {
                                            data.remove(key);
                                        }
                                    });
                                    return app.contacts().put(with(after, data));
                                }
                            });
                        }),
                fault(
                        "name-and-data-together-by-both-ids-lose-the-name",
                        "A name is lost that comes with custom data for a contact named by both ids.",
                        rules("CONTACT-4"),
                        merged((before, draft, after) -> draft.email().isPresent()
                                        && draft.externalId().isPresent()
                                        && !draft.customData().isEmpty()
                                ? named(after, before.name())
                                : after)),
                fault(
                        "address-reads-a-stale-name",
                        "A contact with both ids that is saved by its address shows the name that it was last given by its address.",
                        rules("CONTACT-4"),
                        wiring -> {
                            Map<Long, String> names = new ConcurrentHashMap<>();
                            wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
                                @Override
                                public Contact saveContact(ApiRequest call, App app, ContactDraft draft) {
                                    Contact saved = super.saveContact(call, app, draft);
                                    if (draft.externalId().isEmpty() && call.is(Operation.SAVE_CONTACT)) {
                                        draft.name().ifPresent(name -> names.put(saved.id(), name));
                                        boolean both = saved.externalId().isPresent();
                                        Optional<String> stale = Optional.ofNullable(names.get(saved.id()))
                                                .filter(name -> both);
                                        return stale.isPresent() ? named(saved, stale) : saved;
                                    }
                                    return saved;
                                }
                            });
                        }),
                fault(
                        "rejected-address-leaves-the-name-of-those-with-data",
                        "A save with an invalid address stores the name, where the contact has custom data.",
                        rules("ERR-14"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public ContactDraft readContact(ApiRequest call, ObjectNode body) {
                                try {
                                    return super.readContact(call, body);
                                } catch (ApiError invalid) {
                                    App app = call.key().orElseThrow().app();
                                    app.contacts()
                                            .findByExternalId(
                                                    body.path("external_id").asString(""))
                                            .filter(contact ->
                                                    !contact.customData().isEmpty())
                                            .ifPresent(contact -> app.contacts()
                                                    .put(named(
                                                            contact,
                                                            Optional.of(body.path("name")
                                                                    .asString("")))));
                                    throw invalid;
                                }
                            }
                        })));
    }

    /** Those that examples notice too. */
    static List<Fault> noticedByExamples() {
        return List.of(
                fault(
                        "third-save-without-data-clears-it",
                        "The third save of a contact that sends nothing but who it is clears its custom data.",
                        rules("CONTACT-5"),
                        wiring -> {
                            Map<Long, Integer> saves = new ConcurrentHashMap<>();
                            wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
                                @Override
                                public Contact saveContact(ApiRequest call, App app, ContactDraft draft) {
                                    Contact saved = super.saveContact(call, app, draft);
                                    boolean nothing = draft.name().isEmpty()
                                            && draft.customData().isEmpty()
                                            && !saved.customData().isEmpty();
                                    boolean third = nothing && saves.merge(saved.id(), 1, Integer::sum) == 3;
                                    return third ? app.contacts().put(with(saved, Map.of())) : saved;
                                }
                            });
                        }),
                fault(
                        "fourth-key-replaces-the-first",
                        "A contact holds no more than three custom keys.",
                        rules("CONTACT-4", "CONTACT-6", "CONTACT-7"),
                        merged((before, draft, after) -> {
                            Map<String, JsonNode> data = new LinkedHashMap<>(after.customData());
                            while (data.size() > 3) {
                                data.remove(data.keySet().iterator().next());
                            }
                            return with(after, data);
                        })));
    }

    /** The effect of a start on a contact. */
    @FunctionalInterface
    private interface AfterStart {
        Contact change(Contact contact, Conversation conversation);
    }

    @FunctionalInterface
    private interface AfterReply {
        Contact change(Contact contact);
    }

    @FunctionalInterface
    private interface AfterSave {
        Contact change(Contact before, ContactDraft draft, Contact after);
    }

    private static Modification started(AfterStart change) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Conversation startConversation(ApiRequest call, App app, Contact contact, String content) {
                Conversation started = super.startConversation(call, app, contact, content);
                app.contacts().put(change.change(contact, started));
                return started;
            }
        });
    }

    private static Modification replied(AfterReply change) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Message reply(ApiRequest call, Conversation conversation, ReplyDraft draft) {
                if (draft.operatorId().isPresent()) {
                    conversation
                            .app()
                            .contacts()
                            .findById(conversation.contactId())
                            .ifPresent(contact -> conversation.app().contacts().put(change.change(contact)));
                }
                return super.reply(call, conversation, draft);
            }
        });
    }

    /** Changes what a save of a known contact makes of it. */
    private static Modification merged(AfterSave change) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Contact saveContact(ApiRequest call, App app, ContactDraft draft) {
                Optional<Contact> before = app.contacts().find(draft);
                Contact after = super.saveContact(call, app, draft);
                return before.map(known -> app.contacts().put(change.change(known, draft, after)))
                        .orElse(after);
            }
        });
    }

    private static Contact named(Contact contact, Optional<String> name) {
        return new Contact(
                contact.id(), contact.email(), contact.externalId(), name, contact.customData(), contact.createdAt());
    }

    private static Contact with(Contact contact, Map<String, JsonNode> data) {
        return new Contact(
                contact.id(), contact.email(), contact.externalId(), contact.name(), data, contact.createdAt());
    }
}
