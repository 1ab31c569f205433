package io.convot.conformance.capture;

import io.convot.conformance.contract.OperatorFields;
import io.convot.conformance.contract.RuleIds;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Checks replies that are sent as a teammate. Only the target knows its teammates, except for values that can't be an
 * id.
 */
final class OperatorChecks implements ExchangeCheck {
    /** A number with letters behind it is read as the number by careless code. */
    private static final String NO_ID = "\\s*|0|\\d{1,9}[a-z]{1,10}";

    @Override
    public void check(ObservedExchange exchange, RuleFindings findings) {
        if (exchange.call() != CallKind.SEND_REPLY) {
            return;
        }
        Optional<String> operator = exchange.sent()
                .map(body -> body.path("operator_id"))
                .filter(id -> id.isIntegralNumber() || id.isString())
                .map(id -> id.asString(""));
        if (operator.filter(id -> id.matches(NO_ID)).isPresent()) {
            impossible(exchange, findings);
        } else {
            operator.ifPresent(id -> exchange.resource().ifPresent(message -> sentBy(exchange, message, id, findings)));
        }
    }

    private static void impossible(ObservedExchange exchange, RuleFindings findings) {
        boolean rejected = exchange.hasStatus(400, 404, 422);
        if (rejected || exchange.response().served()) {
            findings.check(
                    RuleIds.MSG_9,
                    exchange,
                    rejected,
                    "A reply as somebody who can't be a teammate is not rejected.",
                    exchange.otherStatus("4xx"));
        }
    }

    /** The pages leave open where a message names the teammate, and whether its response does. */
    private static void sentBy(ObservedExchange exchange, JsonNode message, String id, RuleFindings findings) {
        findings.tested(RuleIds.MSG_7, exchange);
        findings.testedIf(OperatorFields.named(message).contains(id), RuleIds.MSG_8, exchange);
    }
}
