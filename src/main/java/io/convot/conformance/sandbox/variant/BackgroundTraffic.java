package io.convot.conformance.sandbox.variant;

import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Contact;
import io.convot.conformance.sandbox.service.ContactDraft;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.Message;
import io.convot.conformance.sandbox.service.MessageType;
import io.convot.conformance.sandbox.service.Status;
import io.convot.conformance.sandbox.service.Store;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Other people's writes in app one. Most touch only what was there before, and what they made themselves. */
final class BackgroundTraffic {
    private static final int A_NEW_ONE_EVERY = 4;
    private static final int KINDS = 5;

    private final Store store;
    private final List<Conversation> before;
    private final SplittableRandom random = new SplittableRandom(7);
    private int count;

    BackgroundTraffic(Store store) {
        this.store = store;
        this.before = store.main().conversations();
    }

    /** One write: a new conversation, or a further message. */
    void step() {
        count++;
        if (before.isEmpty() || count % A_NEW_ONE_EVERY == 0) {
            start();
        } else {
            Conversation conversation = any();
            conversation.add(store.newMessage(MessageType.INCOMING, "And another thing."));
            store.main().putFirst(conversation);
        }
    }

    /** One write of any kind: teams, bots and automations change status, write notes and delete messages. */
    void stepInEveryWay() {
        count++;
        Conversation conversation = any();
        switch (count % KINDS) {
            case 0 -> start();
            case 1 -> conversation.add(store.newMessage(MessageType.OUTGOING, "Is there anything else?"));
            case 2 -> conversation.add(store.newMessage(MessageType.NOTE, "Reminder: follow up."));
            case 3 -> {
                Status status = conversation.status() == Status.RESOLVED ? Status.PENDING : Status.RESOLVED;
                conversation.setStatus(status);
                conversation.add(store.newMessage(MessageType.ACTIVITY, "Status changed"));
            }
            default -> {
                List<Message> messages = conversation.messages();
                if (!messages.isEmpty()) {
                    conversation.remove(messages.get(random.nextInt(messages.size())));
                }
            }
        }
    }

    /** Customers answer what was resolved since the start, which reopens it. */
    void thank() {
        since().filter(conversation -> conversation.status() == Status.RESOLVED).forEach(conversation -> {
            conversation.add(store.newMessage(MessageType.INCOMING, "Thank you!"));
            conversation.setStatus(Status.OPEN);
        });
    }

    /** Colleagues take what was started since the start, before anything else has happened to it. */
    void setPending() {
        since().filter(conversation -> conversation.status() == Status.OPEN)
                .filter(conversation ->
                        conversation.messages().stream().noneMatch(message -> message.type() == MessageType.ACTIVITY))
                .forEach(conversation -> {
                    conversation.setStatus(Status.PENDING);
                    conversation.add(store.newMessage(MessageType.ACTIVITY, "Set to pending"));
                });
    }

    private Stream<Conversation> since() {
        List<Conversation> now = store.main().conversations();
        return now.stream().limit(now.size() - before.size());
    }

    private Conversation any() {
        return before.get(random.nextInt(before.size()));
    }

    private void start() {
        App app = store.main();
        Contact contact = app.contacts().save(ContactDraft.ofEmail("passer-by" + count + "@example.com"));
        Conversation conversation = store.newConversation(app, contact);
        conversation.add(store.newMessage(MessageType.INCOMING, "Anybody there?"));
        store.publish(conversation);
    }
}
