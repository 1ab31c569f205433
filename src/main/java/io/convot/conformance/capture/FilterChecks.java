package io.convot.conformance.capture;

import io.convot.conformance.contract.RuleIds;

/** Checks the status of filtered lists of messages; their content is for the checks of lists. */
final class FilterChecks implements ExchangeCheck {
    @Override
    public void check(ObservedExchange exchange, RuleFindings findings) {
        if (exchange.call() == CallKind.LIST_MESSAGES && exchange.query().hasOnly("type")) {
            MessageFilter.of(exchange.query()).ifPresent(filter -> check(exchange, filter, findings));
        }
    }

    /** A filter of known types is served, and one of others is at least no reason to break. */
    private static void check(ObservedExchange exchange, MessageFilter filter, RuleFindings findings) {
        boolean unknown = filter.rule().equals(RuleIds.MSG_6);
        boolean rejected = exchange.hasStatus(400, 422);
        boolean broken = exchange.status() >= 500 && !exchange.response().fromGateway();
        if (unknown && rejected) {
            findings.tested(filter.rule(), exchange);
        } else if (unknown ? broken : rejected && hasUuid(exchange)) {
            findings.violated(
                    filter.rule(),
                    exchange,
                    unknown ? "An unknown type causes a server error." : "A filter of known types is rejected.",
                    exchange.otherStatus(unknown ? "400, 422, or a list without it" : "the list of these types"));
        }
    }

    private static boolean hasUuid(ObservedExchange exchange) {
        return exchange.route().id().filter(ErrorChecks::isUuid).isPresent();
    }
}
