package io.convot.conformance.sandbox.service;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/** The data of a sandbox when it starts: the same at each start. */
public final class SampleData {
    private static final Instant BEGINNING = Instant.parse("2026-01-05T08:00:00Z");
    private static final List<Status> STATUSES = List.of(Status.OPEN, Status.PENDING, Status.RESOLVED);
    private static final int CONVERSATIONS_A_CONTACT = 2;
    private static final int OTHER_APPS_CONVERSATIONS = 5;

    private final Store store;
    private final SplittableRandom random;

    private SampleData(Store store, long seed) {
        this.store = store;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Fills an empty store.
     *
     * @param conversations how many conversations app one has, 0 or more
     */
    public static void fill(Store store, int conversations) {
        SampleData seed = new SampleData(store, 1);
        seed.fill(store.main(), "customer", conversations);
        seed.fill(store.other(), "guest", OTHER_APPS_CONVERSATIONS);
    }

    /** Adds conversations with other contacts to app one. */
    public static void addMore(Store store, int conversations) {
        new SampleData(store, 2).fill(store.main(), "regular", conversations);
    }

    private void fill(App app, String who, int count) {
        long contactId = 0;
        for (int i = 0; i < count; i++) {
            Instant at = BEGINNING.plus(Duration.ofMinutes(i));
            if (i % CONVERSATIONS_A_CONTACT == 0) {
                contactId = contact(app, who + (i / CONVERSATIONS_A_CONTACT + 1), at);
            }
            Status status = STATUSES.get(i % STATUSES.size());
            Conversation conversation = new Conversation(uuid(), app, contactId, status, at);
            talk(conversation, i, at);
            store.publish(conversation);
        }
    }

    private long contact(App app, String name, Instant at) {
        ContactDraft draft = new ContactDraft(
                Optional.of(name + "@example.com"),
                Optional.of("crm-" + name),
                Optional.of("Customer " + name),
                Map.of());
        return app.contacts().create(draft, at).id();
    }

    private void talk(Conversation conversation, int i, Instant at) {
        say(conversation, MessageType.INCOMING, "Hello, where is my order?", Optional.empty(), at);
        if (i % 2 == 0) {
            Optional<String> teammate = conversation.app().teammates().stream().findFirst();
            say(conversation, MessageType.OUTGOING, "It left our house this morning.", teammate, at.plusSeconds(10));
        }
        if (i % 3 == 0 || i % 10 == 0) {
            say(conversation, MessageType.NOTE, "A regular: be quick.", Optional.empty(), at.plusSeconds(20));
        }
        if (conversation.status() == Status.RESOLVED) {
            say(conversation, MessageType.ACTIVITY, "Conversation resolved", Optional.empty(), at.plusSeconds(30));
        }
    }

    private void say(Conversation where, MessageType type, String what, Optional<String> teammate, Instant at) {
        where.add(store.message(type, what, teammate, at));
    }

    private UUID uuid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
