package io.convot.conformance.sandbox.fault;

import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.Message;
import io.convot.conformance.sandbox.service.MessageType;
import java.util.List;
import java.util.stream.IntStream;

/** The history of a conversation, as interaction faults need it. */
final class Past {
    private Past() {}

    /** The conversations of the same contact, the oldest first. */
    static List<Conversation> ofContact(Conversation conversation) {
        List<Conversation> all = conversation.app().conversations().stream()
                .filter(other -> other.contactId() == conversation.contactId())
                .toList();
        return IntStream.range(0, all.size())
                .mapToObj(i -> all.get(all.size() - 1 - i))
                .toList();
    }

    /** Whether its contact has had another one before. */
    static boolean isLater(Conversation conversation) {
        List<Conversation> all = ofContact(conversation);
        return all.size() > 1 && all.get(0) != conversation;
    }

    static long sent(Conversation conversation) {
        return count(conversation, MessageType.OUTGOING);
    }

    static boolean wasResolved(Conversation conversation) {
        return count(conversation, MessageType.ACTIVITY) > 0;
    }

    static boolean hasTeammate(Conversation conversation) {
        return conversation.messages().stream()
                .anyMatch(message -> message.operatorId().isPresent());
    }

    static boolean isLast(Conversation conversation, Message message) {
        List<Message> sent = conversation.messages().stream()
                .filter(other -> other.type() == MessageType.OUTGOING)
                .toList();
        return !sent.isEmpty() && sent.get(sent.size() - 1).id() == message.id();
    }

    private static long count(Conversation conversation, MessageType type) {
        return conversation.messages().stream()
                .filter(message -> message.type() == type)
                .count();
    }
}
