package io.convot.conformance.sandbox.variant;

import static io.convot.conformance.sandbox.service.Modification.alter;
import static io.convot.conformance.sandbox.service.Modification.before;
import static io.convot.conformance.sandbox.service.Modification.intercept;
import static io.convot.conformance.sandbox.service.Modification.refused;
import static io.convot.conformance.sandbox.service.Modification.served;
import static io.convot.conformance.sandbox.service.Operation.LIST_CONVERSATIONS;
import static io.convot.conformance.sandbox.service.Operation.LIST_MESSAGES;
import static io.convot.conformance.sandbox.variant.Variant.variant;

import io.convot.conformance.sandbox.service.ApiError;
import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.ApiResponse;
import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Contact;
import io.convot.conformance.sandbox.service.ContactDraft;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.DelegatingBehaviour;
import io.convot.conformance.sandbox.service.Message;
import io.convot.conformance.sandbox.service.MessageType;
import io.convot.conformance.sandbox.service.Modification;
import io.convot.conformance.sandbox.service.ReplyDraft;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Variants of what services of this kind do in ways of their own: ids, matching, automation, bounds. */
final class LatitudeVariants {
    /** Beyond what a double can hold. */
    private static final long LARGE = 9_007_199_254_740_993L;

    private static final int LARGE_BODY = 64 * 1024;

    private LatitudeVariants() {}

    static List<Variant> all() {
        return List.of(
                variant(
                        "bot-replies",
                        "A reply is followed by an automatic outgoing message.",
                        afterReply(MessageType.OUTGOING, "Thank you! A colleague will be with you soon.")),
                variant(
                        "reminders",
                        "A reply is followed by a private reminder.",
                        afterReply(MessageType.NOTE, "Reminder: follow up tomorrow.")),
                variant("counts-what-customers-see", "messages_count leaves notes and activities out.", visibleCount()),
                variant("message-ids-per-conversation", "Messages are numbered in each conversation.", numbered()),
                variant("large-contact-ids", "The ids of contacts are larger than a double can hold.", largeIds()),
                variant("ids-in-capitals-in-lists", "A list writes conversation ids in capitals.", capitals()),
                variant("conversations-by-id", "Conversations are listed by their random ids.", byId()),
                variant("at-most-30-a-page", "A page size above 30 is lowered to 30.", before(call -> call.query(
                                "per_page")
                        .filter(size -> size.matches("[0-9]{1,15}") && Long.parseLong(size) > 30)
                        .ifPresent(size -> call.setQuery("per_page", "30")))),
                variant("external-id-is-kept", "A contact keeps its first external id.", keepsExternalId()),
                variant(
                        "external-ids-in-any-case",
                        "External ids match in any case.",
                        drafts(draft -> new ContactDraft(
                                draft.email(),
                                draft.externalId().map(id -> id.toLowerCase(Locale.ROOT)),
                                draft.name(),
                                draft.customData()))),
                variant("lenient-filter", "The filter takes capitals and blanks, and an empty one is none.", lenient()),
                variant("large-bodies-are-413", "A body above 64 KB is 413, in plain text.", largeBodies()),
                variant(
                        "reads-take-no-body",
                        "A GET that has a body, or says how long it is, is 400.",
                        before(LatitudeVariants::requireNoBody)),
                variant("not-found-quotes-the-id", "A 404 quotes the id, and says when it happened.", quotesTheId()),
                variant("activities-are-objects", "The content of an activity is an object.", activitiesAreObjects()),
                variant("members-are-sparse", "Resources have the documented members alone.", sparse()));
    }

