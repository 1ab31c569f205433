package io.convot.conformance.scenario;

import io.convot.conformance.contract.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * A page of the list of conversations as it was served.
 *
 * @param number the page, from 1, as the target shows it; 0 where it does not
 * @param size the page size, as the target shows it; 0 where it does not
 */
public record ConversationPage(long number, long size, boolean more, List<JsonNode> items, Response response) {
    /** The ids in lower case: a target may show a UUID in capitals here and in small letters there. */
    public List<String> ids() {
        return items.stream()
                .map(item -> item.path("id").asString("").toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Whether it holds fewer than its page size, and says that there are more. */
    public boolean lacksItems() {
        return more && items.size() < size;
    }

    public static ConversationPage of(Response response) {
        JsonNode meta = response.json().path("meta");
        return new ConversationPage(
                number(meta.path("page")),
                number(meta.path("per_page")),
                meta.path("has_more").asBoolean(false),
                response.json().path("conversations").valueStream().toList(),
                response);
    }

    /** A number that a target took as it came may be beyond 64 bits. */
    private static long number(JsonNode node) {
        return node.isNumber()
                ? node.decimalValue().min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue()
                : node.asLong(0);
    }
}
