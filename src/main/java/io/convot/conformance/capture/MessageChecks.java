package io.convot.conformance.capture;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.RuleIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Lists of messages, by themselves and in the light of what the same client has written and read before. */
final class MessageChecks implements ExchangeCheck {
    private static final int CONVERSATIONS = 20_000;
    private static final int MAX_OPEN_WRITES = 100;

    private final TimeWindow window;
    private final Map<String, MessageHistory> histories = new BoundedMap<>(CONVERSATIONS);

    /**
     * A message that was written and not yet seen in a list.
     *
     * @param reply the id that the response gave; empty for the first message of a conversation
     * @param byTeammate whether it was sent as a teammate
     */
    private record Write(String reply, String content, boolean byTeammate, Instant end, int number) {}

    private static final class MessageHistory {
        private final List<Write> open = new ArrayList<>();
        private Set<String> types = Set.of();
        private int writes;
    }

    MessageChecks(TimeWindow window) {
        this.window = window;
    }

    @Override
    public void check(ObservedExchange exchange, RuleFindings findings) {
        exchange.resource().ifPresent(resource -> {
            switch (exchange.call()) {
                case START_CONVERSATION -> wrote(exchange, resource.path("id").asString(""), "");
                case SEND_REPLY ->
                    wrote(
                            exchange,
                            exchange.route().id().orElse(""),
                            resource.path("id").asString(""));
                case LIST_MESSAGES -> listed(exchange, resource.path("messages"), findings);
                default -> {}
            }
        });
    }

    private void wrote(ObservedExchange exchange, String conversation, String reply) {
        Optional<String> content = exchange.sentText("content");
        boolean named = exchange.call() == CallKind.START_CONVERSATION || !reply.isEmpty();
        if (content.isEmpty() || conversation.isEmpty() || !named || !exchange.isComparable()) {
            return;
        }
        MessageHistory history = history(exchange, conversation);
        history.writes++;
        List<Write> open = history.open;
        if (open.size() < MAX_OPEN_WRITES) {
            boolean byTeammate = exchange.sent()
                    .filter(body -> body.hasNonNull("operator_id"))
                    .isPresent();
            open.add(new Write(reply, content.get().strip(), byTeammate, exchange.end(), exchange.number()));
        }
    }

    private MessageHistory history(ObservedExchange exchange, String conversation) {
        return histories.computeIfAbsent(exchange.conversationKey(conversation), key -> new MessageHistory());
    }

    private void listed(ObservedExchange exchange, JsonNode list, RuleFindings findings) {
        if (!list.isArray() || !exchange.query().hasOnly("type", "page", "per_page")) {
            return;
        }
        List<JsonNode> messages = list.valueStream().toList();
        List<String> ids =
                messages.stream().map(one -> one.path("id").asString("")).toList();
        if (!ids.contains("") && new HashSet<>(ids).size() < ids.size()) {
            twice(exchange, messages, findings);
        }
        boolean filtered = exchange.query().parameter("type").isPresent();
        MessageHistory history = exchange.credential().isKey()
                ? history(exchange, exchange.route().id().orElse(""))
                : new MessageHistory();
        MessageFilter.of(exchange.query()).ifPresent(filter -> filtered(exchange, filter, messages, history, findings));
        if (!filtered && isComplete(exchange)) {
            complete(exchange, messages, history, findings);
        }
    }

    private static void twice(ObservedExchange exchange, List<JsonNode> messages, RuleFindings findings) {
        Set<String> seen = new HashSet<>();
        boolean reply = messages.stream()
                .filter(one -> !seen.add(one.path("id").asString("")))
                .anyMatch(one -> type(one).equals("outgoing"));
        String filter =
                MessageFilter.of(exchange.query()).map(MessageFilter::rule).orElse(RuleIds.MSG_4);
        findings.violated(
                reply ? RuleIds.MSG_2 : filter,
                exchange,
                "A message is listed twice.",
                new Mismatch("/messages", "each message once", "one of them twice"));
    }

    /** Whether a list is all there is: without meta, it is. */
    static boolean isComplete(ObservedExchange exchange) {
        JsonNode more = exchange.response().json().path("meta").path("has_more");
        boolean ofAPage = exchange.query().parameter("per_page").isPresent();
        return exchange.query().parameter("page").isEmpty()
                && ((more.isMissingNode() && !ofAPage) || (more.isBoolean() && !more.booleanValue()));
    }

