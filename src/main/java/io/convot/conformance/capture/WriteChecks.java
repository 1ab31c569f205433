package io.convot.conformance.capture;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.contract.RuleViolation;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Checks the response to a write. */
final class WriteChecks implements ExchangeCheck {
    private static final String SHORT_WORD = "[a-z_-]{1,20}";

    @Override
    public void check(ObservedExchange exchange, RuleFindings findings) {
        switch (exchange.call()) {
            case START_CONVERSATION -> {
                address(exchange, findings);
                exchange.resource().ifPresent(resource -> started(exchange, resource, findings));
            }
            case SAVE_CONTACT -> {
                address(exchange, findings);
                if (exchange.response().served()) {
                    status(RuleIds.CONTACT_1, exchange, findings, false);
                }
            }
            case SEND_REPLY -> exchange.resource().ifPresent(resource -> replied(exchange, resource, findings));
            default -> {}
        }
    }

    private static void started(ObservedExchange exchange, JsonNode conversation, RuleFindings findings) {
        status(RuleIds.CONV_2, exchange, findings, true);
        JsonNode state = conversation.path("status");
        if (state.isString()) {
            findings.check(
                    RuleIds.CONV_3,
                    exchange,
                    state.stringValue().equals("open"),
                    "A new conversation is not open.",
                    new Mismatch("/status", "\"open\"", word(state)));
        }
        JsonNode count = conversation.path("messages_count");
        if (count.isIntegralNumber()) {
            findings.check(
                    RuleIds.CONV_7,
                    exchange,
                    count.asLong() >= 1,
                    "The message count does not include the first message.",
                    new Mismatch("/messages_count", "at least 1", DisplayText.value(count)));
        }
    }

    private static void replied(ObservedExchange exchange, JsonNode message, RuleFindings findings) {
        status(RuleIds.MSG_1, exchange, findings, true);
        if (message.path("type").isString()) {
            findings.check(
                    RuleIds.MSG_1,
                    exchange,
                    message.path("type").stringValue().equals("outgoing"),
                    "The response is not the reply that was sent.",
                    new Mismatch("/type", "\"outgoing\"", word(message.path("type"))));
        }
        exchange.sentText("content")
                .filter(sent -> message.path("content").isString())
                .ifPresent(sent -> findings.check(
                        RuleIds.MSG_1,
                        exchange,
                        sent.strip()
                                .equals(message.path("content").stringValue().strip()),
                        "The response is not the reply that was sent.",
                        new Mismatch("/content", "the text that was sent", "another text")));
        Optional<String> operator = exchange.sent()
                .map(body -> body.path("operator_id"))
                .filter(id -> id.isIntegralNumber() || id.isString())
                .map(id -> id.asString(""));
        operator.filter(id -> !id.isBlank()).ifPresent(id -> operator(exchange, message, id, findings));
    }

    /** The pages leave open where a message names the teammate, and whether it does. */
    private static void operator(ObservedExchange exchange, JsonNode message, String id, RuleFindings findings) {
        findings.tested(RuleIds.MSG_7, exchange);
        boolean named = Stream.concat(
                        Stream.of("operator_id", "sender_id", "author_id").map(message::path),
                        Stream.of("operator", "sender", "author")
                                .map(name -> message.path(name).path("id")))
                .anyMatch(one -> one.asString("").equals(id));
        if (named) {
            findings.tested(RuleIds.MSG_8, exchange);
        }
    }

    private static void status(String rule, ObservedExchange exchange, RuleFindings findings, boolean counts) {
        boolean kept = exchange.status() == 200 || exchange.status() == 201;
        if (!kept) {
            findings.violated(
                    exchange,
                    new RuleViolation(
                            rule,
                            "The response to the write has another status.",
                            new Mismatch("status", "200 or 201", "" + exchange.status())));
        } else if (counts) {
            findings.tested(rule, exchange);
        }
    }

    /** An address without an at sign is invalid; whether others are valid is a matter of taste. */
    private static void address(ObservedExchange exchange, RuleFindings findings) {
        boolean other =
                exchange.sent().filter(body -> body.hasNonNull("external_id")).isPresent();
        if (other
                || exchange.sentText("email")
                        .filter(email -> !email.contains("@"))
                        .isEmpty()) {
            return;
        }
        boolean rejected = exchange.status() == 400 || exchange.status() == 422;
        if (rejected || exchange.response().served()) {
            findings.check(
                    RuleIds.CONTACT_10,
                    exchange,
                    rejected,
                    "An invalid e-mail address is not rejected.",
                    new Mismatch("status", "400 or 422", "" + exchange.status()));
        }
    }

    /** A value that is a word of the API, or ought to be: anything longer may be what somebody has written. */
    private static String word(JsonNode value) {
        return value.stringValue().matches(SHORT_WORD) ? "\"" + value.stringValue() + "\"" : "another text";
    }
}
