package io.convot.conformance.capture;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.contract.RuleViolation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
    private final Map<String, Seen> started = new BoundedMap<>(REMEMBERED);
    private final Set<String> raced = new HashSet<>();
    private final Set<String> connected = new HashSet<>();
    private final List<PendingViolation> pending = new ArrayList<>();

    private record Seen(String identity, String contact, Instant start, Instant end, int number, CallKind call) {}

    private record PendingViolation(CallKind call, List<String> about, RuleViolation violation) {}

    ContactChecks(TimeWindow window) {
        this.window = window;
    }

    @Override
    public void check(ObservedExchange exchange, RuleFindings findings) {
        switch (exchange.call()) {
            case LIST_CONVERSATIONS ->
                exchange.resource().filter(list -> exchange.isComparable()).ifPresent(list -> list.path("conversations")
                        .forEach(one -> listed(exchange, one, findings)));
            case SAVE_CONTACT -> named(exchange, "id", findings);
            case START_CONVERSATION -> named(exchange, "contact_id", findings);
            default -> {}
        }
    }

    private void named(ObservedExchange exchange, String idField, RuleFindings findings) {
        List<String> identities = Stream.concat(
                        exchange.sentText("email").map(email -> "email " + email).stream(),
                        exchange.sent().map(body -> body.path("external_id")).stream()
                                .filter(id -> id.isString() || id.isNumber())
                                .map(id -> "external " + id.asString("")))
                .toList();
        Optional<String> contact = exchange.resource()
                .map(resource -> resource.path(idField))
                .filter(JsonNode::isIntegralNumber)
                .map(id -> id.asString(""));
        if ((identities.size() > 1 || exchange.sent().isEmpty()) && connected.size() < REMEMBERED) {
            connected.addAll(identities);
            contact.ifPresent(value -> connected.add("contact " + value));
        }
        if (identities.size() == 1 && contact.isPresent() && exchange.isComparable()) {
            Seen now = new Seen(
                    identities.get(0),
                    contact.get(),
                    exchange.start(),
                    exchange.end(),
                    exchange.number(),
                    exchange.call());
            compare(exchange, now, findings);
            String conversation = exchange.resource().orElseThrow().path("id").asString("");
            if (exchange.call() == CallKind.START_CONVERSATION && !conversation.isEmpty()) {
                started.put(exchange.conversationKey(conversation), now);
            }
        }
    }

    /** A new conversation is listed with the contact that its response has named. */
    private void listed(ObservedExchange exchange, JsonNode conversation, RuleFindings findings) {
        Seen before =
                started.get(exchange.conversationKey(conversation.path("id").asString("")));
        JsonNode contact = conversation.path("contact_id");
        if (before != null && contact.isIntegralNumber() && window.mustShow(exchange.start(), before.end())) {
            judge(
                    RuleIds.CONV_5,
                    exchange,
                    before,
                    contact.asString(""),
                    "A new conversation is listed with another contact.",
                    "/conversations/…/contact_id",
                    findings);
        }
    }

    private void compare(ObservedExchange exchange, Seen now, RuleFindings findings) {
        String identity = now.identity();
        Seen before = byIdentity.put(exchange.credential().client() + " " + identity, now);
        if (before == null) {
            if (exchange.call() == CallKind.SAVE_CONTACT && exchange.status() == 201 && identity.startsWith("email")) {
                findings.tested(RuleIds.CONTACT_1, exchange);
            }
            return;
        }
        boolean overlap = now.start().isBefore(before.end());
        if (!overlap && !window.follows(now.start(), before.end())) {
            return;
        }
        Optional<String> rule = rule(identity, before.call(), now.call(), overlap);
        if (rule.isEmpty()) {
            return;
        }
        if (!before.contact().equals(now.contact()) && overlap && raced.size() < REMEMBERED) {
            // From here on there are two, whatever is saved.
            raced.add(identity);
        } else if (raced.contains(identity)) {
            return;
        }
        judge(
                rule.get(),
                exchange,
                before,
                now.contact(),
                "The same " + (identity.startsWith("email") ? "e-mail address" : "external id")
                        + " belongs to two contacts.",
                exchange.call() == CallKind.SAVE_CONTACT ? "/id" : "/contact_id",
                findings);
    }

    /** Whether two contacts are one is certain only at the end: until then, a request may connect them. */
    private void judge(
            String rule,
            ObservedExchange exchange,
            Seen before,
            String contact,
            String headline,
            String where,
            RuleFindings findings) {
        if (before.contact().equals(contact)) {
            findings.tested(rule, exchange);
        } else if (pending.size() < MAX_PENDING) {
            String expected = before.contact() + ", as exchange " + before.number() + " says";
            pending.add(new PendingViolation(
                    exchange.call(),
                    List.of(before.identity(), "contact " + contact, "contact " + before.contact()),
                    new RuleViolation(rule, headline, new Mismatch(where, expected, contact))
                            .shownBy(Optional.of(findings.evidence().record(exchange)))));
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
