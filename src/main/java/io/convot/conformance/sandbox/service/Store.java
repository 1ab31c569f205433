package io.convot.conformance.sandbox.service;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** All data of one sandbox: two apps, their keys, their conversations. Safe to use from several threads. */
public final class Store {
    /** The user id of the one teammate. */
    public static final String TEAMMATE = "42";

    private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();
    private final Map<UUID, Conversation> conversations = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final ResourceIds ids;
    private final App main;
    private final App other;

    /** An empty store, with the time of day and random ids. */
    public Store() {
        this(InstantSource.system(), ResourceIds.usual());
    }

    /** An empty store with a time and ids from outside: the same calls then have the same responses. */
    public Store(InstantSource clock, ResourceIds ids) {
        this.clock = clock;
        this.ids = ids;
        this.main = new App(newContactBook(), Set.of(TEAMMATE));
        this.other = new App(newContactBook(), Set.of("43"));
    }

    /** The app that most keys belong to. */
    public App main() {
        return main;
    }

    /** The other app. */
    public App other() {
        return other;
    }

    /** Adds a key. */
    public void addKey(String id, String secret, App app, Set<String> scopes, boolean revoked) {
        keys.put(id, new ApiKey(id, secret, app, scopes, revoked));
    }

    /**
     * Finds a key by its id.
     *
     * @return empty where there is none; revoked keys are found too
     */
    public Optional<ApiKey> key(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /**
     * All keys.
     *
     * @return in no order
     */
    public List<ApiKey> keys() {
        return List.copyOf(keys.values());
    }

    /**
     * Finds a conversation, whatever its app.
     *
     * @return empty where there is none
     */
    public Optional<Conversation> conversation(UUID id) {
        return Optional.ofNullable(conversations.get(id));
    }

    /** Makes an open conversation without messages, not yet visible to any call. */
    public Conversation newConversation(App app, Contact contact) {
        return new Conversation(ids.conversations().get(), app, contact.id(), Status.OPEN, now());
    }

    /** Shows a conversation: by its id, and first in its app's list. */
    public void publish(Conversation conversation) {
        conversations.put(conversation.id(), conversation);
        conversation.app().add(conversation);
    }

    /** Makes a message that is nowhere yet. */
    public Message newMessage(MessageType type, String content) {
        return newMessage(type, content, Optional.empty());
    }

    /**
     * Makes a message of a teammate that is nowhere yet.
     *
     * @param operatorId the teammate, where it is one
     */
    public Message newMessage(MessageType type, String content, Optional<String> operatorId) {
        return message(type, content, operatorId, now());
    }

    Message message(MessageType type, String content, Optional<String> operatorId, Instant at) {
        return new Message(ids.messages().getAsLong(), type, content, operatorId, at);
    }

    /**
     * Makes a book of contacts whose ids are unique in this sandbox.
     *
     * @return an empty one
     */
    public ContactRepository newContactBook() {
        return new ContactRepository(ids.contacts(), this::now);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
