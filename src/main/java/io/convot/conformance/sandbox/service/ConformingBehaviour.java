package io.convot.conformance.sandbox.service;

import io.convot.conformance.sandbox.service.Paging.Page;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Every decision as the contract says. */
public final class ConformingBehaviour implements Behaviour {
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final int DEFAULT_PER_PAGE = 30;
    private static final int MAX_PER_PAGE = 100;

    private final Store store;
    private final Optional<RateLimit> rateLimit;

    /**
     * Behaves as the contract says.
     *
     * @param rateLimit the limit, where there is one
     */
    public ConformingBehaviour(Store store, Optional<RateLimit> rateLimit) {
        this.store = store;
        this.rateLimit = rateLimit;
    }

    @Override
    public Optional<ApiKey> authenticate(ApiRequest call) {
        String[] parts = call.header("Authorization").orElse("").split(" +", 2);
        if (parts.length < 2 || !parts[0].equalsIgnoreCase("Bearer")) {
            return Optional.empty();
        }
        String token = parts[1];
        int colon = token.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        return store.key(token.substring(0, colon))
                .filter(key -> key.opensWith(token.substring(colon + 1)))
                .filter(key -> !key.revoked());
    }

    @Override
    public boolean admits(ApiRequest call, ApiKey key) {
        return rateLimit.map(limit -> limit.take(key.id(), call.operation())).orElse(true);
    }

    @Override
    public boolean hasScope(ApiRequest call, ApiKey key) {
        return key.scopes().contains(call.operation().scope());
    }

    @Override
    public Optional<Conversation> findConversation(ApiRequest call, App app, String id) {
        if (!UUID_FORM.matcher(id).matches()) {
            return Optional.empty();
        }
        return store.conversation(UUID.fromString(id)).filter(conversation -> conversation.app() == app);
    }

    @Override
    public Optional<Contact> findContact(ApiRequest call, App app, String id) {
        if (!id.matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return app.contacts().findById(Long.parseLong(id));
    }

    @Override
    public ObjectNode parse(ApiRequest call) {
        String type = call.header("Content-Type").orElse("application/json");
        if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json")) {
            throw ApiError.unsupportedMediaType();
        }
        return Json.parseObject(call.body());
    }

    @Override
    public ContactDraft readContact(ApiRequest call, ObjectNode body) {
        Optional<String> email = FieldValidator.email(body);
        Optional<String> externalId = FieldValidator.text(body, "external_id", 255);
        if (email.isEmpty() && externalId.isEmpty()) {
            throw ApiError.missing("email or external_id");
        }
        return new ContactDraft(
                email, externalId, FieldValidator.text(body, "name", 255), FieldValidator.customData(body));
    }

    @Override
    public ConversationDraft readConversation(ApiRequest call, ObjectNode body) {
        FieldValidator.require(body, "email", "content");
        String email = FieldValidator.email(body).orElseThrow();
        return new ConversationDraft(email, FieldValidator.content(body));
    }

    @Override
    public ReplyDraft readReply(ApiRequest call, App app, ObjectNode body) {
        FieldValidator.require(body, "content");
        return new ReplyDraft(FieldValidator.content(body), FieldValidator.operator(body, app.teammates()));
    }

    @Override
    public Paging paging(ApiRequest call) {
        long page = number(call, "page", 1);
        long perPage = number(call, "per_page", DEFAULT_PER_PAGE);
        return new Paging(page, (int) Math.min(perPage, MAX_PER_PAGE));
    }

