package io.convot.conformance.sandbox.service;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An app: its conversations, contacts and teammates. Safe to use from several threads. */
public final class App {
    private final List<Conversation> conversations = new ArrayList<>();
    private volatile ContactRepository contacts;
    private volatile Set<String> teammates;

    App(ContactRepository contacts, Set<String> teammates) {
        this.contacts = contacts;
        this.teammates = Set.copyOf(teammates);
    }

    /** Its contacts. */
    public ContactRepository contacts() {
        return contacts;
    }

    /** Gives it another book of contacts. */
    public void setContacts(ContactRepository book) {
        contacts = book;
    }

    /** Its teammates. */
    public Set<String> teammates() {
        return teammates;
    }

    /**
     * Its conversations as they are now.
     *
     * @return newest first
     */
    public List<Conversation> conversations() {
        Conversation[] snapshot;
        synchronized (conversations) {
            snapshot = conversations.toArray(new Conversation[0]);
        }
        return new AbstractList<>() {
            @Override
            public Conversation get(int index) {
                return snapshot[snapshot.length - 1 - index];
            }

            @Override
            public int size() {
                return snapshot.length;
            }
        };
    }

    /** Puts a conversation first. */
    public void putFirst(Conversation conversation) {
        synchronized (conversations) {
            conversations.remove(conversation);
            conversations.add(conversation);
        }
    }

    /**
     * Adds a conversation that was not there before.
     *
     * @param conversation the newest one
     */
    void add(Conversation conversation) {
        synchronized (conversations) {
            conversations.add(conversation);
        }
    }

    /** Takes a conversation out of the list. */
    public void remove(Conversation conversation) {
        synchronized (conversations) {
            conversations.remove(conversation);
        }
    }
}
