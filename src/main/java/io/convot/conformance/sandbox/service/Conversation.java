package io.convot.conformance.sandbox.service;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A conversation with its messages. Safe to use from several threads. */
public final class Conversation {
    private final UUID id;
    private final App app;
    private final long contactId;
    private final Instant createdAt;
    private final List<Message> messages = new ArrayList<>(2);
    private Status status;
    private Status statusBefore;
    private Instant statusSince;

    Conversation(UUID id, App app, long contactId, Status status, Instant createdAt) {
        this.id = id;
        this.app = app;
        this.contactId = contactId;
        this.status = status;
        this.statusBefore = status;
        this.statusSince = createdAt;
        this.createdAt = createdAt;
    }

    /** Its id. */
    public UUID id() {
        return id;
    }

    /** The app that it belongs to. */
    public App app() {
        return app;
    }

    /** Whom it is with. */
    public long contactId() {
        return contactId;
    }

    /** When it was opened. */
    public Instant createdAt() {
        return createdAt;
    }

    /** Its status now. */
    public synchronized Status status() {
        return status;
    }

    /** Its status at a moment not long ago; no more than one change is remembered. */
    public synchronized Status statusAt(Instant moment) {
        return statusSince.isAfter(moment) ? statusBefore : status;
    }

    /** Changes its status, and nothing else. */
    public synchronized void setStatus(Status newStatus) {
        statusBefore = status;
        status = newStatus;
        statusSince = Instant.now();
    }

    /** Adds a message at the end. */
    public synchronized void add(Message message) {
        messages.add(message);
    }

    /** Takes a message away. */
    public synchronized void remove(Message message) {
        messages.remove(message);
    }

    /**
     * Its messages as they are now.
     *
     * @return oldest first
     */
    public synchronized List<Message> messages() {
        return List.copyOf(messages);
    }

    /**
     * How many messages it has.
     *
     * @return 0 or more
     */
    public synchronized int size() {
        return messages.size();
    }
}
