package io.convot.conformance.runner;

import static io.convot.conformance.runner.ProbeCall.LIST;
import static io.convot.conformance.runner.ProbeCall.READ;
import static io.convot.conformance.runner.ProbeCall.REPLY;
import static io.convot.conformance.runner.ProbeCall.SAVE;
import static io.convot.conformance.runner.ProbeCall.START;

import io.convot.conformance.config.ApiKeys;
import io.convot.conformance.config.Secret;
import io.convot.conformance.config.Setting;
import io.convot.conformance.contract.Response;
import io.convot.conformance.runner.KeyProbe.KeyFinding;
import io.convot.conformance.runner.KeyProbe.ProbedCall;
import io.convot.conformance.scenario.RunContext;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Every key at every call: what is served, what is rejected, and which keys are not what their settings say.
 *
 * @param trials the responses, call by call, for each key that is set
 * @param rejecting the calls that the target has rejected to some key with 403
 * @param findings what is wrong with the keys
 */
record KeyTable(Map<Setting, List<ProbedCall>> trials, Set<ProbeCall> rejecting, List<KeyFinding> findings) {
    private static final String OR_A_VIOLATION =
            "If it is one, the target violates the contract, and a run reports it.";

    /** Tries each key at each call that may be sent. */
    static KeyTable of(RunContext run, KeyProbe probe, Response list) {
        Map<Setting, Secret> keys = given(run.keys());
        List<ProbeCall> calls = Arrays.stream(ProbeCall.values())
                .filter(call -> !call.writes() || run.settings().mayWrite())
                .toList();
        String conversation = KeyProbe.anyOf(list).orElseGet(KeyProbe::nowhere);
        List<Supplier<ProbedCall>> sendings = keys.entrySet().stream()
                .flatMap(key -> calls.stream().map(call -> (Supplier<ProbedCall>) () -> probe.send(
                        call,
                        key.getValue(),
                        // Another app has none of the conversations, and a reply must not reach a person.
                        call == READ && key.getKey() != Setting.OTHER_APP_TOKEN ? conversation : KeyProbe.nowhere())))
                .toList();
        List<ProbedCall> trials = KeyProbe.together(sendings);
        Map<Setting, List<ProbedCall>> trialsByKey = new LinkedHashMap<>();
        int next = 0;
        for (Setting key : keys.keySet()) {
            trialsByKey.put(key, trials.subList(next, next + calls.size()));
            next += calls.size();
        }
        KeyTable tried = new KeyTable(trialsByKey, rejecting(trials), List.of());
        List<Supplier<Optional<KeyFinding>>> looks = trialsByKey.entrySet().stream()
                .map(key -> (Supplier<Optional<KeyFinding>>) () -> tried.finding(key.getKey(), key.getValue(), probe)
                        .or(() -> ofOneApp(key.getKey(), key.getValue(), list)))
                .toList();
        return new KeyTable(
                trialsByKey,
                tried.rejecting(),
                KeyProbe.together(looks).stream().flatMap(Optional::stream).toList());
    }

    private static Set<ProbeCall> rejecting(List<ProbedCall> trials) {
        return trials.stream()
                .filter(trial -> trial.status() == 403)
                .map(ProbedCall::call)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The calls that a key opens, as its setting says. */
    static Set<ProbeCall> opens(Setting key) {
        return switch (key) {
            case READ_TOKEN -> Set.of(LIST, READ);
            case WRITE_TOKEN -> Set.of(START, SAVE, REPLY);
            case CONVERSATIONS_TOKEN -> Set.of(LIST, START);
            case UNRELATED_TOKEN, REVOKED_TOKEN -> Set.of();
            default -> Set.of(ProbeCall.values());
        };
    }

    private Optional<KeyFinding> finding(Setting key, List<ProbedCall> trials, KeyProbe probe) {
        if (key == Setting.REVOKED_TOKEN) {
            return open(key, trials);
        }
        if (trials.stream().allMatch(trial -> trial.status() == 401)) {
            return Optional.of(KeyProbe.unknown(key));
        }
        return trials.stream()
                .filter(trial -> opens(key).contains(trial.call()))
                .flatMap(trial -> probe.forbidden(key, trial).stream())
                .findFirst()
                .or(() -> open(key, trials));
    }

    /** Whether a key opens a call: a target that rejects other keys with 403 there checks the scope before the body. */
    private boolean opened(ProbedCall trial) {
        return switch (trial.status()) {
            case 400, 404, 422 -> rejecting.contains(trial.call());
            default -> trial.response().filter(Response::served).isPresent();
        };
    }

    /** Whether the response is what the setting of the key promises. */
    boolean expected(Setting key, ProbedCall trial) {
        if (!opens(key).contains(trial.call())) {
            boolean revoked = key == Setting.REVOKED_TOKEN;
            return !opened(trial) && (trial.status() != 401 || revoked) && (trial.status() != 403 || !revoked);
        }
        return opened(trial) || List.of(400, 404, 422).contains(trial.status());
    }

    /** A call that a key opens, though it must not. */
    private Optional<KeyFinding> open(Setting key, List<ProbedCall> trials) {
        return trials.stream()
                .filter(trial -> !opens(key).contains(trial.call()) && opened(trial))
                .findFirst()
                .map(trial -> new KeyFinding(
                        key,
                        false,
                        "The key in " + key.environment() + " opens "
                                + trial.call().summary() + ", which it must not.",
                        "Check that key: it has to be a " + key.meaning() + ". " + OR_A_VIOLATION));
    }

    /** A key of the same app would let the suite accuse the target of showing one app to another. */
    private static Optional<KeyFinding> ofOneApp(Setting key, List<ProbedCall> trials, Response list) {
        Set<String> known = KeyProbe.ids(list).collect(Collectors.toSet());
        boolean shared = key == Setting.OTHER_APP_TOKEN
                && trials.stream()
                        .filter(trial -> trial.call() == LIST)
                        .flatMap(trial -> trial.response().stream())
                        .flatMap(KeyProbe::ids)
                        .anyMatch(known::contains);
        return shared
                ? Optional.of(new KeyFinding(
                        key,
                        false,
                        "The key in " + key.environment() + " lists conversations that the one in "
                                + Setting.TOKEN.environment() + " lists, too.",
                        "Check that key: it has to be a key of another app. " + OR_A_VIOLATION))
                : Optional.empty();
    }

    private static Map<Setting, Secret> given(ApiKeys keys) {
        Map<Setting, Secret> given = new LinkedHashMap<>();
        given.put(Setting.TOKEN, keys.full());
        keys.readOnly().ifPresent(key -> given.put(Setting.READ_TOKEN, key));
        keys.writeOnly().ifPresent(key -> given.put(Setting.WRITE_TOKEN, key));
        keys.unrelated().ifPresent(key -> given.put(Setting.UNRELATED_TOKEN, key));
        keys.conversations().ifPresent(key -> given.put(Setting.CONVERSATIONS_TOKEN, key));
        keys.otherApp().ifPresent(key -> given.put(Setting.OTHER_APP_TOKEN, key));
        keys.revoked().ifPresent(key -> given.put(Setting.REVOKED_TOKEN, key));
        return given;
    }
}
