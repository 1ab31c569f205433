package io.convot.conformance.capture;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.RuleIds;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The count of a conversation's messages goes up with each reply that the same client sends. */
final class CountChecks implements ExchangeCheck {
    private static final int REMEMBERED = 20_000;

    private final TimeWindow window;
    private final Map<String, ShownCount> counts = new BoundedMap<>(REMEMBERED);

    /**
     * A count, and the replies since.
     *
     * @param end the end of the exchange that showed the count, or of the last reply
     */
    private record ShownCount(long count, int replies, Instant end) {}

    CountChecks(TimeWindow window) {
        this.window = window;
    }

    @Override
    public void check(ObservedExchange exchange, RuleFindings findings) {
        if (!exchange.isComparable()) {
            return;
        }
        exchange.resource().ifPresent(resource -> {
            switch (exchange.call()) {
                case START_CONVERSATION, READ_CONVERSATION -> counted(exchange, resource, findings);
                case LIST_CONVERSATIONS ->
                    resource.path("conversations").forEach(one -> counted(exchange, one, findings));
                case SEND_REPLY -> replied(exchange);
                default -> {}
            }
        });
    }

    private void replied(ObservedExchange exchange) {
        counts.computeIfPresent(exchange.conversationKey(), (key, known) -> {
            boolean after = known.replies() > 0 || window.follows(exchange.start(), known.end());
            Instant end = exchange.end().isAfter(known.end()) ? exchange.end() : known.end();
            return after ? new ShownCount(known.count(), known.replies() + 1, end) : null;
        });
    }

    private void counted(ObservedExchange exchange, JsonNode conversation, RuleFindings findings) {
        JsonNode number = conversation.path("messages_count");
        String id = conversation.path("id").asString("");
        if (!number.isIntegralNumber() || id.isEmpty()) {
            return;
        }
        String key = exchange.conversationKey(id);
        ShownCount known = counts.get(key);
        Instant start = exchange.start();
        if (known != null && start.isBefore(known.end())) {
            return;
        }
        if (known != null && known.replies() > 0 && window.mustShow(start, known.end())) {
            long least = known.count() + known.replies();
            findings.check(
                    RuleIds.CONV_7,
                    exchange,
                    number.asLong() >= least,
                    "The message count does not go up with a reply.",
                    new Mismatch("/messages_count", "at least " + least, "" + number.asLong()));
        }
        if (known == null || known.replies() == 0 || window.mustHaveShown(start, known.end())) {
            counts.put(key, new ShownCount(number.asLong(), 0, exchange.end()));
        }
    }
}
