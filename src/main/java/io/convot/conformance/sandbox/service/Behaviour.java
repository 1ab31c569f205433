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
     * @param call the request
     * @return empty where it carries none that is valid
     */
    Optional<ApiKey> authenticate(ApiRequest call);

    /**
     * Whether the rate limit lets a call through.
     *
     * @param call the request
     * @param key its key
     * @return false for 429
     */
    boolean admits(ApiRequest call, ApiKey key);

    /**
     * Whether the key may make the call.
     *
     * @param call the request
     * @param key its key
     * @return false for 403
     */
    boolean hasScope(ApiRequest call, ApiKey key);

    /**
     * Finds the conversation of the path.
     *
     * @param call the request
     * @param app the key's app
     * @param id the id as it came
     * @return empty for 404
     */
    Optional<Conversation> findConversation(ApiRequest call, App app, String id);

    /**
     * Finds the contact of the path.
     *
     * @param call the request
     * @param app the key's app
     * @param id the id as it came
     * @return empty for 404
     */
    Optional<Contact> findContact(ApiRequest call, App app, String id);

    /**
     * Reads the body.
     *
     * @param call the request
     * @return the JSON object
     */
    ObjectNode parse(ApiRequest call);

    /**
     * Checks the body of {@code POST /contacts}.
     *
     * @param call the request
     * @param body its body
     * @return what it says
     */
    ContactDraft readContact(ApiRequest call, ObjectNode body);

    /**
     * Checks the body of {@code POST /conversations}.
     *
     * @param call the request
     * @param body its body
     * @return what it says
     */
    ConversationDraft readConversation(ApiRequest call, ObjectNode body);

    /**
     * Checks the body of a reply.
     *
     * @param call the request
     * @param app the key's app
     * @param body the request's body
     * @return what it says
     */
    ReplyDraft readReply(ApiRequest call, App app, ObjectNode body);

    /**
     * Reads {@code page} and {@code per_page}.
     *
     * @param call the request
     * @return which page is served
     */
    Paging paging(ApiRequest call);

    /**
     * Reads the {@code type} filter.
     *
     * @param call the request
     * @return the types that are listed
     */
    Set<MessageType> types(ApiRequest call);

    /**
     * Finds or creates a contact, and updates it.
     *
     * @param call the request
     * @param app the key's app
     * @param draft what is known of the contact
     * @return the contact as it stands now
     */
    Contact saveContact(ApiRequest call, App app, ContactDraft draft);

    /**
     * Opens a conversation with its first message.
     *
     * @param call the request
     * @param app the key's app
     * @param contact whom it is with
     * @param content the first message
     * @return the new conversation
     */
    Conversation startConversation(ApiRequest call, App app, Contact contact, String content);

    /**
     * Sends a reply.
     *
     * @param call the request
     * @param conversation where it goes
     * @param draft what is sent
     * @return the new message
     */
    Message reply(ApiRequest call, Conversation conversation, ReplyDraft draft);

    /**
     * Resolves or reopens a conversation.
     *
     * @param call the request
     * @param conversation which one
     * @param status what it is to become
     */
    void changeStatus(ApiRequest call, Conversation conversation, Status status);

    /**
     * The conversations that a list shows.
     *
     * @param call the request
     * @param app the key's app
     * @return all of them, in the list's order
     */
    List<Conversation> conversations(ApiRequest call, App app);

    /**
     * The messages that a list shows.
     *
     * @param call the request
     * @param conversation whose messages
     * @param types the types that are listed
     * @return all of them, in the list's order
     */
    List<Message> messages(ApiRequest call, Conversation conversation, Set<MessageType> types);

    /**
     * The contacts that a list shows.
     *
     * @param call the request
     * @param app the key's app
     * @return all of them, in the list's order
     */
    List<Contact> contacts(ApiRequest call, App app);

    /**
     * Writes a conversation.
     *
     * @param call the request
     * @param conversation which one
     * @return as it stands in answers
     */
    ObjectNode renderConversation(ApiRequest call, Conversation conversation);

    /**
     * Writes a message.
     *
     * @param call the request
     * @param message which one
     * @return as it stands in answers
     */
    ObjectNode renderMessage(ApiRequest call, Message message);

    /**
     * Writes a contact.
     *
     * @param call the request
     * @param contact which one
     * @return as it stands in answers
     */
    ObjectNode renderContact(ApiRequest call, Contact contact);

    /**
     * Writes what a list says of its paging.
     *
     * @param call the request
     * @param page the page that is served
     * @return what stands under {@code meta}
     */
    ObjectNode renderMeta(ApiRequest call, Page<?> page);

    /**
     * Writes the answer of a write.
     *
     * @param call the request
     * @param name {@code contact}, {@code conversation} or {@code message}
     * @param resource what was written, as it stands in answers
     * @return the answer
     */
    ApiResponse renderWritten(ApiRequest call, String name, ObjectNode resource);

    /**
     * Writes a refusal.
     *
     * @param call the request
     * @param refusal why it is refused
     * @return the answer
     */
    ApiResponse renderRefusal(ApiRequest call, ApiError refusal);
}
