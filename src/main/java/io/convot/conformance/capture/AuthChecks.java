package io.convot.conformance.capture;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.RuleIds;
import java.util.Map;
import java.util.Set;

/** Checks keys and scopes by the credential of a request and the status of its response. */
final class AuthChecks implements ExchangeCheck {
    private static final Map<CallKind, String> SCOPE_RULES = Map.of(
            CallKind.LIST_CONVERSATIONS, RuleIds.SCOPE_1,
            CallKind.START_CONVERSATION, RuleIds.SCOPE_2,
            CallKind.SAVE_CONTACT, RuleIds.SCOPE_3,
            CallKind.LIST_MESSAGES, RuleIds.SCOPE_4,
            CallKind.SEND_REPLY, RuleIds.SCOPE_5);

    /** Statuses that show that more than the key was checked. */
    private static final Set<Integer> BEFORE_THE_KEY = Set.of(400, 403, 404, 422);

    @Override
    public void check(ObservedExchange exchange, RuleFindings findings) {
        if (!exchange.call().published()) {
            return;
        }
        ClientCredential credential = exchange.credential();
        if (credential.isKey() && exchange.response().served()) {
            findings.tested(credential.usualScheme() ? RuleIds.AUTH_1 : RuleIds.AUTH_6, exchange);
        }
        if (exchange.status() == 401) {
            findings.check(
                    RuleIds.AUTH_5,
                    exchange,
                    exchange.response()
                            .header("www-authenticate")
                            .filter(v -> !v.isBlank())
                            .isPresent(),
                    "The response does not name an authentication scheme.",
                    new Mismatch("WWW-Authenticate", "a challenge such as Bearer", "nothing"));
        }
        // A 403 says that the key is valid and lacks the scope; whether a key lacks one, only the status shows.
        findings.testedIf(exchange.status() == 403 && credential.isKey(), scopeRule(exchange.call()), exchange);
        if (credential.isInvalid()) {
            invalid(exchange, credential, findings);
        }
    }

    /** The rule about the scope of a published call. */
    static String scopeRule(CallKind call) {
        return java.util.Objects.requireNonNull(SCOPE_RULES.get(call));
    }

    private static void invalid(ObservedExchange exchange, ClientCredential credential, RuleFindings findings) {
        boolean none = credential.kind() == ClientCredential.CredentialKind.NONE;
        // A 404 for a stranger reveals which conversations exist: the more specific rule.
        boolean learns =
                none && exchange.status() == 404 && exchange.route().id().isPresent();
        String rule =
                learns ? RuleIds.AUTH_9 : none ? credential.inUrl() ? RuleIds.AUTH_7 : RuleIds.AUTH_2 : RuleIds.AUTH_3;
        // The rate limit, a gateway and a router may come before the check of the key; a server error is not about it.
        boolean about = exchange.status() == 401
                || exchange.response().served()
                || (BEFORE_THE_KEY.contains(exchange.status())
                        && exchange.route()
                                .id()
                                .filter(id -> !ErrorChecks.isUuid(id))
                                .isEmpty()
                        && (none || exchange.hasStatus(403, 404)));
        if (about) {
            String what =
                    !none ? "with a malformed key" : credential.inUrl() ? "with its key in the URL" : "without a key";
            findings.checkStatus(rule, exchange, "A request " + what + " is not rejected as unauthorized.", 401);
        }
    }
}
