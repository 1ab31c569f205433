package io.convot.conformance.sandbox.variant;

import static io.convot.conformance.sandbox.service.Modification.alter;
import static io.convot.conformance.sandbox.service.Modification.served;
import static io.convot.conformance.sandbox.service.Operation.REPLY;
import static io.convot.conformance.sandbox.service.Operation.SAVE_CONTACT;
import static io.convot.conformance.sandbox.service.Operation.START_CONVERSATION;
import static io.convot.conformance.sandbox.variant.Variant.variant;

import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.ApiResponse;
import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Behaviour;
import io.convot.conformance.sandbox.service.Contact;
import io.convot.conformance.sandbox.service.ContactDraft;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.DelegatingBehaviour;
import io.convot.conformance.sandbox.service.Json;
import io.convot.conformance.sandbox.service.Message;
import io.convot.conformance.sandbox.service.Modification;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Variants of the responses to writes, and of contacts, conversations and messages. */
final class ResourceVariants {
    private ResourceVariants() {}

    static List<Variant> all() {
        return List.of(
                variant(
                        "writes-answer-200",
                        "A write answers 200 in place of 201.",
                        served((call, reply) -> reply.setStatus(200), START_CONVERSATION, SAVE_CONTACT, REPLY)),
                variant(
                        "wrapped-resources",
                        "A write answers the resource under its name.",
                        written((name, body) -> {})),
                variant(
                        "wrapped-resources-with-siblings",
                        "A write answers the resource under its name, beside other members.",
                        written((name, body) ->
                                body.put("success", true).putObject("meta").put("kind", name))),
                variant(
                        "further-fields-everywhere",
                        "Every resource carries fields that no page speaks of.",
                        rendered(ResourceVariants::addFields)),
                variant(
                        "fields-that-change",
                        "Every resource carries a field that differs from one reading to the next.",
                        rendered(resource -> resource.put("read_at", System.nanoTime()))),
                variant("masks-addresses", "A contact's e-mail address is masked.", rendered(resource -> {
                    if (resource.path("email").isString()) {
                        resource.put(
                                "email", resource.get("email").stringValue().replaceFirst("(?<=.)[^@]*", "***"));
                    }
                })),
                variant("epoch-seconds", "Times are seconds since 1970.", times(Instant::getEpochSecond)),
                variant("epoch-milliseconds", "Times are milliseconds since 1970.", times(Instant::toEpochMilli)),
                variant(
                        "absent-instead-of-null",
                        "A member without a value is omitted.",
                        rendered(resource -> resource.removeIf(JsonNode::isNull))),
                variant(
                        "lower-cases-addresses",
                        "A contact's e-mail address comes back in lower case.",
                        rendered(resource -> {
                            if (resource.path("email").isString()) {
                                resource.put(
                                        "email",
                                        resource.get("email").stringValue().toLowerCase(Locale.ROOT));
                            }
                        })),
                variant("cleared-keys-are-null", "A cleared custom key stays, with the value null.", clearedIsNull()),
                variant(
                        "string-message-ids",
                        "A message's id is a string.",
                        messages(message ->
                                message.put("id", "msg_" + message.get("id").asString()))),
                variant(
                        "operator-null-where-none",
                        "A message without an operator says operator_id null.",
                        messages(message -> message.putIfAbsent("operator_id", NullNode.getInstance()))),
                variant(
                        "operator-as-string",
                        "operator_id is a string.",
                        operator((message, id) -> message.put("operator_id", id.asString()))),
                variant(
                        "operator-as-sender-id",
                        "The operator is shown as sender_id.",
                        operator((message, id) -> message.set("sender_id", id))),
                variant(
                        "operator-as-author-id",
                        "The operator is shown as author_id, a string.",
                        operator((message, id) -> message.put("author_id", id.asString()))),
                variant(
                        "operator-as-operator-object",
                        "The operator is shown as id in operator.",
                        operator((message, id) -> message.putObject("operator").set("id", id))),
                variant(
                        "operator-as-sender-object",
                        "The operator is shown as id in sender, a string.",
                        operator((message, id) -> message.putObject("sender")
                                .put("type", "operator")
                                .put("id", id.asString()))),
                variant(
                        "operator-as-author-object",
                        "The operator is shown as id in author.",
                        operator((message, id) -> message.putObject("author").set("id", id))));
    }

    private static Modification written(BiConsumer<String, ObjectNode> siblings) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public ApiResponse renderWritten(ApiRequest call, String name, ObjectNode resource) {
                ObjectNode body = Json.object();
                body.set(name, resource);
                siblings.accept(name, body);
                return super.renderWritten(call, name, body);
            }
        });
    }

    private static void addFields(ObjectNode resource) {
        resource.put("object", "thing").put("url", "https://example.com/x").putNull("archived_at");
        resource.putArray("tags").add("vip");
        resource.putObject("links").put("self", "/x");
    }

    private static Modification rendered(Consumer<ObjectNode> change) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public ObjectNode renderConversation(ApiRequest call, Conversation conversation) {
                return changed(super.renderConversation(call, conversation));
            }

            @Override
            public ObjectNode renderMessage(ApiRequest call, Message message) {
                return changed(super.renderMessage(call, message));
            }

            @Override
            public ObjectNode renderContact(ApiRequest call, Contact contact) {
                return changed(super.renderContact(call, contact));
            }

            private ObjectNode changed(ObjectNode resource) {
                change.accept(resource);
                return resource;
            }
        });
    }

    private static Modification times(ToLongFunction<Instant> number) {
        return rendered(resource -> resource.put(
                "created_at",
                number.applyAsLong(Instant.parse(resource.get("created_at").stringValue()))));
    }

    private static Modification messages(Consumer<ObjectNode> change) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public ObjectNode renderMessage(ApiRequest call, Message message) {
                ObjectNode rendered = super.renderMessage(call, message);
                change.accept(rendered);
                return rendered;
            }
        });
    }

    private static Modification operator(BiConsumer<ObjectNode, JsonNode> change) {
        return messages(message ->
                Optional.ofNullable(message.remove("operator_id")).ifPresent(id -> change.accept(message, id)));
    }

    private static Modification clearedIsNull() {
        return alter(behaviour -> new ClearedIsNull(behaviour));
    }

    /** Keeps a cleared key in the store, too, so that every later answer shows it. */
    private static final class ClearedIsNull extends DelegatingBehaviour {
        ClearedIsNull(Behaviour before) {
            super(before);
        }

        @Override
        public Contact saveContact(ApiRequest call, App app, ContactDraft draft) {
            Contact saved = super.saveContact(call, app, draft);
            Map<String, JsonNode> customData = new LinkedHashMap<>(saved.customData());
            draft.customData().forEach((name, value) -> {
                if (value.isNull()) {
                    customData.put(name, value);
                }
            });
            return app.contacts()
                    .put(new Contact(
                            saved.id(),
                            saved.email(),
                            saved.externalId(),
                            saved.name(),
                            customData,
                            saved.createdAt()));
        }
    }
}