    private static Modification afterReply(MessageType type, String content) {
        return wiring -> wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Message reply(ApiRequest call, Conversation conversation, ReplyDraft draft) {
                Message message = super.reply(call, conversation, draft);
                conversation.add(wiring.store().newMessage(type, content));
                return message;
            }
        });
    }

    private static Modification visibleCount() {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public ObjectNode renderConversation(ApiRequest call, Conversation conversation) {
                long seen = conversation.messages().stream()
                        .filter(message ->
                                message.type() == MessageType.INCOMING || message.type() == MessageType.OUTGOING)
                        .count();
                return super.renderConversation(call, conversation).put("messages_count", seen);
            }
        });
    }

    private static Modification activitiesAreObjects() {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public ObjectNode renderMessage(ApiRequest call, Message message) {
                ObjectNode rendered = super.renderMessage(call, message);
                if (message.type() == MessageType.ACTIVITY) {
                    rendered.putObject("content").put("event", message.content());
                }
                return rendered;
            }
        });
    }

    private static Modification numbered() {
        return wiring -> wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public ObjectNode renderMessage(ApiRequest call, Message message) {
                int place = wiring.store()
                        .conversation(UUID.fromString(call.id()))
                        .orElseThrow()
                        .messages()
                        .indexOf(message);
                return super.renderMessage(call, message).put("id", place + 1);
            }
        });
    }

    private static Modification largeIds() {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Optional<Contact> findContact(ApiRequest call, App app, String id) {
                return super.findContact(
                        call, app, id.matches("[0-9]{16,18}") ? Long.toString(Long.parseLong(id) - LARGE) : "none");
            }

            @Override
            public ObjectNode renderContact(ApiRequest call, Contact contact) {
                return super.renderContact(call, contact).put("id", LARGE + contact.id());
            }

            @Override
            public ObjectNode renderConversation(ApiRequest call, Conversation conversation) {
                return super.renderConversation(call, conversation).put("contact_id", LARGE + conversation.contactId());
            }
        });
    }

    private static Modification capitals() {
        return served(
                (call, reply) -> reply.items("conversations").forEach(item -> ((ObjectNode) item)
                        .put("id", item.path("id").asString().toUpperCase(Locale.ROOT))),
                LIST_CONVERSATIONS);
    }

    private static Modification byId() {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public List<Conversation> conversations(ApiRequest call, App app) {
                return super.conversations(call, app).stream()
                        .sorted(Comparator.comparing(
                                conversation -> conversation.id().toString()))
                        .toList();
            }
        });
    }

    private static Modification keepsExternalId() {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Contact saveContact(ApiRequest call, App app, ContactDraft draft) {
                Optional<String> first = app.contacts().find(draft).flatMap(Contact::externalId);
                return super.saveContact(
                        call,
                        app,
                        new ContactDraft(draft.email(), first.or(draft::externalId), draft.name(), draft.customData()));
            }
        });
    }

    private static Modification drafts(UnaryOperator<ContactDraft> change) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public ContactDraft readContact(ApiRequest call, ObjectNode body) {
                return change.apply(super.readContact(call, body));
            }
        });
    }

    private static Modification lenient() {
        return before(
                call -> call.query("type").ifPresent(types -> {
                    if (types.isBlank()) {
                        call.dropQuery("type");
                    } else {
                        call.setQuery("type", types.toLowerCase(Locale.ROOT).replace(" ", ""));
                    }
                }),
                LIST_MESSAGES);
    }

    private static Modification largeBodies() {
        return intercept((call, next) -> {
            if (call.body().length <= LARGE_BODY) {
                return next.proceed(call);
            }
            ApiResponse reply = ApiResponse.error(413, "too_large", "Too large.");
            reply.setRaw("Payload too large".getBytes(StandardCharsets.UTF_8), "text/plain");
            return reply;
        });
    }

    private static void requireNoBody(ApiRequest call) {
        boolean has = call.body().length > 0
                || call.header("Content-Length").isPresent()
                || call.header("Transfer-Encoding").isPresent();
        if (call.method().equals("GET") && has) {
            throw ApiError.badRequest("A GET has no body.");
        }
    }

    private static Modification quotesTheId() {
        return refused(404, (call, reply) -> reply.error()
                .put("message", "There is no " + call.id() + ".")
                .put("at", Instant.now().toString()));
    }

    private static Modification sparse() {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public ObjectNode renderConversation(ApiRequest call, Conversation conversation) {
                return super.renderConversation(call, conversation).without(List.of("created_at"));
            }

            @Override
            public ObjectNode renderMessage(ApiRequest call, Message message) {
                return super.renderMessage(call, message).without(List.of("created_at"));
            }

            @Override
            public ObjectNode renderContact(ApiRequest call, Contact contact) {
                return super.renderContact(call, contact).without(List.of("created_at", "email", "external_id"));
            }
        });
    }
}