    private static void filtered(
            ObservedExchange exchange,
            MessageFilter filter,
            List<JsonNode> messages,
            MessageHistory history,
            RuleFindings findings) {
        List<String> others = messages.stream()
                .map(MessageChecks::type)
                .filter(type ->
                        MessageFilter.TYPES.contains(type) && !filter.types().contains(type))
                .toList();
        boolean somethingToHide = !filter.types().containsAll(history.types);
        if (!others.isEmpty()) {
            findings.violated(
                    filter.rule(),
                    exchange,
                    "A filter shows a type that it does not name.",
                    new Mismatch("/messages/…/type", "one of " + filter.types(), "\"" + others.get(0) + "\""));
        } else if (somethingToHide && (!messages.isEmpty() || filter.rule().equals(RuleIds.MSG_6))) {
            findings.tested(filter.rule(), exchange);
        }
    }

    private void complete(
            ObservedExchange exchange, List<JsonNode> messages, MessageHistory history, RuleFindings findings) {
        history.types = messages.stream()
                .map(MessageChecks::type)
                .filter(MessageFilter.TYPES::contains)
                .collect(Collectors.toSet());
        if (exchange.isComparable()) {
            history.open.removeIf(write -> settled(write, history, messages, exchange, findings));
        }
    }

    /** Whether a write has been judged by this list: it is there, or it had to be. */
    private boolean settled(
            Write write,
            MessageHistory history,
            List<JsonNode> messages,
            ObservedExchange list,
            RuleFindings findings) {
        if (list.start().isBefore(write.end())) {
            return false;
        }
        boolean first = write.reply().isEmpty();
        List<JsonNode> found = messages.stream()
                .filter(one -> first
                        ? hasContent(one, write)
                        : one.path("id").asString("").equals(write.reply()))
                .toList();
        if (found.isEmpty()) {
            boolean missing = window.mustShow(list.start(), write.end());
            if (missing && first && hasAltered(write, messages)) {
                altered(write, list, findings);
            } else if (missing) {
                findings.violated(
                        first ? RuleIds.CONV_4 : write.byTeammate() ? RuleIds.MSG_7 : RuleIds.MSG_2,
                        list,
                        first ? "The first message is not listed." : "A reply is not listed under its id.",
                        new Mismatch(
                                "/messages",
                                "the message that exchange " + write.number() + " sent",
                                "all messages, and not this one"));
            }
            return missing || !window.follows(list.start(), write.end());
        }
        findings.tested(first ? RuleIds.CONV_4 : RuleIds.MSG_2, list);
        if (first) {
            firstIsOnce(found, history, list, findings);
            firstIsOutgoing(found, list, findings);
        } else if (found.get(0).path("content").isString()) {
            content(write, found.get(0), list, findings);
        }
        return true;
    }

    private static boolean hasContent(JsonNode message, Write write) {
        return message.path("content").asString("").strip().equals(write.content());
    }

    /** A conversation into which nothing else was written lists the first message once. */
    private static void firstIsOnce(
            List<JsonNode> found, MessageHistory history, ObservedExchange list, RuleFindings findings) {
        long outgoing =
                found.stream().filter(one -> type(one).equals("outgoing")).count();
        if (outgoing > 1 && history.writes == 1) {
            findings.violated(
                    RuleIds.CONV_4,
                    list,
                    "The first message is listed more than once.",
                    new Mismatch("/messages", "the first message once", outgoing + " times"));
        }
    }

    /** Where the customer has written the same words, nothing shows which message is which. */
    private static void firstIsOutgoing(List<JsonNode> found, ObservedExchange list, RuleFindings findings) {
        String type = type(found.get(0));
        if (found.size() == 1 && MessageFilter.TYPES.contains(type)) {
            findings.check(
                    RuleIds.CONV_9,
                    list,
                    type.equals("outgoing"),
                    "The first message is not outgoing.",
                    new Mismatch("/messages/…/type", "\"outgoing\"", "\"" + type + "\""));
        }
    }

    private static void content(Write write, JsonNode message, ObservedExchange list, RuleFindings findings) {
        boolean fragile = SentText.isFragile(write.content());
        if (hasContent(message, write)) {
            findings.testedIf(fragile, RuleIds.MSG_10, list);
        } else if (fragile
                && SentText.areAlike(write.content(), message.path("content").stringValue())) {
            altered(write, list, findings);
        } else {
            findings.violated(
                    RuleIds.MSG_2, list, "Another message is listed under the id of a reply.", otherContent(write));
        }
    }

    private static boolean hasAltered(Write write, List<JsonNode> messages) {
        return SentText.isFragile(write.content())
                && messages.stream()
                        .filter(one -> type(one).equals("outgoing"))
                        .anyMatch(one -> SentText.areAlike(
                                write.content(), one.path("content").asString("")));
    }

    private static void altered(Write write, ObservedExchange list, RuleFindings findings) {
        findings.violated(
                RuleIds.MSG_10, list, "A message is listed with another content than was sent.", otherContent(write));
    }

    private static Mismatch otherContent(Write write) {
        return new Mismatch(
                "/messages/…/content", "the text that exchange " + write.number() + " sent", "another text");
    }

    private static String type(JsonNode message) {
        return message.path("type").asString("");
    }
}
