package io.convot.conformance.capture;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.contract.RuleViolation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Checks across exchanges that one address, or one external id, is one contact. A request that names both may connect
 * what was two, so what it touches, before or after, is not judged.
 */
final class ContactChecks implements ExchangeCheck {
    private static final int REMEMBERED = 50_000;
    private static final int MAX_PENDING = 1_000;

    private final TimeWindow window;
    private final Map<String, Seen> byIdentity = new BoundedMap<>(REMEMBERED);
    private final Map<String, StartedBy> started = new BoundedMap<>(REMEMBERED);
    private final Set<String> raced = new HashSet<>();
    private final Set<String> connected = new HashSet<>();
    private final List<PendingViolation> pending = new ArrayList<>();

    private record Seen(String contact, Instant start, Instant end, int number, CallKind call) {}

    private record StartedBy(String identity, String contact, Instant end, int number) {}

    private record PendingViolation(CallKind call, List<String> about, RuleViolation violation) {}

    ContactChecks(TimeWindow window) {
        this.window = window;
    }

    @Override
    public void check(ObservedExchange exchange, RuleFindings findings) {
        if (exchange.call() == CallKind.LIST_CONVERSATIONS) {
            exchange.resource()
                    .filter(list -> exchange.startedAt().isPresent()
                            && exchange.credential().isKey())
                    .ifPresent(list -> list.path("conversations").forEach(one -> listed(exchange, one, findings)));
            return;
        }
        if (exchange.call() != CallKind.SAVE_CONTACT && exchange.call() != CallKind.START_CONVERSATION) {
            return;
        }
        Optional<String> email = exchange.sentText("email");
        Optional<String> externalId = exchange.sent()
                .map(body -> body.path("external_id"))
                .filter(id -> id.isString() || id.isNumber())
                .map(id -> id.asString(""));
        Optional<String> contact = exchange.resource()
                .map(resource -> resource.path(exchange.call() == CallKind.SAVE_CONTACT ? "id" : "contact_id"))
                .filter(JsonNode::isIntegralNumber)
                .map(id -> id.asString(""));
        boolean both = email.isPresent() && externalId.isPresent();
        if ((both || exchange.sent().isEmpty()) && connected.size() < REMEMBERED) {
            email.ifPresent(value -> connected.add("email " + value));
            externalId.ifPresent(value -> connected.add("external " + value));
            contact.ifPresent(value -> connected.add("contact " + value));
        }
        Optional<String> identity = both
                ? Optional.empty()
                : email.map(value -> "email " + value).or(() -> externalId.map(value -> "external " + value));
        if (identity.isPresent()
                && contact.isPresent()
                && exchange.endedAt().isPresent()
                && exchange.credential().isKey()) {
            compare(exchange, identity.get(), contact.get(), findings);
            if (exchange.call() == CallKind.START_CONVERSATION) {
                conversation(exchange)
                        .ifPresent(id -> started.put(
                                id,
                                new StartedBy(
                                        identity.get(),
                                        contact.get(),
                                        exchange.endedAt().get(),
                                        exchange.number())));
            }
        }
    }

    private static Optional<String> conversation(ObservedExchange exchange) {
        return exchange.resource()
                .map(one -> one.path("id").asString(""))
                .filter(id -> !id.isEmpty())
                .map(id -> key(exchange, id));
    }

    private static String key(ObservedExchange exchange, String conversation) {
        return exchange.credential().client() + " " + conversation.toLowerCase(Locale.ROOT);
    }

    /** A new conversation is listed with the contact that its response has named. */
    private void listed(ObservedExchange exchange, JsonNode conversation, RuleFindings findings) {
        StartedBy before = started.get(key(exchange, conversation.path("id").asString("")));
        JsonNode contact = conversation.path("contact_id");
        if (before == null
                || !contact.isIntegralNumber()
                || !window.mustShow(exchange.startedAt().orElseThrow(), before.end())) {
            return;
        }
        if (contact.asString("").equals(before.contact())) {
            findings.tested(RuleIds.CONV_5, exchange);
        } else if (pending.size() < MAX_PENDING) {
            pending.add(new PendingViolation(
                    exchange.call(),
                    List.of(before.identity(), "contact " + contact.asString(""), "contact " + before.contact()),
                    findings.withEvidence(
                            exchange,
                            RuleIds.CONV_5,
                            "A new conversation is listed with another contact.",
                            new Mismatch(
                                    "/conversations/…/contact_id",
                                    before.contact() + ", as exchange " + before.number() + " says",
                                    contact.asString("")))));
        }
    }

    private void compare(ObservedExchange exchange, String identity, String contact, RuleFindings findings) {
        Instant start = exchange.startedAt().orElseThrow();
        Seen now = new Seen(contact, start, exchange.endedAt().orElseThrow(), exchange.number(), exchange.call());
        Seen before = byIdentity.put(exchange.credential().client() + " " + identity, now);
        if (before == null) {
            if (exchange.call() == CallKind.SAVE_CONTACT && exchange.status() == 201 && identity.startsWith("email")) {
                findings.tested(RuleIds.CONTACT_1, exchange);
            }
            return;
        }
        boolean overlap = start.isBefore(before.end());
        if (!overlap && !window.follows(start, before.end())) {
            return;
        }
        Optional<String> rule = rule(identity, before.call(), exchange.call(), overlap);
        if (rule.isEmpty()) {
            return;
        }
        if (!before.contact().equals(contact) && overlap && raced.size() < REMEMBERED) {
            // From here on there are two, whatever is saved.
            raced.add(identity);
        } else if (raced.contains(identity)) {
            return;
        }
        if (before.contact().equals(contact)) {
            findings.tested(rule.get(), exchange);
        } else if (pending.size() < MAX_PENDING) {
            pending.add(new PendingViolation(
                    exchange.call(),
                    List.of(identity, "contact " + contact, "contact " + before.contact()),
                    findings.withEvidence(
                            exchange,
                            rule.get(),
                            "The same " + (identity.startsWith("email") ? "e-mail address" : "external id")
                                    + " belongs to two contacts.",
                            new Mismatch(
                                    exchange.call() == CallKind.SAVE_CONTACT ? "/id" : "/contact_id",
                                    before.contact() + ", as exchange " + before.number() + " says",
                                    contact))));
        }
    }

    private static Optional<String> rule(String identity, CallKind before, CallKind now, boolean overlap) {
        if (before == CallKind.START_CONVERSATION || now == CallKind.START_CONVERSATION) {
            return overlap ? Optional.empty() : Optional.of(RuleIds.CONV_5);
        }
        return Optional.of(
                overlap ? RuleIds.CONTACT_8 : identity.startsWith("email") ? RuleIds.CONTACT_2 : RuleIds.CONTACT_3);
    }

    @Override
    public void end(RuleFindings findings) {
        pending.stream()
                .filter(one -> one.about().stream().noneMatch(connected::contains))
                .forEach(one -> findings.violated(one.call(), one.violation()));
    }
}
