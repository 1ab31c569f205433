package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.ContactFaults.rendered;
import static io.convot.conformance.sandbox.fault.ContactFaults.saved;
import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Modification.before;
import static io.convot.conformance.sandbox.service.Operation.SAVE_CONTACT;

import io.convot.conformance.sandbox.service.Contact;
import io.convot.conformance.sandbox.service.ContactDraft;
import io.convot.conformance.sandbox.service.Modification;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Faults of CONTACT: what is kept of a contact. */
final class CustomDataFaults {
    private CustomDataFaults() {}

    static List<Fault> all() {
        return List.of(
                // CONTACT-4
                fault(
                        "update-answers-but-is-lost",
                        "An update of a contact is answered as done, and is not stored.",
                        rules("CONTACT-3", "CONTACT-4", "CONTACT-6"),
                        saved((call, book, draft) -> {
                            Optional<Contact> before = book.find(draft);
                            Contact saved = book.save(draft);
                            before.ifPresent(book::put);
                            return saved;
                        })),
                fault(
                        "update-is-stored-but-the-answer-is-old",
                        "An update of a contact is stored, and answered with what was there before.",
                        rules("CONTACT-4", "CONTACT-6"),
                        saved((call, book, draft) -> {
                            Optional<Contact> before = book.find(draft);
                            Contact saved = book.save(draft);
                            return before.orElse(saved);
                        })),
                fault(
                        "name-found-by-external-id-stays",
                        "A contact that is found by its external id keeps its name.",
                        rules("CONTACT-4"),
                        saved((call, book, draft) -> {
                            boolean found = draft.externalId()
                                    .flatMap(book::findByExternalId)
                                    .isPresent();
                            return book.save(found ? with(draft, Optional.empty(), draft.customData()) : draft);
                        })),
                fault(
                        "name-beside-custom-data-stays",
                        "A new name that comes together with custom data is not taken.",
                        rules("CONTACT-4"),
                        saved((call, book, draft) -> {
                            boolean both = book.find(draft).isPresent()
                                    && !draft.customData().isEmpty();
                            return book.save(both ? with(draft, Optional.empty(), draft.customData()) : draft);
                        })),
                // CONTACT-5
                fault(
                        "a-new-contact-wipes-the-data-of-the-one-before",
                        "When a contact is created, the custom data of the contact before it is overwritten.",
                        rules("CONTACT-5"),
                        saved((call, book, draft) -> {
                            if (call.is(SAVE_CONTACT) && book.find(draft).isEmpty()) {
                                book.all().stream()
                                        .reduce((one, next) -> next)
                                        .ifPresent(before -> book.put(
                                                kept(before, before.name(), Map.of("source", text("import")))));
                            }
                            return book.save(draft);
                        })),
                fault(
                        "a-new-contact-takes-the-name-of-the-one-before",
                        "When a contact is created, the contact before it gets its name.",
                        rules("CONTACT-5"),
                        saved((call, book, draft) -> {
                            if (call.is(SAVE_CONTACT) && book.find(draft).isEmpty()) {
                                book.all().stream()
                                        .reduce((one, next) -> next)
                                        .ifPresent(before -> book.put(kept(before, draft.name(), before.customData())));
                            }
                            return book.save(draft);
                        })),
                fault(
                        "name-that-is-not-sent-is-wiped",
                        "An update without a name wipes it out.",
                        rules("CONTACT-5"),
                        saved((call, book, draft) -> {
                            if (call.is(SAVE_CONTACT) && draft.name().isEmpty()) {
                                book.find(draft)
                                        .ifPresent(old -> book.put(kept(old, Optional.empty(), old.customData())));
                            }
                            return book.save(draft);
                        })),
                fault(
                        "custom-data-that-is-not-sent-is-wiped",
                        "An update without custom data wipes it out.",
                        rules("CONTACT-5"),
                        saved((call, book, draft) -> {
                            boolean sent = call.json()
                                    .filter(body -> body.has("custom_data"))
                                    .isPresent();
                            if (call.is(SAVE_CONTACT) && !sent) {
                                book.find(draft).ifPresent(old -> book.put(kept(old, old.name(), Map.of())));
                            }
                            return book.save(draft);
                        })),
                fault(
                        "name-is-wiped-by-custom-data",
                        "An update that sends custom data and no name wipes the name out.",
                        rules("CONTACT-5"),
                        saved((call, book, draft) -> {
                            if (!draft.customData().isEmpty() && draft.name().isEmpty()) {
                                book.find(draft)
                                        .ifPresent(old -> book.put(kept(old, Optional.empty(), old.customData())));
                            }
                            return book.save(draft);
                        })),
                // CONTACT-6
                fault(
                        "custom-data-replaced",
                        "Custom data takes the place of what was there, in place of being merged.",
                        rules("CONTACT-6"),
                        saved((call, book, draft) -> {
                            if (!draft.customData().isEmpty()) {
                                book.find(draft).ifPresent(old -> book.put(kept(old, old.name(), Map.of())));
                            }
                            return book.save(draft);
                        })),
                fault(
                        "null-does-not-clear",
                        "A custom key that is set to null stays as it was.",
                        rules("CONTACT-6"),
                        saved((call, book, draft) -> {
                            Map<String, JsonNode> data = new LinkedHashMap<>(draft.customData());
                            data.values().removeIf(JsonNode::isNull);
                            return book.save(with(draft, draft.name(), data));
                        })),
                fault(
                        "empty-custom-data-clears-all",
                        "An empty custom_data clears every key.",
                        rules("CONTACT-6"),
                        saved((call, book, draft) -> {
                            boolean empty = call.json()
                                    .filter(body -> body.path("custom_data").isObject()
                                            && body.path("custom_data").isEmpty())
                                    .isPresent();
                            if (empty) {
                                book.find(draft).ifPresent(old -> book.put(kept(old, old.name(), Map.of())));
                            }
                            return book.save(draft);
                        })),
                fault(
                        "null-is-kept-as-text",
                        "A custom key that is set to null holds the text null.",
                        rules("CONTACT-6"),
                        values(value -> value.isNull() ? text("null") : value)),
                // CONTACT-7
                fault(
                        "custom-values-become-text",
                        "All custom values come back as text.",
                        rules("CONTACT-4", "CONTACT-7"),
                        values(value -> value.isNull() ? value : text(value.asString("")))),
                fault(
                        "fractions-are-cut",
                        "A custom number loses its fraction.",
                        rules("CONTACT-7"),
                        values(value -> value.isNumber()
                                ? JsonNodeFactory.instance.numberNode(
                                        value.decimalValue().longValue())
                                : value)),
                fault(
                        "false-is-dropped",
                        "A custom value that is false is not kept.",
                        rules("CONTACT-4", "CONTACT-7"),
                        data((key, shown) -> {
                            if (shown.path(key).isBoolean() && !shown.path(key).booleanValue()) {
                                shown.remove(key);
                            }
                        })),
                fault(
                        "digits-become-a-number",
                        "A custom text of digits comes back as a number.",
                        rules("CONTACT-7"),
                        values(value -> value.isString() && value.stringValue().matches("[0-9]{1,9}")
                                ? JsonNodeFactory.instance.numberNode(Integer.parseInt(value.stringValue()))
                                : value)),
                fault(
                        "one-becomes-true",
                        "A custom number that is one comes back as true.",
                        rules("CONTACT-7"),
                        values(value -> value.isNumber() && value.decimalValue().compareTo(BigDecimal.ONE) == 0
                                ? JsonNodeFactory.instance.booleanNode(true)
                                : value)),
                fault(
                        "times-lose-their-offset",
                        "A custom text that is a time with an offset comes back in UTC.",
                        rules("CONTACT-7"),
                        values(value -> value.asString("").matches("\\d{4}-\\d\\d-\\d\\dT[\\d:]+\\+\\d\\d:\\d\\d")
                                ? text(OffsetDateTime.parse(value.stringValue())
                                        .toInstant()
                                        .toString())
                                : value)),
                fault(
                        "objects-in-texts-are-parsed",
                        "A custom text that reads like a JSON object is dropped, as no custom value may be one.",
                        rules("CONTACT-7"),
                        values(value ->
                                value.asString("").startsWith("{") ? JsonNodeFactory.instance.nullNode() : value)),
                fault(
                        "empty-text-becomes-null",
                        "A custom text that is empty is kept as null.",
                        rules("CONTACT-4", "CONTACT-7"),
                        data((key, shown) -> {
                            if (shown.path(key).isString()
                                    && shown.path(key).stringValue().isEmpty()) {
                                shown.putNull(key);
                            }
                        })));
    }

    private static ContactDraft with(ContactDraft draft, Optional<String> name, Map<String, JsonNode> customData) {
        return new ContactDraft(draft.email(), draft.externalId(), name, customData);
    }

    private static Contact kept(Contact old, Optional<String> name, Map<String, JsonNode> customData) {
        return new Contact(old.id(), old.email(), old.externalId(), name, customData, old.createdAt());
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }

    /** Changes custom values on their way in. */
    private static Modification values(UnaryOperator<JsonNode> change) {
        return before(
                call -> call.editJson(body -> {
                    if (body.get("custom_data") instanceof ObjectNode data) {
                        List.copyOf(data.propertyNames()).forEach(key -> {
                            if (data.path(key).isValueNode()) {
                                data.set(key, change.apply(data.path(key)));
                            }
                        });
                    }
                }),
                SAVE_CONTACT);
    }

    /** Changes custom data on its way out. */
    private static Modification data(BiConsumer<String, ObjectNode> change) {
        return rendered((contact, shown) -> {
            if (shown.get("custom_data") instanceof ObjectNode data) {
                contact.customData().keySet().forEach(key -> change.accept(key, data));
            }
        });
    }
}
