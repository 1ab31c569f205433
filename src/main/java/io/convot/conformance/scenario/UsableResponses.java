package io.convot.conformance.scenario;

import io.convot.conformance.config.ApiKeys;
import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.contract.TargetDiagnosis;
import io.convot.conformance.http.Exchange;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides which responses show something about the target, and which rule a rejected list breaks. */
final class UsableResponses {
    private UsableResponses() {}

    /** The response of the target. None, a gateway's, or that of a limit of calls, shows nothing of any rule. */
    static Response requireFromTarget(Exchange exchange) {
        Response response = exchange.response()
                .orElseThrow(() -> new NotEvaluated.TargetUnavailable(
                        exchange.error().orElseThrow().message() + " ("
                                + exchange.request().summary() + ")"));
        if (response.fromGateway()) {
            throw new NotEvaluated.TargetUnavailable("A gateway answered in place of the target: " + exchange.summary()
                    + ". " + TargetDiagnosis.PERHAPS_TOO_MANY);
        }
        if (response.status() == 429) {
            throw new NotEvaluated.TargetUnavailable(
                    "The target kept refusing calls as too many, longer than the run may wait: " + exchange.summary()
                            + ".");
        }
        return response;
    }

    /** A served call whose body can't be read shows nothing of any rule but FORM-1. */
    static void requireReadable(Response response, String rule) {
        response.unreadCoding().ifPresent(coding -> {
            throw new NotEvaluated.Indeterminate("The body of the response is in the content coding "
                    + DisplayText.text(coding) + ", which the suite does not read.");
        });
        if (response.served() && response.jsonFlaw().isPresent() && !rule.equals(RuleIds.FORM_1)) {
            throw new NotEvaluated.Indeterminate("The body of the response can't be read: see FORM-1.");
        }
    }

    /** The rule that is broken where the list of conversations is not served to the main key. */
    static String ruleOfList(Response rejection) {
        return rejection.status() == 401 || rejection.status() == 403 ? RuleIds.AUTH_1 : RuleIds.PAGE_1;
    }

    /** The rule that is broken where the messages of a conversation are not served to the main key. */
    static String ruleOfMessages(Response response) {
        return response.status() == 401 || response.status() == 403 ? RuleIds.AUTH_1 : RuleIds.MSG_4;
    }

    /** The target still knows the key, or it would be gone by now: that this call rejects it is a matter of AUTH-1. */
    static Optional<RuleViolation> rejectedKey(Exchange exchange, ApiKeys keys) {
        return exchange.response()
                .filter(response -> response.status() == 401)
                .filter(response -> exchange.request().isPublished())
                .filter(response -> Stream.of(Optional.of(keys.full()), keys.otherApp())
                        .flatMap(Optional::stream)
                        .anyMatch(exchange.request().credential()::isBearer))
                .map(response -> new RuleViolation(
                        RuleIds.AUTH_1,
                        "A valid key is rejected as unauthorized.",
                        new Mismatch("status", "any other than 401", "401")));
    }
}
