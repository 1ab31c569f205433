package io.convot.conformance.capture;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.contract.RuleViolation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Checks name and custom data of a saved contact in the response: sent values are there, and values that were not sent
 * are unchanged, unless another request may have changed them.
 */
final class ContactDataChecks implements ExchangeCheck {
    private static final int REMEMBERED = 20_000;
    private static final int MAX_PENDING = 1_000;
    private static final int MAX_SPANS = 20;
    private static final int MAX_TEXT = 100;
    private static final int MAX_DIGITS = 15;

    private final TimeWindow window;
    private final Map<String, Shown> shown = new BoundedMap<>(REMEMBERED);
    private final Map<String, List<Span>> saves = new BoundedMap<>(REMEMBERED);
    private final List<PendingLoss> pending = new ArrayList<>();

    /** A contact as the response to the last save has shown it. */
    private record Shown(JsonNode contact, Span span) {}

    private record Span(Instant start, Instant end, int number) {}

    /** A violation that another request of the same time would explain. */
    private record PendingLoss(RepeatedSave save, RuleViolation violation) {}

    ContactDataChecks(TimeWindow window) {
        this.window = window;
    }

    @Override
    public void check(ObservedExchange exchange, RuleFindings findings) {
        if (exchange.call() != CallKind.SAVE_CONTACT || !exchange.isComparable()) {
            return;
        }
        // Rejected ones too: they may have been repeated elsewhere.
        Span span = new Span(exchange.start(), exchange.end(), exchange.number());
        identities(exchange.sent()).forEach(identity -> note(identity, span));
        exchange.resource()
                .filter(contact -> contact.path("id").isIntegralNumber())
                .ifPresent(contact -> saved(exchange, contact, span, findings));
    }

    /** What names a contact in the body of a save, or in its response. */
    private static Stream<String> identities(Optional<JsonNode> contact) {
        return contact.stream().flatMap(body -> Stream.of("email", "external_id")
                .filter(name -> body.path(name).isString())
                .map(name -> name + " " + body.path(name).stringValue()));
    }

    private void saved(ObservedExchange exchange, JsonNode contact, Span span, RuleFindings findings) {
        String id = contact.path("id").asString("");
        note("contact " + id, span);
        // Custom data is kept per app: what one key has been shown says nothing about another.
        Shown before = shown.put(exchange.credential().client() + " " + id, new Shown(contact, span));
        if (exchange.sent().isEmpty()) {
            return;
        }
        JsonNode sent = exchange.sent().get();
        if (before != null && window.follows(span.start(), before.span().end())) {
            RepeatedSave repeated = new RepeatedSave(id, before, exchange, contact, findings, pending);
            name(repeated, sent.path("name"));
            data(repeated, sent.path("custom_data"));
        } else if (before == null && exchange.status() == 201) {
            sent.path("custom_data").properties().forEach(one -> typeOfNew(exchange, contact, one, findings));
        }
    }

    private void note(String about, Span span) {
        List<Span> spans = saves.computeIfAbsent(about, key -> new ArrayList<>());
        spans.add(span);
        if (spans.size() > MAX_SPANS) {
            spans.remove(0);
        }
    }

    /** A save of a contact that is known from the one before. */
    private record RepeatedSave(
            String id,
            Shown before,
            ObservedExchange exchange,
            JsonNode now,
            RuleFindings findings,
            List<PendingLoss> pending) {
        private JsonNode before(String key) {
            return value(before.contact(), key);
        }

        private JsonNode now(String key) {
            return value(now, key);
        }

        private void check(String rule, boolean kept, String where, String expected) {
            if (kept) {
                findings.tested(rule, exchange);
            } else if (pending.size() < MAX_PENDING) {
                pending.add(new PendingLoss(
                        this,
                        new RuleViolation(
                                rule,
                                "A saved contact is not returned with what it has to hold.",
                                new Mismatch(where, expected, "something else, or nothing"))));
            }
        }
    }

