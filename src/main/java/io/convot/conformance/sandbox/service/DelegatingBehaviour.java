package io.convot.conformance.sandbox.service;

import io.convot.conformance.sandbox.service.Paging.Page;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Behaves as another behaviour does, until a decision is overridden. The base of most faults and variants. */
public class DelegatingBehaviour implements Behaviour {
    private final Behaviour before;

    /** Behaves as before. */
    public DelegatingBehaviour(Behaviour before) {
        this.before = before;
    }

    @Override
    public Optional<ApiKey> authenticate(ApiRequest call) {
        return before.authenticate(call);
    }

    @Override
    public boolean admits(ApiRequest call, ApiKey key) {
        return before.admits(call, key);
    }

    @Override
    public boolean hasScope(ApiRequest call, ApiKey key) {
        return before.hasScope(call, key);
    }

    @Override
    public Optional<Conversation> findConversation(ApiRequest call, App app, String id) {
        return before.findConversation(call, app, id);
    }

    @Override
    public Optional<Contact> findContact(ApiRequest call, App app, String id) {
        return before.findContact(call, app, id);
    }

    @Override
    public ObjectNode parse(ApiRequest call) {
        return before.parse(call);
    }

    @Override
    public ContactDraft readContact(ApiRequest call, ObjectNode body) {
        return before.readContact(call, body);
    }

    @Override
    public ConversationDraft readConversation(ApiRequest call, ObjectNode body) {
        return before.readConversation(call, body);
    }

    @Override
    public ReplyDraft readReply(ApiRequest call, App app, ObjectNode body) {
        return before.readReply(call, app, body);
    }

    @Override
    public Paging paging(ApiRequest call) {
        return before.paging(call);
    }

    @Override
    public Set<MessageType> types(ApiRequest call) {
        return before.types(call);
    }

    @Override
    public Contact saveContact(ApiRequest call, App app, ContactDraft draft) {
        return before.saveContact(call, app, draft);
    }

    @Override
    public Conversation startConversation(ApiRequest call, App app, Contact contact, String content) {
        return before.startConversation(call, app, contact, content);
    }

    @Override
    public Message reply(ApiRequest call, Conversation conversation, ReplyDraft draft) {
        return before.reply(call, conversation, draft);
    }

    @Override
    public void changeStatus(ApiRequest call, Conversation conversation, Status status) {
        before.changeStatus(call, conversation, status);
    }

    @Override
    public List<Conversation> conversations(ApiRequest call, App app) {
        return before.conversations(call, app);
    }

    @Override
    public List<Message> messages(ApiRequest call, Conversation conversation, Set<MessageType> types) {
        return before.messages(call, conversation, types);
    }

    @Override
    public List<Contact> contacts(ApiRequest call, App app) {
        return before.contacts(call, app);
    }

    @Override
    public ObjectNode renderConversation(ApiRequest call, Conversation conversation) {
        return before.renderConversation(call, conversation);
    }

    @Override
    public ObjectNode renderMessage(ApiRequest call, Message message) {
        return before.renderMessage(call, message);
    }

    @Override
    public ObjectNode renderContact(ApiRequest call, Contact contact) {
        return before.renderContact(call, contact);
    }

    @Override
    public ObjectNode renderMeta(ApiRequest call, Page<?> page) {
        return before.renderMeta(call, page);
    }

    @Override
    public ApiResponse renderWritten(ApiRequest call, String name, ObjectNode resource) {
        return before.renderWritten(call, name, resource);
    }

    @Override
    public ApiResponse renderRefusal(ApiRequest call, ApiError refusal) {
        return before.renderRefusal(call, refusal);
    }
}
