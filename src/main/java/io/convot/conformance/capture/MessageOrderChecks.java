package io.convot.conformance.capture;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.RuleIds;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Messages have one order, in each reading and with each filter. */
final class MessageOrderChecks implements ExchangeCheck {
    private static final int CONVERSATIONS = 20_000;
    private static final int MAX_LISTED = 500;

    /** The ids of the last reading without a filter, by client and conversation. */
    private final Map<String, List<String>> orders = new BoundedMap<>(CONVERSATIONS);

    @Override
    public void check(ObservedExchange exchange, RuleFindings findings) {
        if (exchange.call() == CallKind.LIST_MESSAGES
                && exchange.credential().isKey()
                && exchange.query().hasOnly("type", "per_page")) {
            exchange.resource()
                    .filter(list -> MessageChecks.isComplete(exchange))
                    .map(list -> list.path("messages").valueStream().toList())
                    .filter(messages -> isWithinFilter(exchange, messages))
                    .ifPresent(messages -> order(exchange, messages, findings));
        }
    }

    private static boolean isWithinFilter(ObservedExchange exchange, List<JsonNode> messages) {
        return exchange.query().parameter("type").isEmpty()
                || MessageFilter.of(exchange.query())
                        .filter(filter -> messages.stream().allMatch(one -> filter.types()
                                .contains(one.path("type").asString(""))))
                        .isPresent();
    }

    private void order(ObservedExchange exchange, List<JsonNode> messages, RuleFindings findings) {
        List<String> ids =
                messages.stream().map(one -> one.path("id").asString("")).toList();
        Set<String> now = new HashSet<>(ids);
        if (now.size() < ids.size() || ids.size() > MAX_LISTED || now.contains("")) {
            return;
        }
        List<String> last = orders.getOrDefault(exchange.conversationKey(), List.of());
        if (exchange.query().parameter("type").isEmpty()) {
            orders.put(exchange.conversationKey(), ids);
        }
        List<String> before = last.stream().filter(now::contains).toList();
        if (before.size() > 1) {
            findings.check(
                    RuleIds.MSG_11,
                    exchange,
                    before.equals(ids.stream().filter(last::contains).toList()),
                    "The messages change places between two readings.",
                    new Mismatch("/messages", "the order of the reading before", "another order"));
        }
    }
}
