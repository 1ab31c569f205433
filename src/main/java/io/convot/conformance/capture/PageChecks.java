package io.convot.conformance.capture;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.RuleIds;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Checks one page of the list of conversations: whether its meta fits the request and the items. */
final class PageChecks implements ExchangeCheck {
    /** The documented page size: an upper bound, which a target may have, is not below it. */
    private static final long DEFAULT_SIZE = 30;

    private boolean served;

    @Override
    public void check(ObservedExchange exchange, RuleFindings findings) {
        served |= exchange.call() == CallKind.LIST_CONVERSATIONS
                && exchange.response().served();
        if (exchange.call() != CallKind.LIST_CONVERSATIONS || !exchange.query().hasOnly("page", "per_page")) {
            return;
        }
        if (asksForAnImpossiblePage(exchange.query())) {
            impossible(exchange, findings);
        }
        exchange.resource().flatMap(ListedPage::of).ifPresent(page -> page(exchange, page, findings));
    }

    private static boolean asksForAnImpossiblePage(QueryString query) {
        return query.parameters().stream().anyMatch(one -> query.number(one.name())
                .filter(value -> value >= 1 && value < 1_000_000)
                .isEmpty());
    }

    private void impossible(ObservedExchange exchange, RuleFindings findings) {
        // Where lists are served, the path is there, and no page of it is another resource.
        boolean notFound = exchange.status() == 404 && served;
        if (exchange.hasStatus(400, 422)
                || notFound
                || exchange.response().served()
                || (exchange.status() >= 500 && !exchange.response().fromGateway())) {
            findings.check(
                    RuleIds.PAGE_7,
                    exchange,
                    exchange.status() < 500 && !notFound,
                    notFound ? "An out-of-range page is not found." : "An out-of-range page causes a server error.",
                    exchange.otherStatus("400, or 200 with a page that exists"));
        }
    }

    private static void page(ObservedExchange exchange, ListedPage page, RuleFindings findings) {
        if (exchange.query().isEmpty()) {
            byDefault(exchange, page, findings);
        } else if (!asksForAnImpossiblePage(exchange.query())) {
            asked(exchange, page, findings);
        }
        if (page.items() == 0 && page.number() > 1) {
            findings.check(
                    RuleIds.PAGE_8,
                    exchange,
                    !page.more(),
                    "An empty page says that there are more.",
                    new Mismatch("/meta/has_more", "false", "true"));
        }
        // Without their ids, nothing distinguishes two conversations: see the rule about the ids.
        if (page.items() > 0 && !page.ids().contains("")) {
            findings.check(
                    RuleIds.PAGE_6,
                    exchange,
                    page.ids().size() == new HashSet<>(page.ids()).size(),
                    "A page lists a conversation twice.",
                    new Mismatch("/conversations", "each conversation once", "one of them twice"));
        }
    }

    private static void byDefault(ObservedExchange exchange, ListedPage page, RuleFindings findings) {
        findings.check(
                RuleIds.PAGE_2,
                exchange,
                page.number() == 1 && page.size() == DEFAULT_SIZE,
                "Without parameters, the list is not page 1 with 30 items a page.",
                new Mismatch("/meta", "page 1, 30 a page", page.toString()));
    }

    /** Pages that do not exist may be answered with the last one, and a size above the usual with a smaller one. */
    private static void asked(ObservedExchange exchange, ListedPage page, RuleFindings findings) {
        long number = exchange.query().number("page").orElse(1L);
        long size = exchange.query().number("per_page").orElse(DEFAULT_SIZE);
        boolean otherPage = page.number() > number || (page.number() < number && page.more());
        boolean otherSize = size <= DEFAULT_SIZE ? page.size() != size : page.size() > size;
        if (otherPage || otherSize) {
            findings.violated(
                    RuleIds.PAGE_4,
                    exchange,
                    "The requested page is not the one that is served.",
                    new Mismatch("/meta", "page " + number + ", " + size + " a page", page.toString()));
        } else if (page.number() == number && page.size() == size && page.items() > 0) {
            findings.tested(RuleIds.PAGE_4, exchange);
        }
    }

    /** A page of conversations as its meta describes it. */
    record ListedPage(long number, long size, boolean more, List<String> ids) {
        static Optional<ListedPage> of(JsonNode list) {
            JsonNode meta = list.path("meta");
            boolean valid = isCount(meta.path("page"))
                    && isCount(meta.path("per_page"))
                    && meta.path("has_more").isBoolean()
                    && list.path("conversations").isArray();
            return valid
                    ? Optional.of(new ListedPage(
                            meta.path("page").asLong(),
                            meta.path("per_page").asLong(),
                            meta.path("has_more").booleanValue(),
                            list.path("conversations")
                                    .valueStream()
                                    .map(one -> one.path("id").asString(""))
                                    .toList()))
                    : Optional.empty();
        }

        private static boolean isCount(JsonNode number) {
            return number.isIntegralNumber() && number.canConvertToLong() && number.asLong() >= 1;
        }

        int items() {
            return ids.size();
        }

        @Override
        public String toString() {
            return "page " + number + ", " + size + " a page, " + ids.size() + " items, has_more " + more;
        }
    }
}
