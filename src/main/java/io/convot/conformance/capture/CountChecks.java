package io.convot.conformance.capture;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.contract.RuleViolation;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
        if (exchange.endedAt().isEmpty() || !exchange.credential().isKey()) {
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

    private static String key(ObservedExchange exchange, String conversation) {
        return exchange.credential().client() + " " + conversation.toLowerCase(Locale.ROOT);
    }

    private void replied(ObservedExchange exchange) {
        String key = key(exchange, exchange.route().id().orElse(""));
        Optional.ofNullable(counts.get(key)).ifPresent(known -> {
            Instant end = exchange.endedAt().orElseThrow();
            boolean after = window.follows(exchange.startedAt().orElseThrow(), known.end()) || known.replies() > 0;
            if (after) {
                counts.put(
                        key,
                        new ShownCount(
                                known.count(), known.replies() + 1, end.isAfter(known.end()) ? end : known.end()));
            } else {
                counts.remove(key);
            }
        });
    }

    private void counted(ObservedExchange exchange, JsonNode conversation, RuleFindings findings) {
        JsonNode number = conversation.path("messages_count");
        String id = conversation.path("id").asString("");
        if (!number.isIntegralNumber() || id.isEmpty()) {
            return;
        }
        String key = key(exchange, id);
        ShownCount known = counts.get(key);
        Instant start = exchange.startedAt().orElseThrow();
        if (known != null && start.isBefore(known.end())) {
            return;
        }
        if (known != null && known.replies() > 0 && window.mustShow(start, known.end())) {
            boolean kept = number.asLong() >= known.count() + known.replies();
            if (kept) {
                findings.tested(RuleIds.CONV_7, exchange);
            } else {
                findings.violated(
                        exchange,
                        new RuleViolation(
                                RuleIds.CONV_7,
                                "The message count does not go up with a reply.",
                                new Mismatch(
                                        "/messages_count",
                                        "at least " + (known.count() + known.replies()),
                                        "" + number.asLong())));
            }
        }
        if (known == null || known.replies() == 0 || window.mustHaveShown(start, known.end())) {
            counts.put(
                    key, new ShownCount(number.asLong(), 0, exchange.endedAt().orElseThrow()));
        }
    }
}
