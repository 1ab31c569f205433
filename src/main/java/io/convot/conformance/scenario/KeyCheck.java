package io.convot.conformance.scenario;

import io.convot.conformance.config.ApiKeys;
import io.convot.conformance.config.Secret;
import io.convot.conformance.config.Setting;
import io.convot.conformance.contract.Response;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Request;
import io.convot.conformance.http.RequestBody;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Distinguishes a key that the target does not know from a key that one call rejects: the former is a matter of the
 * settings, the latter a violation of a rule.
 */
public final class KeyCheck {
    private static final RequestBody NOTHING = RequestBody.labelled("{}", "application/json");

    private final RunContext run;

    public KeyCheck(RunContext run) {
        this.run = run;
    }

    /** Returns a call that shows the target to know the key; empty where each of the five rejects it. */
    public Optional<LivenessProbe> proof(Credential key) {
        return calls(key).stream().flatMap(call -> proof(call).stream()).findFirst();
    }

    /**
     * Returns a call that shows the API to be at the address; empty where none does. A path that does not exist is 404,
     * too, and a target may check the key before the path.
     */
    public Optional<LivenessProbe> proofOfApi(Credential key) {
        return calls(key).stream()
                .flatMap(call -> proof(call).stream())
                .filter(probe -> !probe.status().equals(Optional.of(404)))
                .findFirst();
    }

    /** Whether a call is forbidden to any caller, whatever the key: then it does not show that a scope is missing. */
    public boolean forbidsIncorrectKey(Request call) {
        return response(withIncorrectKey(call))
                .filter(response -> response.status() == 403)
                .isPresent();
    }

    /** The sentence on a key that the target does not know. */
    public static String unknown(Setting key) {
        return unknownProblem(key) + " " + unknownFix(key);
    }

    public static String unknownProblem(Setting key) {
        return "The target rejects the key in " + key.environment() + " as unauthorized (401) wherever it is sent.";
    }

    public static String unknownFix(Setting key) {
        return "Check that key: it has to be a " + key.meaning() + ".";
    }

    /** The setting that holds a key, where it is not the main key. */
    static Optional<Setting> settingOf(Credential credential, ApiKeys keys) {
        Map<Setting, Optional<Secret>> all = new LinkedHashMap<>();
        all.put(Setting.READ_TOKEN, keys.readOnly());
        all.put(Setting.WRITE_TOKEN, keys.writeOnly());
        all.put(Setting.UNRELATED_TOKEN, keys.unrelated());
        all.put(Setting.CONVERSATIONS_TOKEN, keys.conversations());
        all.put(Setting.OTHER_APP_TOKEN, keys.otherApp());
        return all.entrySet().stream()
                .filter(key -> key.getValue().filter(credential::is).isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The five calls, so that nothing is written: whether a key is known shows all the same. */
    private List<Request> calls(Credential key) {
        String nowhere = UUID.randomUUID().toString();
        List<Request> calls = new ArrayList<>();
        calls.add(run.calls().listConversations(key, ""));
        calls.add(run.calls().listMessages(key, nowhere, ""));
        if (run.settings().mayWrite()) {
            calls.add(run.calls().saveContact(key, NOTHING));
            calls.add(run.calls().startConversation(key, NOTHING));
            calls.add(run.calls().sendReply(key, nowhere, NOTHING));
        }
        return calls;
    }

    private Optional<LivenessProbe> proof(Request call) {
        return response(call).filter(response -> response.status() != 401).flatMap(accepted -> response(
                        withIncorrectKey(call))
                .flatMap(rejected -> accepted.status() == 403
                        ? knownByScope(call, rejected)
                        : LivenessProbe.of(call, accepted, rejected)));
    }

    /** A missing scope shows a known key, too, though no target that can be judged. */
    private static Optional<LivenessProbe> knownByScope(Request call, Response rejected) {
        return rejected.status() == 401 ? Optional.of(new LivenessProbe(call, Optional.of(403))) : Optional.empty();
    }

    private static Request withIncorrectKey(Request call) {
        Credential incorrect =
                Credential.header("Bearer", "ck_0000000000000000:" + UUID.randomUUID(), "ck_0000000000000000:wrong");
        return new Request(call.method(), call.target(), incorrect, call.body());
    }

    private Optional<Response> response(Request request) {
        return run.client().send(request, "look", done -> {}).response();
    }
}
