package io.convot.conformance.scenario;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.TargetDiagnosis;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Detects requests that crash their handler. A 5xx response or a dropped connection may be chance: a lossy network, a
 * gateway, a concurrent request. It counts where the same request ends so each time that it is sent alone, over a
 * connection of its own, while valid requests of the same kind are served in between.
 */
public final class CrashDetector {
    private static final int REPETITIONS = 2;

    private final ScenarioContext example;
    private final RunContext run;
    private final CallSender calls;
    private final List<String> undecided = new ArrayList<>();

    public CrashDetector(ScenarioContext example, RunContext run, CallSender calls) {
        this.example = example;
        this.run = run;
        this.calls = calls;
    }

    /** Returns the crash that a request causes, which has ended as this exchange shows. */
    public Optional<Mismatch> crash(String what, Exchange exchange, Call call) {
        if (exchange.error().filter(error -> !mayPass(error)).isPresent()) {
            undecided.add(what + ": " + how(exchange));
            return Optional.empty();
        }
        Exchange last = exchange;
        boolean crashes = true;
        for (int i = 0; i < REPETITIONS && failed(last); i++) {
            requireServed(call);
            last = example.attempt(List.of(exchange.request().overFreshConnection()), call.responseType())
                    .get(0);
            crashes &= crashed(last);
        }
        if (!failed(last)) {
            return Optional.empty();
        }
        if (!crashes) {
            undecided.add(what + ": " + how(last));
            return Optional.empty();
        }
        // Ends the run early where the whole target is gone, and not only this request's handler.
        requireServed(call);
        return Optional.of(new Mismatch(what, "a rejection, or a valid response", how(last)));
    }

    /** Ends the example as not evaluated where a request never came to an end that shows anything. */
    public void requireDecided() {
        if (!undecided.isEmpty()) {
            throw new NotEvaluated.TargetUnavailable("The target does not respond itself, or not at all ("
                    + undecided.get(0) + "). " + TargetDiagnosis.PERHAPS_TOO_MANY);
        }
    }

    /** A call that fails with a valid body too is not crashed by an invalid one. */
    private void requireServed(Call call) {
        Credential key = run.full();
        calls.send(call, key);
        boolean failed = example.last()
                .response()
                .map(Response::status)
                .filter(status -> status < 500)
                .isEmpty();
        if (failed) {
            throw new NotEvaluated.Indeterminate("A valid request of this kind fails as well ("
                    + example.last().summary() + "), so the invalid body is not to blame.");
        }
    }

    private static boolean mayPass(Exchange.TransportError error) {
        return error.dropped() || error.kind() == Exchange.TransportErrorKind.KEPT_TOO_LONG;
    }

    private static String how(Exchange exchange) {
        return exchange.response()
                .map(response -> "status " + response.status())
                .orElseGet(() -> exchange.error().orElseThrow().message());
    }

    private static boolean failed(Exchange exchange) {
        return exchange.response().map(response -> response.status() >= 500).orElse(true);
    }

    /** A gateway's response violates no rule: what is behind it can't be seen. */
    private static boolean crashed(Exchange exchange) {
        return exchange.response()
                        .filter(response -> response.status() >= 500)
                        .filter(response -> !response.fromGateway())
                        .isPresent()
                || exchange.error().filter(Exchange.TransportError::dropped).isPresent();
    }
}
