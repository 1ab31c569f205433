package io.convot.conformance.sandbox.service;

import io.convot.conformance.sandbox.service.Interceptor.Next;
import io.convot.conformance.sandbox.service.Paging.Page;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Leads a call through its stages, in the contract's order. Every decision is the {@link Behaviour}'s. */
public final class Service {
    private final Store store;
    private final Behaviour behaviour;
    private final Next chain;

    Service(Store store, Behaviour behaviour, List<Interceptor> interceptors) {
        this.store = store;
        this.behaviour = behaviour;
        Next next = this::serve;
        for (Interceptor interceptor : interceptors) {
            Next inner = next;
            next = call -> interceptor.intercept(call, inner);
        }
        this.chain = next;
    }

    /** The data behind it. */
    public Store store() {
        return store;
    }

    /** Answers a call. */
    public ApiResponse response(ApiRequest call) {
        try {
            return chain.proceed(call);
        } catch (ApiError refusal) {
            return behaviour.renderRefusal(call, refusal);
        } catch (RuntimeException broken) {
            return ApiResponse.error(500, "internal_error", "The request failed.");
        }
    }

    private ApiResponse serve(ApiRequest call) {
        try {
            return work(call, authenticated(call));
        } catch (ApiError refusal) {
            return behaviour.renderRefusal(call, refusal);
        }
    }

    private ApiKey authenticated(ApiRequest call) {
        ApiKey key = behaviour.authenticate(call).orElseThrow(ApiError::unauthorized);
        call.letInWith(key);
        if (!behaviour.admits(call, key)) {
            throw ApiError.rateLimited();
        }
        if (call.is(Operation.UNKNOWN)) {
            throw call.allowedMethods().isEmpty() ? ApiError.notFound() : ApiError.methodNotAllowed();
        }
        if (!behaviour.hasScope(call, key)) {
            throw ApiError.forbidden(call.operation().scope());
        }
        return key;
    }

    private ApiResponse work(ApiRequest call, ApiKey key) {
        App app = key.app();
        return switch (call.operation()) {
            case LIST_CONVERSATIONS ->
                page(
                        call,
                        "conversations",
                        behaviour.conversations(call, app),
                        conversation -> behaviour.renderConversation(call, conversation));
            case START_CONVERSATION -> start(call, app);
            case SAVE_CONTACT -> saveContact(call, app);
            case LIST_MESSAGES ->
                page(
                        call,
                        "messages",
                        behaviour.messages(call, conversation(call, app), behaviour.types(call)),
                        message -> behaviour.renderMessage(call, message));
            case REPLY -> reply(call, app);
            case READ_CONVERSATION ->
                ApiResponse.json(200, behaviour.renderConversation(call, conversation(call, app)));
            case RESOLVE -> changeStatus(call, app, Status.RESOLVED);
            case REOPEN -> changeStatus(call, app, Status.OPEN);
            case LIST_CONTACTS ->
                page(
                        call,
                        "contacts",
                        behaviour.contacts(call, app),
                        contact -> behaviour.renderContact(call, contact));
            case READ_CONTACT ->
                ApiResponse.json(
                        200,
                        behaviour.renderContact(
                                call,
                                behaviour.findContact(call, app, call.id()).orElseThrow(ApiError::notFound)));
            case UNKNOWN -> throw ApiError.notFound();
        };
    }

    private ApiResponse start(ApiRequest call, App app) {
        ConversationDraft draft = behaviour.readConversation(call, behaviour.parse(call));
        Contact contact = behaviour.saveContact(call, app, ContactDraft.ofEmail(draft.email()));
        Conversation conversation = behaviour.startConversation(call, app, contact, draft.content());
        return behaviour.renderWritten(call, "conversation", behaviour.renderConversation(call, conversation));
    }

    private ApiResponse saveContact(ApiRequest call, App app) {
        ContactDraft draft = behaviour.readContact(call, behaviour.parse(call));
        Contact contact = behaviour.saveContact(call, app, draft);
        return behaviour.renderWritten(call, "contact", behaviour.renderContact(call, contact));
    }

    private ApiResponse reply(ApiRequest call, App app) {
        Conversation conversation = conversation(call, app);
        ReplyDraft draft = behaviour.readReply(call, app, behaviour.parse(call));
        Message message = behaviour.reply(call, conversation, draft);
        return behaviour.renderWritten(call, "message", behaviour.renderMessage(call, message));
    }

    private ApiResponse changeStatus(ApiRequest call, App app, Status status) {
        Conversation conversation = conversation(call, app);
        behaviour.changeStatus(call, conversation, status);
        ApiResponse reply =
                behaviour.renderWritten(call, "conversation", behaviour.renderConversation(call, conversation));
        reply.setStatus(200);
        return reply;
    }

    private Conversation conversation(ApiRequest call, App app) {
        return behaviour.findConversation(call, app, call.id()).orElseThrow(ApiError::notFound);
    }

    private <T> ApiResponse page(ApiRequest call, String name, List<T> all, Function<T, ObjectNode> render) {
        Page<T> page = behaviour.paging(call).of(all);
        ObjectNode body = Json.object();
        ArrayNode items = body.putArray(name);
        page.items().forEach(item -> items.add(render.apply(item)));
        body.set("meta", behaviour.renderMeta(call, page));
        return ApiResponse.json(200, body);
    }
}
