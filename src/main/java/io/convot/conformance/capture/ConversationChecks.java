package io.convot.conformance.capture;

import io.convot.conformance.capture.PageChecks.ListedPage;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.contract.RuleViolation;
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

    private record PageReading(ListedPage page, ObservedExchange exchange) {
        Instant start() {
            return exchange.startedAt().orElseThrow();
        }

        Instant end() {
            return exchange.endedAt().orElseThrow();
        }

        boolean more() {
            return page.more();
        }

        int items() {
            return page.items();
        }
    }

    ConversationChecks(TimeWindow window) {
        this.window = window;
    }

    @Override
    public void check(ObservedExchange exchange, RuleFindings findings) {
        if (exchange.endedAt().isEmpty() || !exchange.credential().isKey()) {
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
        ConversationStart now = new ConversationStart(exchange.endedAt().orElseThrow(), exchange.number());
        ConversationStart before = started.put(id, now);
        // What overlaps may be one request that was recorded twice.
        if (before != null && !repeated && !exchange.startedAt().orElseThrow().isBefore(before.end())) {
            findings.violated(
                    exchange,
                    new RuleViolation(
                            RuleIds.CONV_2,
                            "Two new conversations share an id.",
                            new Mismatch(
                                    "/id", "an id of its own", "the id that exchange " + before.number() + " gave")));
        }
        Map<String, ConversationStart> open =
                notYetListed.computeIfAbsent(exchange.credential().client(), key -> new BoundedMap<>(1_000));
        open.put(id, now);
    }

    private void listed(ObservedExchange exchange, ListedPage page, RuleFindings findings) {
        Instant start = exchange.startedAt().orElseThrow();
        Map<String, ConversationStart> open =
                notYetListed.getOrDefault(exchange.credential().client(), Map.of());
        if (!open.isEmpty()) {
            for (String id : page.ids()) {
                if (open.remove(id.toLowerCase(Locale.ROOT)) != null) {
                    findings.tested(RuleIds.CONV_6, exchange);
                }
            }
            boolean everything = page.number() == 1 && !page.more();
            open.values().removeIf(one -> everything && isMissing(one, start, exchange, findings));
        }
        long asked = exchange.query().number("page").orElse(1L);
        if (page.number() == asked) {
            read(exchange, page, findings);
        }
    }

    private boolean isMissing(ConversationStart one, Instant listStart, ObservedExchange list, RuleFindings findings) {
        boolean missing = window.mustShow(listStart, one.end());
        if (missing) {
            findings.violated(
                    list,
                    new RuleViolation(
                            RuleIds.CONV_6,
                            "A new conversation is not listed.",
                            new Mismatch(
                                    "/conversations",
                                    "the conversation that exchange " + one.number() + " started",
                                    "all conversations, and not this one")));
        }
        return missing;
    }

    private void read(ObservedExchange exchange, ListedPage page, RuleFindings findings) {
        Map<Long, PageReading> pages =
                readings.computeIfAbsent(exchange.credential().client() + " " + page.size(), key -> new HashMap<>());
        if (pages.size() > REMEMBERED) {
            pages.clear();
        }
        PageReading now = new PageReading(page, exchange);
        Optional<PageReading> previous =
                Optional.ofNullable(pages.get(page.number() - 1)).filter(one -> window.follows(now.start(), one.end()));
        previous.filter(one -> now.items() > 0).ifPresent(one -> full(one, findings));
        previous.filter(one -> one.more() == (now.items() > 0))
                .ifPresent(agreed -> findings.tested(RuleIds.PAGE_5, exchange));
        PageReading before = pages.put(page.number(), now);
        PageReading next = pages.get(page.number() + 1);
        if (before != null
                && next != null
                && window.mustShow(next.start(), before.end())
                && window.mustShow(now.start(), next.end())) {
            between(before, next, now, findings);
        }
    }

    /** Where there are more, a page is full; whether there are, another page shows better than the page itself. */
    private static void full(PageReading page, RuleFindings findings) {
        if (page.more() && page.items() < page.page().size()) {
            findings.violated(
                    page.exchange(),
                    new RuleViolation(
                            page.exchange().query().isEmpty() ? RuleIds.PAGE_2 : RuleIds.PAGE_4,
                            "A page is not full, although there are more.",
                            new Mismatch("/conversations", page.page().size() + " items", "" + page.items())));
        }
    }

    /**
     * A page that is the same before and after its neighbour was read can't have been another in between, even where
     * each is read from a replica of its own that lags.
     */
    private static void between(PageReading before, PageReading next, PageReading now, RuleFindings findings) {
        List<String> ids = now.page().ids();
        if (ids.size() >= MIN_PAGE
                && before.more()
                && now.more()
                && ids.equals(before.page().ids())
                && next.page().ids().stream().anyMatch(ids::contains)) {
            findings.violated(
                    next.exchange(),
                    new RuleViolation(
                            RuleIds.PAGE_6,
                            "Two pages list the same conversation.",
                            new Mismatch(
                                    "/conversations",
                                    "none that the page before lists, before and after",
                                    "one of them again")));
        }
        if (before.more() == now.more() && now.more() != (next.items() > 0)) {
            findings.violated(
                    now.exchange(),
                    new RuleViolation(
                            RuleIds.PAGE_5,
                            "A page says wrongly whether there are more.",
                            new Mismatch(
                                    "/meta/has_more",
                                    !now.more() + ", as the next page holds " + next.items(),
                                    now.more() + ", before and after the next page was read")));
        }
    }
}
