package io.convot.conformance.capture;

import io.convot.conformance.capture.PageChecks.ListedPage;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.RuleIds;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Checks across exchanges that a new conversation has an id of its own and is listed, and that pages agree on whether
 * there are more.
 */
final class ConversationChecks implements ExchangeCheck {
    private static final int REMEMBERED = 50_000;
    private static final int CLIENTS = 200;
    /** Where others write, the items of shorter pages may leave and come back between two readings. */
    private static final int MIN_PAGE = 5;

    private final TimeWindow window;
    private final Map<String, ConversationStart> started = new BoundedMap<>(REMEMBERED);
    private final Map<String, Map<String, ConversationStart>> notYetListed = new BoundedMap<>(CLIENTS);
    private final Map<String, Map<Long, PageReading>> readings = new BoundedMap<>(CLIENTS);

    private record ConversationStart(Instant end, int number) {}

    private record PageReading(ListedPage page, ObservedExchange exchange) {}

    ConversationChecks(TimeWindow window) {
        this.window = window;
    }

    @Override
    public void check(ObservedExchange exchange, RuleFindings findings) {
        if (!exchange.isComparable()) {
            return;
        }
        if (exchange.call() == CallKind.START_CONVERSATION) {
            exchange.resource()
                    .map(resource -> resource.path("id").asString(""))
                    .filter(id -> !id.isEmpty())
                    .ifPresent(id -> started(exchange, id.toLowerCase(Locale.ROOT), findings));
        } else if (exchange.call() == CallKind.LIST_CONVERSATIONS
                && exchange.query().hasOnly("page", "per_page")) {
            exchange.resource().flatMap(ListedPage::of).ifPresent(page -> listed(exchange, page, findings));
        }
    }

    private void started(ObservedExchange exchange, String id, RuleFindings findings) {
        // A client that repeats a request under one idempotency key may get the same conversation again.
        boolean repeated = exchange.recorded().requestHeader("idempotency-key").isPresent();
        ConversationStart now = new ConversationStart(exchange.end(), exchange.number());
        ConversationStart before = started.put(id, now);
        // What overlaps may be one request that was recorded twice.
        if (before != null && !repeated && !exchange.start().isBefore(before.end())) {
            findings.violated(
                    RuleIds.CONV_2,
                    exchange,
                    "Two new conversations share an id.",
                    new Mismatch("/id", "an id of its own", "the id that exchange " + before.number() + " gave"));
        }
        notYetListed
                .computeIfAbsent(exchange.credential().client(), key -> new BoundedMap<>(1_000))
                .put(id, now);
    }

    private void listed(ObservedExchange exchange, ListedPage page, RuleFindings findings) {
        Map<String, ConversationStart> open =
                notYetListed.getOrDefault(exchange.credential().client(), Map.of());
        if (!open.isEmpty()) {
            for (String id : page.ids()) {
                if (open.remove(id.toLowerCase(Locale.ROOT)) != null) {
                    findings.tested(RuleIds.CONV_6, exchange);
                }
            }
            if (page.number() == 1 && !page.more()) {
                open.values().removeIf(one -> isMissing(one, exchange, findings));
            }
        }
        long asked = exchange.query().number("page").orElse(1L);
        if (page.number() == asked) {
            read(exchange, page, findings);
        }
    }

    private boolean isMissing(ConversationStart one, ObservedExchange list, RuleFindings findings) {
        boolean missing = window.mustShow(list.start(), one.end());
        if (missing) {
            findings.violated(
                    RuleIds.CONV_6,
                    list,
                    "A new conversation is not listed.",
                    new Mismatch(
                            "/conversations",
                            "the conversation that exchange " + one.number() + " started",
                            "all conversations, and not this one"));
        }
        return missing;
    }

    private void read(ObservedExchange exchange, ListedPage page, RuleFindings findings) {
        Map<Long, PageReading> pages =
                readings.computeIfAbsent(exchange.credential().client() + " " + page.size(), key -> new HashMap<>());
        if (pages.size() > REMEMBERED) {
            pages.clear();
        }
        Optional<PageReading> previous = Optional.ofNullable(pages.get(page.number() - 1))
                .filter(one -> window.follows(exchange.start(), one.exchange().end()));
        previous.filter(one -> page.items() > 0).ifPresent(one -> full(one.page(), one.exchange(), findings));
        previous.filter(one -> one.page().more() == (page.items() > 0))
                .ifPresent(agreed -> findings.tested(RuleIds.PAGE_5, exchange));
        PageReading before = pages.put(page.number(), new PageReading(page, exchange));
        PageReading next = pages.get(page.number() + 1);
        if (before != null
                && next != null
                && window.mustShow(next.exchange().start(), before.exchange().end())
                && window.mustShow(exchange.start(), next.exchange().end())) {
            between(before.page(), next, page, exchange, findings);
        }
    }

    /** Where there are more, a page is full; whether there are, another page shows better than the page itself. */
    private static void full(ListedPage page, ObservedExchange exchange, RuleFindings findings) {
        if (page.more() && page.items() < page.size()) {
            findings.violated(
                    exchange.query().isEmpty() ? RuleIds.PAGE_2 : RuleIds.PAGE_4,
                    exchange,
                    "A page is not full, although there are more.",
                    new Mismatch("/conversations", page.size() + " items", "" + page.items()));
        }
    }

    /**
     * A page that is the same before and after its neighbour was read can't have been another in between, even where
     * each is read from a replica of its own that lags.
     */
    private static void between(
            ListedPage before, PageReading next, ListedPage now, ObservedExchange exchange, RuleFindings findings) {
        List<String> ids = now.ids();
        if (ids.size() >= MIN_PAGE
                && before.more()
                && now.more()
                && ids.equals(before.ids())
                && next.page().ids().stream().anyMatch(ids::contains)) {
            findings.violated(
                    RuleIds.PAGE_6,
                    next.exchange(),
                    "Two pages list the same conversation.",
                    new Mismatch(
                            "/conversations",
                            "none that the page before lists, before and after",
                            "one of them again"));
        }
        if (before.more() == now.more() && now.more() != (next.page().items() > 0)) {
            findings.violated(
                    RuleIds.PAGE_5,
                    exchange,
                    "A page says wrongly whether there are more.",
                    new Mismatch(
                            "/meta/has_more",
                            !now.more() + ", as the next page holds "
                                    + next.page().items(),
                            now.more() + ", before and after the next page was read"));
        }
    }
}
