package io.convot.conformance.sandbox.variant;

import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Contact;
import io.convot.conformance.sandbox.service.ContactDraft;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.MessageType;
import io.convot.conformance.sandbox.service.Store;
import java.util.List;
import java.util.SplittableRandom;

/** Other people's writes in app one. They touch only what was there before, and what they made themselves. */
final class BackgroundTraffic {
    private static final int A_NEW_ONE_EVERY = 4;

    private final Store store;
    private final List<Conversation> before;
    private final SplittableRandom random = new SplittableRandom(7);
    private int count;

    BackgroundTraffic(Store store) {
        this.store = store;
        this.before = store.main().conversations();
    }

    /** One write. */
    void goOn() {
        App app = store.main();
        count++;
        if (before.isEmpty() || count % A_NEW_ONE_EVERY == 0) {
            Contact contact = app.contacts().save(ContactDraft.ofEmail("passer-by" + count + "@example.com"));
            Conversation conversation = store.newConversation(app, contact);
            conversation.add(store.newMessage(MessageType.INCOMING, "Anybody there?"));
            store.publish(conversation);
        } else {
            Conversation conversation = before.get(random.nextInt(before.size()));
            conversation.add(store.newMessage(MessageType.INCOMING, "And another thing."));
            app.putFirst(conversation);
        }
    }
}
