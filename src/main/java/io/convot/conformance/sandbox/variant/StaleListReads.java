package io.convot.conformance.sandbox.variant;

import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Behaviour;
import io.convot.conformance.sandbox.service.Contact;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.DelegatingBehaviour;
import io.convot.conformance.sandbox.service.Message;
import io.convot.conformance.sandbox.service.MessageType;
import io.convot.conformance.sandbox.service.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Lists show what was there a moment ago, as a replica that lags does. */
final class StaleListReads extends DelegatingBehaviour {
    private final Function<ApiRequest, Duration> lag;

    StaleListReads(Behaviour before, Function<ApiRequest, Duration> lag) {
        super(before);
        this.lag = lag;
    }

    @Override
    public List<Conversation> conversations(ApiRequest call, App app) {
        Instant seen = seen(call);
        return super.conversations(call, app).stream()
                .filter(conversation -> conversation.createdAt().isBefore(seen))
                .toList();
    }

    @Override
    public List<Message> messages(ApiRequest call, Conversation conversation, Set<MessageType> types) {
        Instant seen = seen(call);
        return super.messages(call, conversation, types).stream()
                .filter(message -> message.createdAt().isBefore(seen))
                .toList();
    }

    @Override
    public List<Contact> contacts(ApiRequest call, App app) {
        Instant seen = seen(call);
        return super.contacts(call, app).stream()
                .filter(contact -> contact.createdAt().isBefore(seen))
                .toList();
    }

    @Override
    public ObjectNode renderConversation(ApiRequest call, Conversation conversation) {
        ObjectNode rendered = super.renderConversation(call, conversation);
        if (call.is(Operation.LIST_CONVERSATIONS)) {
            Instant seen = seen(call);
            rendered.put("status", conversation.statusAt(seen).wire());
            rendered.put(
                    "messages_count",
                    conversation.messages().stream()
                            .filter(message -> message.createdAt().isBefore(seen))
                            .count());
        }
        return rendered;
    }

    private Instant seen(ApiRequest call) {
        return Instant.now().minus(lag.apply(call));
    }
}
