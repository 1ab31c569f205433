package io.convot.conformance.walk;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.OperatorFields;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.scenario.TextDifference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Verifies the list of a conversation's messages against the model. Messages that the walk has not sent may be there
 * too.
 */
final class MessageVerifier {
    private static final int MIN_FOR_ORDER = 3;
    private static final Set<String> PUBLISHED = Set.of("incoming", "outgoing", "note", "activity");

    private final Collection<KnownConversation> all;
    private final Traces refused;
    private final Optional<String> teammate;

    /**
     * Checks for a walk.
     *
     * @param refused the marks of contents that must not be stored, since the call that sent them was rejected
     */
    MessageVerifier(Collection<KnownConversation> all, Traces refused, Optional<String> teammate) {
        this.all = all;
        this.refused = refused;
        this.teammate = teammate;
    }

    List<Problem> of(KnownConversation conversation, List<JsonNode> listed, Filter filter) {
        List<Problem> problems = new ArrayList<>();
        for (JsonNode message : listed) {
            problem(conversation, message, filter).ifPresent(problems::add);
        }
        if (filter == Filter.ALL && conversation.wasResolved()) {
            activity(listed).ifPresent(problems::add);
        }
        if (filter.showsReplies()) {
            for (KnownMessage message : conversation.messages()) {
                presence(message, listed, filter).ifPresent(problems::add);
            }
            order(conversation, listed).ifPresent(problems::add);
        }
        return problems;
    }

    private Optional<Problem> problem(KnownConversation conversation, JsonNode message, Filter filter) {
        String content = message.path("content").asString("");
        Optional<String> refusal = refused.ruleOf(content);
        if (refusal.isPresent()) {
            return Optional.of(Problem.certain(
                    refusal.get(),
                    "A message of a rejected call is among the messages.",
                    new Mismatch("/messages", "messages without it", text(content))));
        }
        for (KnownConversation other : all) {
            for (KnownMessage foreign : other.messages()) {
                if (other != conversation && Traces.holds(content, foreign.mark())) {
                    return Optional.of(Problem.certain(
                            ownRule(foreign),
                            "A message of " + other.label() + " is among those of " + conversation.label() + ".",
                            new Mismatch("/messages", "messages of " + conversation.label(), text(content))));
                }
            }
        }
        String type = message.path("type").asString("");
        if (!type.isEmpty() && !filter.mayShow(type)) {
            return Optional.of(Problem.certain(
                    filter.rule(),
                    "The filter shows a type that it does not name.",
                    new Mismatch(
                            "/messages", "messages of type " + filter.query(), "a message of type " + text(type))));
        }
        return Optional.empty();
    }

    private Optional<Problem> presence(KnownMessage sent, List<JsonNode> listed, Filter filter) {
        List<JsonNode> found = found(sent, listed);
        if (found.isEmpty()) {
            String rule = filter == Filter.ALL ? ownRule(sent) : filter.rule();
            return Optional.of(Problem.lag(
                    rule,
                    (sent.first() ? "The first message" : "A reply") + " is not among the messages.",
                    new Mismatch("/messages", "[" + sent.mark() + "]", "messages without it")));
        }
        if (found.size() > 1) {
            return Optional.of(Problem.twice(
                    ownRule(sent),
                    (sent.first() ? "The first message" : "A reply") + " is listed more than once.",
                    new Mismatch("/messages", "[" + sent.mark() + "] once", found.size() + " times")));
        }
        return shown(sent, found.get(0), "/messages");
    }

    /** Bots and activities may quote a message; where it is not there as it was sent, it may have been changed. */
    private static List<JsonNode> found(KnownMessage sent, List<JsonNode> listed) {
        List<JsonNode> same = listed.stream()
                .filter(message -> message.path("content").asString("").equals(sent.content()))
                .toList();
        return same.isEmpty()
                ? listed.stream()
                        .filter(message -> Traces.holds(message.path("content").asString(""), sent.mark()))
                        .toList()
                : same;
    }

