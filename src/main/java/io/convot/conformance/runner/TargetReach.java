package io.convot.conformance.runner;

import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.TargetDiagnosis;
import io.convot.conformance.contract.TargetDiagnosis.Diagnosis;
import io.convot.conformance.http.Exchange;
import io.convot.conformance.http.Request;
import io.convot.conformance.scenario.LivenessProbe;
import io.convot.conformance.scenario.RunContext;
import java.util.Map;
import java.util.Optional;

/**
 * Checks by the simplest call, sent with the main key, whether the address serves a target that can be judged.
 *
 * @param exchange the last exchange
 * @param obstacle what keeps the target from being judged at all; empty where nothing does
 * @param proxyHint the end of a sentence on a proxy that Java does not know; empty where none is in question
 * @param note what there is to say where the target answered only after a while
 */
record TargetReach(Exchange exchange, Optional<Diagnosis> obstacle, String proxyHint, Optional<String> note) {

    /** Waits for a target that is only just starting. */
    static TargetReach patiently(RunContext run, KeyProbe probe, Map<String, String> environment) {
        return of(Arrival.at(run, list(run)), run, probe, environment);
    }

    /** Sends the plainest call once. */
    static TargetReach atOnce(RunContext run, KeyProbe probe, Map<String, String> environment) {
        return of(Arrival.once(run, list(run)), run, probe, environment);
    }

    private static Request list(RunContext run) {
        return run.calls().listConversations(KeyProbe.sent(run.keys().full()), "");
    }

    private static TargetReach of(Arrival arrival, RunContext run, KeyProbe probe, Map<String, String> environment) {
        Exchange exchange = arrival.exchange();
        String hint = ProxyHint.of(environment, run.settings().baseUrl().orElseThrow());
        Optional<Diagnosis> obstacle = exchange.error()
                .map(error -> new Diagnosis(error.message(), fix(error, hint)))
                .or(() -> exchange.response().flatMap(list -> ofList(run, probe, list)));
        return new TargetReach(exchange, obstacle, hint, arrival.note());
    }

    private static String fix(Exchange.TransportError error, String hint) {
        return hint.isEmpty() && error.fix().isPresent() ? error.fix().get() : "Check CONVOT_BASE_URL" + hint + ".";
    }

    /** What keeps a run from judging the target, in sentences. */
    Optional<String> error() {
        return exchange.error()
                .map(failure -> failure.message() + " Check CONVOT_BASE_URL" + proxyHint + ".")
                .or(() -> obstacle.map(Diagnosis::message));
    }

    /**
     * Where another call shows that the target is there and knows the key, the rules say what is wrong with the list.
     */
    private static Optional<Diagnosis> ofList(RunContext run, KeyProbe probe, Response list) {
        Optional<Diagnosis> error = TargetDiagnosis.of(list);
        if (error.isEmpty() || list.status() == 429 || list.status() / 100 == 3 || lacksScope(run, probe, list)) {
            return error;
        }
        Optional<LivenessProbe> other =
                probe.check().proofOfApi(KeyProbe.sent(run.keys().full()));
        other.ifPresent(run.health()::askBy);
        return other.isPresent() ? Optional.empty() : error;
    }

    private static boolean lacksScope(RunContext run, KeyProbe probe, Response list) {
        return list.status() == 403 && !probe.check().forbidsIncorrectKey(list(run));
    }
}
