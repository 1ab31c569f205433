package io.convot.conformance.sandbox.service;

import io.convot.conformance.sandbox.service.Paging.Page;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every decision of the service, each on its own, so that one of them can be taken in another way.
 * {@link ConformingBehaviour} takes them as the contract says; extend {@link DelegatingBehaviour} to change some.
 *
 * <p>The {@link Service} asks in this order: authenticate, admit, route, scope, resource, body, work, rendering.
 * Whatever refuses a call throws a {@link ApiError}.
 */
public interface Behaviour {
    /**
     * Finds the key of a call.
     *
     * @return empty where it carries none that is valid
     */
    Optional<ApiKey> authenticate(ApiRequest call);

    /**
     * Whether the rate limit lets a call through.
     *
     * @return false for 429
     */
    boolean admits(ApiRequest call, ApiKey key);

    /**
     * Whether the key may make the call.
     *
     * @return false for 403
     */
    boolean hasScope(ApiRequest call, ApiKey key);

    /**
     * Finds the conversation of the path.
     *
     * @return empty for 404
     */
    Optional<Conversation> findConversation(ApiRequest call, App app, String id);

    /**
     * Finds the contact of the path.
     *
     * @return empty for 404
     */
    Optional<Contact> findContact(ApiRequest call, App app, String id);

    /** Reads the body. */
    ObjectNode parse(ApiRequest call);

    /** Checks the body of {@code POST /contacts}. */
    ContactDraft readContact(ApiRequest call, ObjectNode body);

    /** Checks the body of {@code POST /conversations}. */
    ConversationDraft readConversation(ApiRequest call, ObjectNode body);

    /** Checks the body of a reply. */
    ReplyDraft readReply(ApiRequest call, App app, ObjectNode body);

    /** Reads {@code page} and {@code per_page}. */
    Paging paging(ApiRequest call);

    /** Reads the {@code type} filter. */
    Set<MessageType> types(ApiRequest call);

    /** Finds or creates a contact, and updates it. */
    Contact saveContact(ApiRequest call, App app, ContactDraft draft);

    /** Opens a conversation with its first message. */
    Conversation startConversation(ApiRequest call, App app, Contact contact, String content);

    /**
     * Sends a reply.
     *
     * @param conversation where it goes
     */
    Message reply(ApiRequest call, Conversation conversation, ReplyDraft draft);

    /** Resolves or reopens a conversation. */
    void changeStatus(ApiRequest call, Conversation conversation, Status status);

    /**
     * The conversations that a list shows.
     *
     * @return all of them, in the list's order
     */
    List<Conversation> conversations(ApiRequest call, App app);

    /**
     * The messages that a list shows.
     *
     * @return all of them, in the list's order
     */
    List<Message> messages(ApiRequest call, Conversation conversation, Set<MessageType> types);

    /**
     * The contacts that a list shows.
     *
     * @return all of them, in the list's order
     */
    List<Contact> contacts(ApiRequest call, App app);

    /** Writes a conversation. */
    ObjectNode renderConversation(ApiRequest call, Conversation conversation);

    /** Writes a message. */
    ObjectNode renderMessage(ApiRequest call, Message message);

    /** Writes a contact. */
    ObjectNode renderContact(ApiRequest call, Contact contact);

    /**
     * Writes what a list says of its paging.
     *
     * @return the members of {@code meta}
     */
    ObjectNode renderMeta(ApiRequest call, Page<?> page);

    /**
     * Writes the response of a write.
     *
     * @param name {@code contact}, {@code conversation} or {@code message}
     */
    ApiResponse renderWritten(ApiRequest call, String name, ObjectNode resource);

    /** Writes a refusal. */
    ApiResponse renderRefusal(ApiRequest call, ApiError refusal);
}