    private static long number(ApiRequest call, String name, long otherwise) {
        Optional<String> value = call.query(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (!value.get().matches("0*[1-9][0-9]{0,14}")) {
            throw ApiError.badRequest("The parameter " + name + " must be a whole number from 1 on.");
        }
        return Long.parseLong(value.get());
    }

    @Override
    public Set<MessageType> types(ApiRequest call) {
        Optional<String> filter = call.query("type");
        if (filter.isEmpty()) {
            return EnumSet.allOf(MessageType.class);
        }
        Set<MessageType> types = EnumSet.noneOf(MessageType.class);
        for (String name : filter.get().split(",", -1)) {
            types.add(MessageType.of(name)
                    .orElseThrow(() -> ApiError.invalid("type must be incoming, outgoing, note or activity")));
        }
        return types;
    }

    @Override
    public Contact saveContact(ApiRequest call, App app, ContactDraft draft) {
        return app.contacts().save(draft);
    }

    @Override
    public Conversation startConversation(ApiRequest call, App app, Contact contact, String content) {
        Conversation conversation = store.newConversation(app, contact);
        conversation.add(store.newMessage(MessageType.OUTGOING, content));
        store.publish(conversation);
        return conversation;
    }

    @Override
    public Message reply(ApiRequest call, Conversation conversation, ReplyDraft draft) {
        Message message = store.newMessage(MessageType.OUTGOING, draft.content(), draft.operatorId());
        synchronized (conversation) {
            conversation.add(message);
            if (conversation.status() == Status.RESOLVED) {
                changeStatus(call, conversation, Status.OPEN);
            }
        }
        return message;
    }

    @Override
    public void changeStatus(ApiRequest call, Conversation conversation, Status status) {
        synchronized (conversation) {
            if (conversation.status() != status) {
                conversation.setStatus(status);
                conversation.add(store.newMessage(
                        MessageType.ACTIVITY,
                        status == Status.RESOLVED ? "Conversation resolved" : "Conversation reopened"));
            }
        }
    }

    @Override
    public List<Conversation> conversations(ApiRequest call, App app) {
        return app.conversations();
    }

    @Override
    public List<Message> messages(ApiRequest call, Conversation conversation, Set<MessageType> types) {
        return conversation.messages().stream()
                .filter(message -> types.contains(message.type()))
                .toList();
    }

    @Override
    public List<Contact> contacts(ApiRequest call, App app) {
        return app.contacts().all();
    }

    @Override
    public ObjectNode renderConversation(ApiRequest call, Conversation conversation) {
        return Json.object()
                .put("id", conversation.id().toString())
                .put("status", conversation.status().wire())
                .put("contact_id", conversation.contactId())
                .put("messages_count", conversation.size())
                .put("created_at", conversation.createdAt().toString());
    }

    @Override
    public ObjectNode renderMessage(ApiRequest call, Message message) {
        ObjectNode rendered = Json.object()
                .put("id", message.id())
                .put("type", message.type().wire())
                .put("content", message.content());
        // A number where it is one, as in the Quickstart.
        message.operatorId().ifPresent(operator -> {
            if (operator.matches("[0-9]{1,18}")) {
                rendered.put("operator_id", Long.parseLong(operator));
            } else {
                rendered.put("operator_id", operator);
            }
        });
        return rendered.put("created_at", message.createdAt().toString());
    }

    @Override
    public ObjectNode renderContact(ApiRequest call, Contact contact) {
        ObjectNode rendered = Json.object().put("id", contact.id());
        contact.email().ifPresentOrElse(email -> rendered.put("email", email), () -> rendered.putNull("email"));
        contact.externalId()
                .ifPresentOrElse(id -> rendered.put("external_id", id), () -> rendered.putNull("external_id"));
        contact.name().ifPresentOrElse(name -> rendered.put("name", name), () -> rendered.putNull("name"));
        ObjectNode customData = rendered.putObject("custom_data");
        contact.customData().forEach(customData::set);
        return rendered.put("created_at", contact.createdAt().toString());
    }

    @Override
    public ObjectNode renderMeta(ApiRequest call, Page<?> page) {
        return Json.object()
                .put("page", page.page())
                .put("per_page", page.perPage())
                .put("has_more", page.hasMore());
    }

    @Override
    public ApiResponse renderWritten(ApiRequest call, String name, ObjectNode resource) {
        return ApiResponse.json(201, resource);
    }

    @Override
    public ApiResponse renderRefusal(ApiRequest call, ApiError refusal) {
        ApiResponse reply = ApiResponse.error(
                refusal.status(),
                refusal.code(),
                refusal.message(),
                refusal.details().toArray(new String[0]));
        switch (refusal.status()) {
            case 401 -> reply.headers().put("WWW-Authenticate", "Bearer");
            case 405 -> reply.headers().put("Allow", String.join(", ", call.allowedMethods()));
            case 429 -> reply.headers().put("Retry-After", "1");
            default -> {
                // no further header
            }
        }
        return reply;
    }
}
