package io.convot.conformance.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A conversation that the walk has started, and what it knows of it. */
final class KnownConversation {
    private final int slot;
    private final String id;
    private final Optional<KnownContact> contact;
    private final List<KnownMessage> messages = new ArrayList<>();
    private ConversationState status = ConversationState.NEW;
    private boolean wasResolved;
    private Optional<Boolean> oldestFirst = Optional.empty();

    /** The status that the contract promises now. */
    enum ConversationState {
        /** Nothing has happened to it yet. */
        NEW,
        /** The walk has resolved it. */
        RESOLVED,
        /** It may be open or pending. */
        NOT_RESOLVED
    }

    /**
     * A conversation that was started just now.
     *
     * @param contact the contact that it belongs to; empty where the response did not show it
     */
    KnownConversation(int slot, String id, Optional<KnownContact> contact, KnownMessage first) {
        this.slot = slot;
        this.id = id;
        this.contact = contact;
        messages.add(first);
    }

    int slot() {
        return slot;
    }

    String label() {
        return "conversation " + Step.label(slot);
    }

    String id() {
        return id;
    }

    Optional<KnownContact> contact() {
        return contact.filter(known -> !known.isUnsure());
    }

    List<KnownMessage> messages() {
        return List.copyOf(messages);
    }

    /** A reply was sent: it reopens what was resolved. */
    void replied(KnownMessage reply) {
        messages.add(reply);
        status = ConversationState.NOT_RESOLVED;
    }

    void resolved() {
        status = ConversationState.RESOLVED;
        wasResolved = true;
    }

    void reopened() {
        status = ConversationState.NOT_RESOLVED;
    }

    /** Whether its messages are listed in the order of the reading before; the first one decides. */
    boolean isListed(boolean inOldestFirst) {
        if (oldestFirst.isEmpty()) {
            oldestFirst = Optional.of(inOldestFirst);
        }
        return oldestFirst.get() == inOldestFirst;
    }

    boolean wasResolved() {
        return wasResolved;
    }

    ConversationState status() {
        return status;
    }
}
