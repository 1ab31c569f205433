package io.convot.conformance.runner;

import io.convot.conformance.config.ApiKeys;
import io.convot.conformance.config.Secret;
import io.convot.conformance.config.Setting;
import io.convot.conformance.config.Settings;
import io.convot.conformance.contract.Example;
import io.convot.conformance.contract.Response;
import io.convot.conformance.http.ApiRequests;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Request;
import io.convot.conformance.http.RequestBody;
import io.convot.conformance.runner.KeyProbe.KeyFinding;
import io.convot.conformance.scenario.RunContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Sends a few requests before all others: is there anything to be judged at the address, and are the keys what the
 * settings say? A key that is not would let the suite accuse the target of a mistake in the settings. Only the main key
 * can end the run; without one of the others, the examples that need it are not evaluated.
 */
final class PreflightCheck {
    private final RunContext run;
    private final Settings settings;
    private final ApiRequests calls;
    private final ApiKeys keys;
    private final KeyProbe probe;
    private final Set<String> tags;
    private final String name;

    private PreflightCheck(RunContext run, List<Example> selected) {
        this.run = run;
        this.settings = run.settings();
        this.calls = run.calls();
        this.keys = run.keys();
        this.probe = new KeyProbe(run);
        this.tags =
                selected.stream().flatMap(example -> example.tags().stream()).collect(Collectors.toSet());
        this.name = run.newName() + "-preflight";
    }

    /** The findings; the error, where there is one, keeps the target from being judged at all. */
    record PreflightResult(Optional<String> error, List<String> notes) {}

    /** Checks the target and the keys, and notes in the run which of them it can't use. */
    static PreflightResult check(RunContext run, List<Example> selected, Map<String, String> environment) {
        return new PreflightCheck(run, selected).check(environment);
    }

    private PreflightResult check(Map<String, String> environment) {
        TargetReach reach = TargetReach.patiently(run, probe, environment);
        List<String> notes = new ArrayList<>(reach.note().stream().toList());
        Optional<String> error = reach.error();
        List<KeyFinding> findings = error.isPresent()
                ? List.of()
                : ofKeys(reach.exchange().response().orElseThrow());
        Optional<String> ofMainKey = findings.stream()
                .filter(finding -> finding.key() == Setting.TOKEN)
                .map(KeyFinding::message)
                .findFirst();
        findings.stream().filter(finding -> finding.key() != Setting.TOKEN).forEach(finding -> {
            run.cannotUse(tag(finding.key()), finding.message());
            notes.add(finding.message());
        });
        return new PreflightResult(error.or(() -> ofMainKey), notes);
    }

    private List<KeyFinding> ofKeys(Response list) {
        List<Supplier<Optional<KeyFinding>>> looks = new ArrayList<>();
        if (writing()) {
            // Whether the scope is there is reported for a body that lacks everything, too.
            looks.add(() -> ofMainKey(ProbeCall.SAVE, ""));
            looks.add(() -> ofMainKey(ProbeCall.START, ""));
            looks.add(() -> ofMainKey(ProbeCall.REPLY, KeyProbe.nowhere()));
        }
        KeyProbe.anyOf(list).ifPresent(conversation -> looks.add(() -> ofMainKey(ProbeCall.READ, conversation)));
        needed(Setting.READ_TOKEN, keys.readOnly())
                .ifPresent(key -> looks.add(() -> ofKey(Setting.READ_TOKEN, key, ProbeCall.LIST)));
        needed(Setting.OTHER_APP_TOKEN, keys.otherApp())
                .ifPresent(key -> looks.add(() -> ofKey(Setting.OTHER_APP_TOKEN, key, ProbeCall.LIST)));
        if (writing()) {
            needed(Setting.WRITE_TOKEN, keys.writeOnly())
                    .ifPresent(key -> looks.add(() -> ofKey(Setting.WRITE_TOKEN, key, ProbeCall.SAVE)));
            needed(Setting.READ_TOKEN, keys.readOnly())
                    .ifPresent(key -> looks.add(() -> writesWithReadOnlyKey(KeyProbe.sent(key))));
        }
        return KeyProbe.together(looks).stream().flatMap(Optional::stream).toList();
    }

    private Optional<KeyFinding> ofMainKey(ProbeCall call, String conversation) {
        return probe.forbidden(Setting.TOKEN, probe.send(call, keys.full(), conversation));
    }

    private Optional<KeyFinding> ofKey(Setting setting, Secret key, ProbeCall call) {
        return probe.refused(setting, probe.send(call, key, ""));
    }

    private Optional<Secret> needed(Setting setting, Optional<Secret> key) {
        return key.filter(given -> tags.contains(tag(setting)));
    }

    /** The tag of the examples that need a key. */
    private static String tag(Setting key) {
        return "@needs:" + key.property().substring(key.property().indexOf('.') + 1);
    }

    private boolean writing() {
        return settings.mayWrite() && tags.contains("@writes");
    }

    /**
     * A key that is served every write is not a read-only key, if the target knows of scopes at all. If a single write
     * is served, or the write-only key may read as well, it is the target that does not, and the SCOPE rules say so.
     */
    private Optional<KeyFinding> writesWithReadOnlyKey(Credential readOnly) {
        RequestBody contact = RequestBody.json(JsonNodeFactory.instance
                .objectNode()
                .put("email", name + "@" + settings.mailDomain())
                .put("name", name));
        boolean knowsScopes = served(calls.saveContact(readOnly, contact))
                && keys.writeOnly()
                        .filter(key -> probe.send(ProbeCall.LIST, key, "").status() == 403)
                        .isPresent();
        if (!knowsScopes) {
            return Optional.empty();
        }
        RequestBody start = RequestBody.json(JsonNodeFactory.instance
                .objectNode()
                .put("email", name + "@" + settings.mailDomain())
                .put("content", "[" + name + "] Hello, this is a conformance run."));
        return served(calls.startConversation(readOnly, start))
                ? Optional.of(new KeyFinding(
                        Setting.READ_TOKEN,
                        true,
                        "The key in CONVOT_READ_TOKEN is served writes, while the target refuses the one in CONVOT_WRITE_TOKEN to read.",
                        "Check CONVOT_READ_TOKEN: it has to be a " + Setting.READ_TOKEN.meaning() + "."))
                : Optional.empty();
    }

    private boolean served(Request request) {
        return probe.response(request).filter(Response::served).isPresent();
    }
}
