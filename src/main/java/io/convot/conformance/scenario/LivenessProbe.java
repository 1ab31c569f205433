package io.convot.conformance.scenario;

import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.TargetDiagnosis;
import io.convot.conformance.http.Request;
import java.util.Optional;

/**
 * A request that shows whether the target is there, and whether it accepts the main key.
 *
 * @param status the status that shows it; empty for the list of conversations, whose body is inspected
 */
public record LivenessProbe(Request request, Optional<Integer> status) {
    /** Statuses with which a target rejects a key as such, or that do not come from it. */
    private static final String NO_PROOF = "[135]\\d\\d|401|403|407|429";

    /** The plainest call: any target that can be judged serves it, unless just this call is broken. */
    static LivenessProbe list(Request list) {
        return new LivenessProbe(list, Optional.empty());
    }

    /** A request whose response shows that the target knows the key: an incorrect key is rejected at the same call. */
    static Optional<LivenessProbe> of(Request request, Response withKey, Response withIncorrectKey) {
        boolean proves = !Integer.toString(withKey.status()).matches(NO_PROOF) && withIncorrectKey.status() == 401;
        return proves ? Optional.of(new LivenessProbe(request, Optional.of(withKey.status()))) : Optional.empty();
    }

    /** Returns what keeps the target from being judged, as a response to this request shows it. */
    Optional<String> diagnose(Response response) {
        if (status.isEmpty()) {
            return TargetDiagnosis.message(response);
        }
        return status.get() == response.status()
                ? Optional.empty()
                : TargetDiagnosis.ofRefusal(response)
                        .or(() -> Optional.of("The target responds to " + request.summary() + " with "
                                + response.status() + ", and no longer with " + status.get() + "."));
    }
}
