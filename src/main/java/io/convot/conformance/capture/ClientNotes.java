package io.convot.conformance.capture;

import io.convot.conformance.capture.PageChecks.ListedPage;
import io.convot.conformance.contract.Response;
import io.convot.conformance.result.ConformanceReport.NamedCount;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Notes on mistakes of clients, for their developers. It says nothing about the target. */
final class ClientNotes {
    private static final int CLIENTS = 1_000;
    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9_\\[\\]-]{0,30}");
    private static final Map<CallKind, Set<String>> PARAMETERS = Map.of(
            CallKind.LIST_CONVERSATIONS, Set.of("page", "per_page"),
            CallKind.LIST_MESSAGES, Set.of("type", "page", "per_page"));

    private final NamedCounts notes = new NamedCounts(100, "other notes");
    private final Map<String, AdvisedWait> waits = new BoundedMap<>(CLIENTS);
    private final Map<String, Map<Long, Instant>> lastPages = new BoundedMap<>(CLIENTS);

    /** A wait that a response asked for, from its end on: what was under way already could not know. */
    private record AdvisedWait(Instant from, Instant until) {}

    void note(ObservedExchange exchange) {
        address(exchange);
        if (exchange.call().writes()) {
            exchange.request().filter(body -> body.size() > 0).ifPresent(body -> body(exchange, body));
        }
        if (exchange.isComparable()) {
            retryAfter(exchange);
            if (exchange.call() == CallKind.LIST_CONVERSATIONS) {
                pages(exchange);
            }
        }
    }

    private void address(ObservedExchange exchange) {
        if (exchange.credential().inUrl()) {
            notes.count("a key in the URL, where logs and histories keep it");
        }
        if (exchange.call() == CallKind.UNPUBLISHED) {
            String[] parts = exchange.path().split("/", 3);
            String first = parts.length > 1 && PLAIN.matcher(parts[1]).matches() ? parts[1] : "…";
            notes.count("a call that is not published: " + exchange.recorded().method() + " /" + first
                    + (parts.length > 2 ? "/…" : ""));
            return;
        }
        Set<String> published = PARAMETERS.getOrDefault(exchange.call(), Set.of());
        exchange.query().parameters().stream()
                .map(QueryString.Parameter::name)
                .filter(name -> !published.contains(name))
                .distinct()
                .forEach(name -> notes.count("a parameter that is not published: "
                        + (PLAIN.matcher(name).matches() ? name : "…") + " of "
                        + exchange.call().word()));
    }

    private void body(ObservedExchange exchange, Response body) {
        if (!exchange.isLabelledAs("application/json")) {
            notes.count(
                    "a body that is not labelled as JSON: " + exchange.call().word());
        }
        if (body.jsonFlaw().isPresent() && !body.beyondBounds()) {
            notes.count("a body that is not valid JSON: " + exchange.call().word());
        }
    }

    private void retryAfter(ObservedExchange exchange) {
        String client = exchange.credential().client();
        Instant start = exchange.start();
        AdvisedWait wait = waits.get(client);
        if (wait != null && start.isAfter(wait.from()) && start.isBefore(wait.until())) {
            notes.count("a request before the wait that Retry-After asked for was over");
        }
        if (exchange.status() == 429) {
            Instant end = exchange.end();
            exchange.response()
                    .header("retry-after")
                    .flatMap(value -> until(value.strip(), end))
                    .ifPresent(time -> waits.put(client, new AdvisedWait(end, time)));
        }
    }

    private static Optional<Instant> until(String retryAfter, Instant now) {
        if (retryAfter.matches("\\d{1,6}")) {
            return Optional.of(now.plus(Duration.ofSeconds(Long.parseLong(retryAfter))));
        }
        try {
            return Optional.of(ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private void pages(ObservedExchange exchange) {
        long size = exchange.query().number("per_page").orElse(0L);
        Map<Long, Instant> ends =
                lastPages.computeIfAbsent(exchange.credential().client() + " " + size, key -> new HashMap<>());
        if (ends.size() > CLIENTS) {
            ends.clear();
        }
        long asked = exchange.query().number("page").orElse(1L);
        Instant end = ends.get(asked - 1);
        Instant start = exchange.start();
        if (end != null && start.isAfter(end) && start.isBefore(end.plus(Duration.ofMinutes(1)))) {
            notes.count("a page that was requested after has_more was false");
        }
        exchange.resource()
                .flatMap(ListedPage::of)
                .filter(page -> page.number() == asked)
                .ifPresent(page -> {
                    if (page.more()) {
                        ends.remove(asked);
                    } else {
                        ends.put(asked, exchange.end());
                    }
                });
    }

    /** The notes, by falling frequency. */
    List<NamedCount> byFrequency() {
        return notes.list().stream()
                .sorted(Comparator.comparing(NamedCount::count).reversed())
                .toList();
    }
}
