package io.convot.conformance.capture;

import io.convot.conformance.contract.ErrorCodes;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.ResponseChecks;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.contract.ServiceInternals;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The checks that every response of a run is held against, and which of their rules an exchange really tested. */
final class StandingChecks implements ExchangeCheck {
    private static final String HIDDEN = "something else (--with-content shows it)";

    private final ResponseChecks checks;

    StandingChecks(ResponseChecks checks) {
        this.checks = checks;
    }

    @Override
    public void check(ObservedExchange exchange, RuleFindings findings) {
        if (!exchange.bodyKnown() || exchange.response().fromGateway()) {
            return;
        }
        List<RuleViolation> violations =
                checks.judge(exchange.response(), exchange.call().responseType(), true).stream()
                        .filter(violation -> !mayBeQuoted(violation, exchange))
                        .toList();
        if (!violations.isEmpty()) {
            List<RuleViolation> shown = findings.evidence()
                    .redacted(exchange)
                    .map(response -> checks.judge(response, exchange.call().responseType(), true))
                    .orElse(List.of());
            violations.forEach(violation -> findings.violated(exchange, shown(violation, shown)));
        }
        noteTested(exchange, findings);
    }

    /** An error may quote what a client has sent, be it a file path or a line of SQL. */
    private static boolean mayBeQuoted(RuleViolation violation, ObservedExchange exchange) {
        return violation.rule().equals(RuleIds.ERR_13)
                && ServiceInternals.in(exchange.requestText()).isPresent();
    }

    /** What was found, in the words that are found where placeholders replace contents. */
    private static RuleViolation shown(RuleViolation violation, List<RuleViolation> shown) {
        return shown.stream()
                .filter(one -> one.rule().equals(violation.rule()))
                .findFirst()
                .orElseGet(() -> new RuleViolation(
                        violation.rule(),
                        violation.headline(),
                        violation.mismatches().stream()
                                .map(StandingChecks::hidden)
                                .toList()));
    }

    /** A pointer may go through the name of a member that somebody has chosen. */
    private static Mismatch hidden(Mismatch mismatch) {
        return mismatch.where().equals("Content-Type")
                ? mismatch
                : new Mismatch(mismatch.where().startsWith("/") ? "/…" : mismatch.where(), mismatch.expected(), HIDDEN);
    }

    private static void noteTested(ObservedExchange exchange, RuleFindings findings) {
        Response response = exchange.response();
        boolean known = exchange.call().responseType() != ResourceType.ANYTHING;
        boolean inTable = ErrorCodes.codeOf(response.status()).isPresent();
        findings.testedIf(exchange.credential().isKey(), RuleIds.AUTH_8, exchange);
        findings.testedIf(known && (response.served() || inTable), RuleIds.FORM_1, exchange);
        findings.testedIf(!response.served(), RuleIds.ERR_13, exchange);
        findings.testedIf(known && inTable, RuleIds.ERR_1, exchange);
        findings.testedIf(known && inTable && ResponseChecks.code(response).isString(), RuleIds.ERR_2, exchange);
        findings.testedIf(known && response.status() == 422, RuleIds.ERR_6, exchange);
        exchange.resource().ifPresent(resource -> noteTested(exchange, resource, findings));
    }

    private static void noteTested(ObservedExchange exchange, JsonNode resource, RuleFindings findings) {
        switch (exchange.call()) {
            case LIST_CONVERSATIONS -> {
                findings.tested(RuleIds.PAGE_1, exchange);
                boolean filled = !resource.path("conversations").isEmpty();
                findings.testedIf(filled, RuleIds.CONV_1, exchange);
                findings.testedIf(filled, RuleIds.PAGE_3, exchange);
            }
            case START_CONVERSATION, READ_CONVERSATION -> findings.tested(RuleIds.CONV_1, exchange);
            case LIST_MESSAGES -> findings.testedIf(!resource.path("messages").isEmpty(), RuleIds.MSG_3, exchange);
            case SEND_REPLY -> findings.tested(RuleIds.MSG_3, exchange);
            default -> {}
        }
    }
}
