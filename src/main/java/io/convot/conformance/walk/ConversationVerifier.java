package io.convot.conformance.walk;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.RuleIds;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Verifies a conversation in a response against the model. */
final class ConversationVerifier {
    private final Collection<KnownConversation> all;

    ConversationVerifier(Collection<KnownConversation> all) {
        this.all = all;
    }

    /** The problems of a conversation as a list, or a response of its own, shows it. */
    List<Problem> of(KnownConversation conversation, JsonNode shown) {
        return Stream.of(contact(conversation, shown), count(conversation, shown), status(conversation, shown))
                .flatMap(Optional::stream)
                .toList();
    }

    static boolean concernsStatus(Problem problem) {
        return List.of(RuleIds.CONV_3, RuleIds.CONV_8)
                .contains(problem.violation().rule());
    }

    private static Optional<Problem> contact(KnownConversation conversation, JsonNode shown) {
        JsonNode actual = shown.path("contact_id");
        return conversation
                .contact()
                .filter(contact -> actual.isValueNode() && !actual.isNull() && !contact.hasId(actual))
                .map(contact -> Problem.certain(
                        RuleIds.CONV_5,
                        "A conversation belongs to another contact.",
                        new Mismatch("/contact_id", contact.id().toString(), DisplayText.value(actual))));
    }

    private static Optional<Problem> count(KnownConversation conversation, JsonNode shown) {
        JsonNode count = shown.path("messages_count");
        int atLeast = conversation.messages().size();
        return !count.isIntegralNumber() || count.asLong(0) >= atLeast
                ? Optional.empty()
                : Optional.of(Problem.lag(
                        RuleIds.CONV_7,
                        "The message count does not include all that was sent.",
                        new Mismatch("/messages_count", "at least " + atLeast, DisplayText.value(count))));
    }

    private Optional<Problem> status(KnownConversation conversation, JsonNode shown) {
        String actual = shown.path("status").asString("");
        boolean fine =
                switch (conversation.status()) {
                    case NEW -> actual.equals("open");
                    case RESOLVED -> actual.equals("resolved");
                    case NOT_RESOLVED -> !actual.equals("resolved") || !othersResolved(conversation);
                };
        return actual.isEmpty() || fine
                ? Optional.empty()
                : Optional.of(Problem.lag(
                        conversation.status() == KnownConversation.ConversationState.NEW
                                ? RuleIds.CONV_3
                                : RuleIds.CONV_8,
                        "A conversation has another status than the calls before have given it.",
                        new Mismatch("/status", expected(conversation.status()), DisplayText.text(actual))));
    }

    /** Where the walk has resolved another conversation, a resolved one is not a coincidence. */
    private boolean othersResolved(KnownConversation conversation) {
        return all.stream()
                .anyMatch(other ->
                        other != conversation && other.status() == KnownConversation.ConversationState.RESOLVED);
    }

    private static String expected(KnownConversation.ConversationState status) {
        return switch (status) {
            case RESOLVED -> "\"resolved\"";
            case NEW -> "\"open\"";
            case NOT_RESOLVED -> "\"open\" or \"pending\"";
        };
    }
}
