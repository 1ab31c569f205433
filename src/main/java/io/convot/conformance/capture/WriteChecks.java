package io.convot.conformance.capture;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.RuleIds;
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
                if (exchange.response().served() && !exchange.hasStatus(200, 201)) {
                    status(RuleIds.CONTACT_1, exchange, findings);
                }
            }
            case SEND_REPLY -> exchange.resource().ifPresent(resource -> replied(exchange, resource, findings));
            default -> {}
        }
    }

    private static void started(ObservedExchange exchange, JsonNode conversation, RuleFindings findings) {
        status(RuleIds.CONV_2, exchange, findings);
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
        status(RuleIds.MSG_1, exchange, findings);
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
                .ifPresent(sent -> content(
                        exchange,
                        sent.strip(),
                        message.path("content").stringValue().strip(),
                        findings));
    }

    /** What plain words come back as is another message; others may have been altered on their way. */
    private static void content(ObservedExchange exchange, String sent, String received, RuleFindings findings) {
        boolean altered = !sent.equals(received) && SentText.isFragile(sent) && SentText.areAlike(sent, received);
        findings.check(
                altered ? RuleIds.MSG_10 : RuleIds.MSG_1,
                exchange,
                sent.equals(received),
                altered
                        ? "A reply is returned with another content than was sent."
                        : "The response is not the reply that was sent.",
                new Mismatch("/content", "the text that was sent", "another text"));
    }

    private static void status(String rule, ObservedExchange exchange, RuleFindings findings) {
        findings.checkStatus(rule, exchange, "The response to the write has another status.", 200, 201);
    }

    /** What no mail server could deliver to is invalid; whether others are valid is a matter of taste. */
    private static void address(ObservedExchange exchange, RuleFindings findings) {
        boolean other =
                exchange.sent().filter(body -> body.hasNonNull("external_id")).isPresent();
        if (other || exchange.sentText("email").filter(WriteChecks::isInvalid).isEmpty()) {
            return;
        }
        if (exchange.hasStatus(400, 422) || exchange.response().served()) {
            findings.checkStatus(RuleIds.CONTACT_10, exchange, "An invalid e-mail address is not rejected.", 400, 422);
        }
    }

    private static boolean isInvalid(String email) {
        String address = email.strip();
        int at = address.indexOf('@');
        boolean quoted = address.startsWith("\"");
        return !quoted
                && (at <= 0
                        || at == address.length() - 1
                        || at != address.lastIndexOf('@')
                        || address.contains("..")
                        || address.chars().anyMatch(c -> c <= ' ' || c == '(' || c == ')'));
    }

    /** A value that is a word of the API, or ought to be: anything longer may be what somebody has written. */
    private static String word(JsonNode value) {
        return value.stringValue().matches(SHORT_WORD) ? "\"" + value.stringValue() + "\"" : "another text";
    }
}
