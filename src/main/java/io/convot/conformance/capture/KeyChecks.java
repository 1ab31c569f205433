package io.convot.conformance.capture;

import io.convot.conformance.contract.ResponseChecks;
import io.convot.conformance.contract.RuleIds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One key, one kind of call, three responses: what was served before and after is not rejected for the key in between,
 * and what lacked the scope before and after is not served in between. A revoked key stays revoked, and the scopes of a
 * key can't be changed.
 */
final class KeyChecks implements ExchangeCheck {
    private static final int REMEMBERED = 2_000;

    private final Map<String, KeyTurn> keys = new BoundedMap<>(REMEMBERED);
    private final Map<String, KeyTurn> scopes = new BoundedMap<>(REMEMBERED);

    /** The last finding about a key, and a different one before it. */
    private record KeyTurn(boolean served, Instant end, Optional<ObservedExchange> turned) {}

    @Override
    public void check(ObservedExchange exchange, RuleFindings findings) {
        ClientCredential credential = exchange.credential();
        if (!exchange.call().published()
                || !exchange.isComparable()
                || credential.inUrl()
                || exchange.recorded()
                                .requestHeaders()
                                .getOrDefault("authorization", List.of())
                                .size()
                        != 1) {
            return;
        }
        String kind = credential.client() + " " + exchange.call();
        boolean served = exchange.response().served();
        if (served || exchange.status() == 401) {
            turn(keys, kind, served, exchange)
                    .filter(one -> one.status() == 401)
                    .ifPresent(one -> rejected(one, findings));
        }
        if (served || lacksScope(exchange)) {
            String id = kind + " " + exchange.route().id().orElse("");
            turn(scopes, id, served, exchange).ifPresent(one -> scope(one, findings));
        }
    }

    private static boolean lacksScope(ObservedExchange exchange) {
        return exchange.status() == 403
                && exchange.json()
                        .filter(body -> ResponseChecks.code(exchange.response())
                                .asString("")
                                .equals("forbidden"))
                        .isPresent();
    }

    /** The exchange between two of the other kind; empty where there is none, or where calls overlap. */
    private static Optional<ObservedExchange> turn(
            Map<String, KeyTurn> turns, String key, boolean served, ObservedExchange exchange) {
        KeyTurn before = turns.get(key);
        Instant start = exchange.start();
        Instant end = exchange.end();
        if (before == null || before.served() == served) {
            turns.put(key, new KeyTurn(served, end, before == null ? Optional.empty() : before.turned()));
            return Optional.empty();
        }
        if (start.isBefore(before.end())) {
            turns.remove(key);
            return Optional.empty();
        }
        // What is reported once is not reported the other way round.
        turns.put(
                key, new KeyTurn(served, end, before.turned().isPresent() ? Optional.empty() : Optional.of(exchange)));
        return before.turned();
    }

    private static void rejected(ObservedExchange exchange, RuleFindings findings) {
        boolean usual = exchange.credential().usualScheme();
        findings.violated(
                usual ? RuleIds.AUTH_1 : RuleIds.AUTH_6,
                exchange,
                usual
                        ? "A key is rejected that is served before and after."
                        : "A key is rejected for the spelling of the scheme.",
                exchange.otherStatus("the same call served"));
    }

    private static void scope(ObservedExchange exchange, RuleFindings findings) {
        boolean served = exchange.response().served();
        findings.violated(
                served ? AuthChecks.scopeRule(exchange.call()) : RuleIds.SCOPE_6,
                exchange,
                served
                        ? "A call is served to a key that lacks its scope before and after."
                        : "A key lacks a scope that it has before and after.",
                exchange.otherStatus(served ? "403" : "the same call served"));
    }
}