    private static JsonNode value(JsonNode contact, String key) {
        JsonNode value = contact.path("custom_data").path(key);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    private static void name(RepeatedSave contact, JsonNode sent) {
        JsonNode before = contact.before().contact().path("name");
        JsonNode now = contact.now().path("name");
        if (sent.isString()) {
            String name = sent.stringValue().strip();
            if (!name.isEmpty() && name.length() <= MAX_TEXT && now.isString()) {
                contact.check(
                        RuleIds.CONTACT_4, now.stringValue().strip().equals(name), "/name", "the name that was sent");
            }
        } else if (sent.isMissingNode()
                && before.isString()
                && !before.stringValue().isBlank()) {
            boolean gone =
                    now.isMissingNode() || now.isNull() || now.asString("").isBlank();
            contact.check(
                    RuleIds.CONTACT_5,
                    !gone,
                    "/name",
                    "the name that exchange " + contact.before().span().number() + " shows");
        }
    }

    private static void data(RepeatedSave contact, JsonNode sent) {
        if (!contact.now().path("custom_data").isObject()) {
            return;
        }
        if (sent.isObject()) {
            sent.properties().forEach(one -> sentValue(contact, one.getKey(), one.getValue()));
        }
        if (sent.isObject() || sent.isMissingNode()) {
            String rule = sent.isObject() ? RuleIds.CONTACT_6 : RuleIds.CONTACT_5;
            contact.before().contact().path("custom_data").properties().stream()
                    .filter(one -> !one.getValue().isNull() && !sent.has(one.getKey()))
                    .forEach(one -> contact.check(
                            rule,
                            !contact.now(one.getKey()).isMissingNode(),
                            "/custom_data/…",
                            "the value that exchange " + contact.before().span().number() + " shows"));
        }
    }

    private static void sentValue(RepeatedSave contact, String key, JsonNode sent) {
        JsonNode now = contact.now(key);
        if (sent.isNull()) {
            contact.check(RuleIds.CONTACT_6, now.isMissingNode(), "/custom_data/…", "nothing, since null was sent");
        } else if (isJudged(sent)) {
            boolean same = equal(sent, now);
            JsonNode before = contact.before(key);
            boolean old = equal(before, now)
                    || (before.isValueNode()
                            && before.getNodeType() == now.getNodeType()
                            && now.getNodeType() != sent.getNodeType());
            String rule = same
                    ? before.isMissingNode() ? RuleIds.CONTACT_6 : RuleIds.CONTACT_4
                    : old && !(now.isMissingNode() && isEasilyDropped(sent)) ? RuleIds.CONTACT_4 : RuleIds.CONTACT_7;
            contact.check(rule, same, "/custom_data/…", "the value that was sent");
            if (same) {
                contact.check(RuleIds.CONTACT_7, true, "", "");
            }
        }
    }

    /** A new contact has no older value, so a value that is another was altered. */
    private static void typeOfNew(
            ObservedExchange exchange, JsonNode contact, Map.Entry<String, JsonNode> one, RuleFindings findings) {
        JsonNode sent = one.getValue();
        JsonNode now = value(contact, one.getKey());
        if (isJudged(sent)
                && contact.path("custom_data").isObject()
                && (!now.isMissingNode() || isEasilyDropped(sent))) {
            findings.check(
                    RuleIds.CONTACT_7,
                    exchange,
                    equal(sent, now),
                    "A custom value is not returned as it was sent.",
                    new Mismatch("/custom_data/…", "the value that was sent", "something else, or nothing"));
        }
    }

    /** A long text may be cut, and a number of many digits rounded, without another type. */
    private static boolean isJudged(JsonNode value) {
        return value.isBoolean()
                || (value.isString() && value.stringValue().length() <= MAX_TEXT)
                || (value.isNumber()
                        && value.decimalValueOpt()
                                .filter(number -> number.precision() <= MAX_DIGITS)
                                .isPresent());
    }

    /** Values that careless code takes for none. */
    private static boolean isEasilyDropped(JsonNode value) {
        return List.of("", "false", "0").contains(value.asString(""));
    }

    private static boolean equal(JsonNode one, JsonNode other) {
        // A number may be beyond all bounds, and then has no decimal value.
        Optional<BigDecimal> number = one.decimalValueOpt();
        Optional<BigDecimal> same = other.decimalValueOpt();
        return number.flatMap(value -> same.map(expected -> value.compareTo(expected) == 0))
                .orElseGet(() -> one.equals(other));
    }

    @Override
    public void end(RuleFindings findings) {
        pending.stream()
                .filter(one -> isAlone(one.save()))
                .forEach(one -> findings.violated(one.save().exchange(), one.violation()));
    }

    /** Whether no other request saved the contact between the one before and the end of this one. */
    private boolean isAlone(RepeatedSave one) {
        Instant end = one.exchange().end();
        return Stream.of(
                        Stream.of("contact " + one.id()),
                        identities(one.exchange().sent()),
                        identities(Optional.of(one.before().contact())))
                .flatMap(names -> names)
                .flatMap(name -> saves.getOrDefault(name, List.of()).stream())
                .filter(span -> span.number() != one.before().span().number()
                        && span.number() != one.exchange().number())
                .noneMatch(span -> span.start().isBefore(end)
                        && span.end().isAfter(one.before().span().start()));
    }
}
