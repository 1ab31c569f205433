package io.convot.conformance.sandbox.service;

import io.convot.conformance.sandbox.service.Paging.Page;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Behaves as another behaviour does, until a decision is overridden. The base of most faults and variants. */
public class Altered implements Behaviour {
    private final Behaviour before;

    /**
     * Behaves as before.
     *
     * @param before the behaviour so far
     */
    public Altered(Behaviour before) {
        this.before = before;
    }

    @Override
    public Optional<ApiKey> authenticate(Call call) {
        return before.authenticate(call);
    }

    @Override
    public boolean admits(Call call, ApiKey key) {
        return before.admits(call, key);
    }

    @Override
    public boolean hasScope(Call call, ApiKey key) {
        return before.hasScope(call, key);
    }

    @Override
    public Optional<Conversation> findConversation(Call call, App app, String id) {
        return before.findConversation(call, app, id);
    }

    @Override
    public Optional<Contact> findContact(Call call, App app, String id) {
        return before.findContact(call, app, id);
    }

    @Override
    public ObjectNode parse(Call call) {
        return before.parse(call);
    }

    @Override
    public ContactDraft readContact(Call call, ObjectNode body) {
        return before.readContact(call, body);
    }

    @Override
    public ConversationDraft readConversation(Call call, ObjectNode body) {
        return before.readConversation(call, body);
    }

    @Override
    public ReplyDraft readReply(Call call, App app, ObjectNode body) {
        return before.readReply(call, app, body);
    }

    @Override
    public Paging paging(Call call) {
        return before.paging(call);
    }

    @Override
    public Set<MessageType> types(Call call) {
        return before.types(call);
    }

    @Override
    public Contact saveContact(Call call, App app, ContactDraft draft) {
        return before.saveContact(call, app, draft);
    }

    @Override
    public Conversation startConversation(Call call, App app, Contact contact, String content) {
        return before.startConversation(call, app, contact, content);
    }

    @Override
    public Message reply(Call call, Conversation conversation, ReplyDraft draft) {
        return before.reply(call, conversation, draft);
    }

    @Override
    public void changeStatus(Call call, Conversation conversation, Status status) {
        before.changeStatus(call, conversation, status);
    }

    @Override
    public List<Conversation> conversations(Call call, App app) {
        return before.conversations(call, app);
    }

    @Override
    public List<Message> messages(Call call, Conversation conversation, Set<MessageType> types) {
        return before.messages(call, conversation, types);
    }

    @Override
    public List<Contact> contacts(Call call, App app) {
        return before.contacts(call, app);
    }

    @Override
    public ObjectNode renderConversation(Call call, Conversation conversation) {
        return before.renderConversation(call, conversation);
    }

    @Override
    public ObjectNode renderMessage(Call call, Message message) {
        return before.renderMessage(call, message);
    }

    @Override
    public ObjectNode renderContact(Call call, Contact contact) {
        return before.renderContact(call, contact);
    }

    @Override
    public ObjectNode renderMeta(Call call, Page<?> page) {
        return before.renderMeta(call, page);
    }

    @Override
    public Reply renderWritten(Call call, String name, ObjectNode resource) {
        return before.renderWritten(call, name, resource);
    }

    @Override
    public Reply renderRefusal(Call call, Refusal refusal) {
        return before.renderRefusal(call, refusal);
    }
}
