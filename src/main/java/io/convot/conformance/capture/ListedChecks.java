package io.convot.conformance.capture;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.RuleIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A message that a client has seen before and after a reading was there in between: a reading that names its type, and
 * is all there is, has to list it.
 */
final class ListedChecks implements ExchangeCheck {
    private static final int CONVERSATIONS = 1_000;
    private static final int MAX_READINGS = 8;
    private static final int MAX_MESSAGES = 500;
    private static final int MAX_BODY = 64 * 1024;

    private final TimeWindow window;
    private final Map<String, ListHistory> histories = new BoundedMap<>(CONVERSATIONS);

    /** A message, and when it was first known to be there. */
    private record Sighting(String type, Instant end, boolean reply) {}

    /**
     * A reading of a whole list.
     *
     * @param rule the rule about the completeness of such a list
     */
    private record FilterReading(ObservedExchange exchange, String rule, Set<String> types, Set<String> ids) {
        boolean lacks(String id, String type) {
            return types.contains(type) && !ids.contains(id);
        }
    }

    private static final class ListHistory {
        private final Map<String, Sighting> seen = new HashMap<>();
        private final List<FilterReading> readings = new ArrayList<>();
    }

    ListedChecks(TimeWindow window) {
        this.window = window;
    }

    @Override
    public void check(ObservedExchange exchange, RuleFindings findings) {
        if (!exchange.isComparable()) {
            return;
        }
        exchange.resource().ifPresent(resource -> {
            if (exchange.call() == CallKind.LIST_MESSAGES) {
                listed(exchange, resource, findings);
            } else if (exchange.call() == CallKind.SEND_REPLY) {
                see(exchange, history(exchange), resource, true);
            }
        });
    }

    private ListHistory history(ObservedExchange exchange) {
        return histories.computeIfAbsent(exchange.conversationKey(), key -> new ListHistory());
    }

    private static void see(ObservedExchange exchange, ListHistory history, JsonNode message, boolean reply) {
        String id = message.path("id").asString("");
        String type = message.path("type").asString("");
        if (!id.isEmpty() && MessageFilter.TYPES.contains(type) && history.seen.size() < MAX_MESSAGES) {
            history.seen.putIfAbsent(id, new Sighting(type, exchange.end(), reply));
        }
    }

    private void listed(ObservedExchange exchange, JsonNode list, RuleFindings findings) {
        List<JsonNode> messages = list.path("messages").valueStream().toList();
        ListHistory history = history(exchange);
        messages.forEach(message -> judge(exchange, history, message, findings));
        messages.forEach(message -> see(exchange, history, message, false));
        Set<String> ids = messages.stream()
                .map(one -> one.path("id").asString(""))
                .collect(Collectors.toCollection(HashSet::new));
        boolean whole = MessageChecks.isComplete(exchange)
                && exchange.query().hasOnly("type", "per_page")
                && !ids.contains("")
                && exchange.response().size() <= MAX_BODY;
        if (whole) {
            kept(exchange, ids).ifPresent(history.readings::add);
        }
        if (history.readings.size() > MAX_READINGS) {
            history.readings.remove(0);
        }
    }

    private static Optional<FilterReading> kept(ObservedExchange exchange, Set<String> ids) {
        if (exchange.query().parameter("type").isEmpty()) {
            return Optional.of(new FilterReading(exchange, RuleIds.MSG_4, MessageFilter.TYPES, ids));
        }
        return MessageFilter.of(exchange.query())
                .filter(filter -> !filter.rule().equals(RuleIds.MSG_6))
                .map(filter -> new FilterReading(exchange, filter.rule(), filter.types(), ids));
    }

    private void judge(ObservedExchange now, ListHistory history, JsonNode message, RuleFindings findings) {
        String id = message.path("id").asString("");
        String type = message.path("type").asString("");
        Sighting first = history.seen.get(id);
        if (first == null || !first.type().equals(type)) {
            return;
        }
        Instant start = now.start();
        history.readings.removeIf(reading -> reading.lacks(id, type)
                && !start.isBefore(reading.exchange().end())
                && window.mustHaveShown(reading.exchange().start(), first.end())
                && isViolated(reading, first, findings));
    }

    private static boolean isViolated(FilterReading reading, Sighting first, RuleFindings findings) {
        boolean filtered = !reading.rule().equals(RuleIds.MSG_4);
        findings.violated(
                first.reply() && !filtered ? RuleIds.MSG_2 : reading.rule(),
                reading.exchange(),
                filtered
                        ? "A filter omits a message of a type that it names."
                        : "A list without a filter omits a message.",
                new Mismatch(
                        "/messages",
                        "a message of type \"" + first.type() + "\" that is listed before and after",
                        "a list without it"));
        return true;
    }
}
