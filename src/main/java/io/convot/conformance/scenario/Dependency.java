package io.convot.conformance.scenario;

import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.Response;
import io.convot.conformance.http.Exchange;
import io.convot.conformance.http.Request;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A resource that an example needs and another call has to create.
 *
 * @param rule the rule of that call
 * @param what the call, as the beginning of a sentence
 * @param call method and path
 */
record Dependency(String rule, String what, String call) {
    /**
     * Throws where a call has made less than an example needs. Where the call was an ordinary one, with the main key,
     * its rule is broken; a rejected bad address or an unknown teammate breaks none.
     */
    void require(List<?> made, int count, ScenarioContext example, RunContext run) {
        if (made.size() >= count) {
            return;
        }
        Optional<Response> rejection = example.calls().stream()
                .filter(exchange -> isOrdinary(exchange, run))
                .flatMap(exchange -> exchange.response().stream())
                .filter(response -> !response.served())
                .reduce((before, last) -> last);
        throw rejection
                .map(response -> example.failedPrerequisite(rule, what, response))
                .orElseGet(() -> new NotEvaluated.Indeterminate(
                        what + " has not succeeded, and this example depends on it: see " + rule + "."));
    }

    private boolean isOrdinary(Exchange exchange, RunContext run) {
        Request request = exchange.request();
        return request.summary().matches(call)
                && request.credential().isBearer(run.keys().full())
                && request.body()
                        .filter(body -> isOrdinary(body.text(), run.settings().mailDomain()))
                        .isPresent();
    }

    /** As the suite makes it up where nothing about it is odd. */
    private static boolean isOrdinary(String text, String mailDomain) {
        try {
            JsonNode body = JsonMapper.shared().readTree(text);
            String address = body.path("email").asString("conformance-@" + mailDomain);
            String content = body.path("content").asString("[conformance-");
            return body.isObject()
                    && !body.isEmpty()
                    && !body.has("operator_id")
                    && address.matches("conformance-[^@\\s]*@" + Pattern.quote(mailDomain))
                    && content.startsWith("[conformance-");
        } catch (JacksonException e) {
            return false;
        }
    }
}