    /** What is wrong with a message that the walk has sent, in a list or in the response to the reply. */
    Optional<Problem> shown(KnownMessage sent, JsonNode message, String where) {
        String content = message.path("content").asString("");
        if (!content.equals(sent.content())) {
            return Optional.of(Problem.certain(
                    RuleIds.MSG_10,
                    "The content is not returned as it was sent.",
                    new Mismatch(
                            where + "/content",
                            text(sent.content()),
                            text(content) + TextDifference.of(sent.content(), content))));
        }
        String type = message.path("type").asString("");
        // A type that is not published is for MSG-3 to judge.
        if (PUBLISHED.contains(type) && !type.equals("outgoing")) {
            String rule = sent.teammate() ? RuleIds.MSG_7 : RuleIds.MSG_1;
            return Optional.of(Problem.certain(
                    sent.first() ? RuleIds.CONV_9 : rule,
                    (sent.first() ? "The first message" : "A reply") + " is not outgoing.",
                    new Mismatch(where + "/type", "\"outgoing\"", text(type))));
        }
        String id = message.path("id").asString("");
        if (!sent.id().isEmpty() && !id.isEmpty() && !id.equals(sent.id())) {
            return Optional.of(Problem.certain(
                    RuleIds.MSG_2,
                    "A reply is listed under another id than its response gave.",
                    new Mismatch(where + "/id", sent.id(), text(id))));
        }
        return operator(sent, message, where);
    }

    private Optional<Problem> operator(KnownMessage sent, JsonNode message, String where) {
        boolean named = teammate.filter(OperatorFields.named(message)::contains).isPresent();
        if (named == sent.teammate() || sent.first()) {
            return Optional.empty();
        }
        if (named) {
            return Optional.of(Problem.certain(
                    RuleIds.MSG_8,
                    "A reply of the API names a teammate.",
                    new Mismatch(where, "another sender", "operator " + teammate.orElse(""))));
        }
        return Optional.of(Problem.certain(
                RuleIds.MSG_8,
                "A reply as a teammate does not name that teammate.",
                new Mismatch(
                        where,
                        "operator " + teammate.orElse(""),
                        text(OperatorFields.named(message).toString()))));
    }

    private static Optional<Problem> activity(List<JsonNode> listed) {
        return listed.stream()
                        .anyMatch(message -> message.path("type").asString("").equals("activity"))
                ? Optional.empty()
                : Optional.of(Problem.lag(
                        RuleIds.MSG_12,
                        "Resolving has left no activity.",
                        new Mismatch("/messages", "a message of type activity", "messages without one")));
    }

    private static Optional<Problem> order(KnownConversation conversation, List<JsonNode> listed) {
        List<Integer> places = conversation.messages().stream()
                .flatMap(sent -> place(sent, listed))
                .toList();
        boolean rises = places.equals(places.stream().distinct().sorted().toList());
        boolean falls = places.equals(
                places.stream().distinct().sorted(Comparator.reverseOrder()).toList());
        if (places.size() < MIN_FOR_ORDER) {
            return Optional.empty();
        }
        if ((rises || falls) && !conversation.isListed(rises)) {
            return Optional.of(Problem.certain(
                    RuleIds.MSG_11,
                    "The order of the messages is not the one of the reading before.",
                    new Mismatch("/messages", order(!rises), order(rises))));
        }
        return rises || falls
                ? Optional.empty()
                : Optional.of(Problem.twice(
                        RuleIds.MSG_11,
                        "The messages are neither oldest first nor newest first.",
                        new Mismatch(
                                "/messages",
                                "one order",
                                "those that were sent one after the other are listed at " + places)));
    }

    private static String order(boolean oldestFirst) {
        return oldestFirst ? "the oldest first" : "the newest first";
    }

    private static Stream<Integer> place(KnownMessage sent, List<JsonNode> listed) {
        return found(sent, listed).stream().limit(1).map(listed::indexOf);
    }

    private static String ownRule(KnownMessage sent) {
        return sent.first() ? RuleIds.CONV_4 : RuleIds.MSG_2;
    }

    private static String text(String text) {
        return DisplayText.text(text);
    }
}
