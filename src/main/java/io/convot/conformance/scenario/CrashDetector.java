package io.convot.conformance.scenario;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.http.Exchange;
import java.util.List;
import java.util.Optional;

/** Detects requests that crash their handler: a 5xx response or a dropped connection, twice in a row. */
public record CrashDetector(ScenarioContext example, RunContext run) {
    /**
     * Returns the crash that an exchange shows. A first failure may be chance, such as a restarting gateway, or be
     * caused by a concurrent request, so the request is sent again, alone.
     */
    public Optional<Mismatch> crash(String what, Exchange exchange, ResourceType type) {
        if (!crashed(exchange)) {
            exchange.trouble().ifPresent(trouble -> {
                throw new NotEvaluated.TargetUnavailable(trouble.sentence() + " (" + what + ")");
            });
            return Optional.empty();
        }
        Exchange repeated = example.attempt(List.of(exchange.request()), type).get(0);
        if (!crashed(repeated)) {
            return Optional.empty();
        }
        String actual = repeated.answer()
                .map(response -> "status " + response.status())
                .orElseGet(() -> repeated.trouble().orElseThrow().sentence());
        // Ends the run early where the whole target is gone, and not only this request's handler.
        example.call(run.calls().listConversations(run.full(), ""), ResourceType.CONVERSATION_LIST);
        return Optional.of(new Mismatch(what, "a rejection, or a valid response", actual));
    }

    private static boolean crashed(Exchange exchange) {
        return exchange.answer().map(response -> response.status() >= 500).orElse(false)
                || exchange.trouble().filter(Exchange.TransportError::dropped).isPresent();
    }
}
