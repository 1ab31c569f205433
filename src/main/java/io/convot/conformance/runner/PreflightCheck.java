package io.convot.conformance.runner;

import io.convot.conformance.config.ApiKeys;
import io.convot.conformance.config.Secret;
import io.convot.conformance.config.Setting;
import io.convot.conformance.config.Settings;
import io.convot.conformance.contract.Example;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.TargetDiagnosis;
import io.convot.conformance.http.ApiClient;
import io.convot.conformance.http.ApiRequests;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Exchange;
import io.convot.conformance.http.Request;
import io.convot.conformance.http.RequestBody;
import io.convot.conformance.scenario.KeyCheck;
import io.convot.conformance.scenario.LivenessProbe;
import io.convot.conformance.scenario.RunContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Sends a few requests before all others: is there anything to be judged at the address, and are the keys what the
 * settings say? A key that is not would let the suite accuse the target of a mistake in the settings.
 *
 * <p>From outside, a wrong key and a broken rule can look alike. A key that is rejected here and accepted elsewhere is
 * the target's mistake, and left to the rules. Only the main key can end the run; without one of the others, the
 * examples that need it are not evaluated.
 */
final class PreflightCheck {
    private static final RequestBody EMPTY = RequestBody.labelled("{}", "application/json");
    private static final String ROLE = "preflight";

    private final RunContext run;
    private final Settings settings;
    private final ApiClient client;
    private final ApiRequests calls;
    private final ApiKeys keys;
    private final KeyCheck check;
    private final Set<String> tags;
    private final String name;

    private PreflightCheck(RunContext run, List<Example> selected) {
        this.run = run;
        this.settings = run.settings();
        this.client = run.client();
        this.calls = run.calls();
        this.keys = run.keys();
        this.check = new KeyCheck(run);
        this.tags =
                selected.stream().flatMap(example -> example.tags().stream()).collect(Collectors.toSet());
        this.name = run.newName() + "-preflight";
    }

    /** A finding on a key. */
    private record Finding(Setting key, String message) {}

    /** The findings; the error, where there is one, keeps the target from being judged at all. */
    record Result(Optional<String> error, List<String> notes) {}

    /** Checks the target and the keys, and notes in the run which of them it can't use. */
    static Result check(RunContext run, List<Example> selected, Map<String, String> environment) {
        return new PreflightCheck(run, selected).check(environment);
    }

    private Result check(Map<String, String> environment) {
        Arrival arrival = Arrival.at(run, calls.listConversations(full(), ""));
        List<String> notes = new ArrayList<>(arrival.note().stream().toList());
        Exchange first = arrival.exchange();
        Optional<String> error = first.error()
                .map(failure -> failure.message() + " Check CONVOT_BASE_URL"
                        + ProxyHint.of(environment, settings.baseUrl().orElseThrow()) + ".")
                .or(() -> first.response().flatMap(this::ofList));
        List<Finding> findings =
                error.isPresent() ? List.of() : ofKeys(first.response().orElseThrow());
        Optional<String> ofMainKey = findings.stream()
                .filter(finding -> finding.key() == Setting.TOKEN)
                .map(Finding::message)
                .findFirst();
        findings.stream().filter(finding -> finding.key() != Setting.TOKEN).forEach(finding -> {
            run.cannotUse(tag(finding.key()), finding.message());
            notes.add(finding.message());
        });
        return new Result(error.or(() -> ofMainKey), notes);
    }

    /**
     * Where another call shows that the target is there and knows the key, the rules say what is wrong with the list.
     */
    private Optional<String> ofList(Response list) {
        Optional<String> error = TargetDiagnosis.message(list);
        if (error.isEmpty() || list.status() == 429 || list.status() / 100 == 3 || lacksScope(list)) {
            return error;
        }
        Optional<LivenessProbe> other = check.proof(full());
        other.ifPresent(run.watch()::askBy);
        return other.isPresent() ? Optional.empty() : error;
    }

    private boolean lacksScope(Response list) {
        return list.status() == 403 && !check.forbidsIncorrectKey(calls.listConversations(full(), ""));
    }

    private List<Finding> ofKeys(Response list) {
        List<Supplier<Optional<Finding>>> looks = new ArrayList<>();
        if (writing()) {
            // A body that lacks everything writes nothing; whether the scope is there is reported all the same.
            looks.add(() -> forbidden(calls.saveContact(full(), EMPTY), "contacts:write"));
            looks.add(() -> forbidden(calls.startConversation(full(), EMPTY), "conversations:write"));
            looks.add(() -> forbidden(calls.sendReply(full(), UUID.randomUUID().toString(), EMPTY), "messages:write"));
        }
        anyOf(list)
                .ifPresent(conversation ->
                        looks.add(() -> forbidden(calls.listMessages(full(), conversation, ""), "messages:read")));
        needed(Setting.READ_TOKEN, keys.readOnly())
                .ifPresent(key -> looks.add(() -> ofReadingKey(Setting.READ_TOKEN, key)));
        needed(Setting.OTHER_APP_TOKEN, keys.otherApp())
                .ifPresent(key -> looks.add(() -> ofReadingKey(Setting.OTHER_APP_TOKEN, key)));
        if (writing()) {
            needed(Setting.WRITE_TOKEN, keys.writeOnly())
                    .ifPresent(key -> looks.add(
                            () -> refused(Setting.WRITE_TOKEN, calls.saveContact(sent(key), EMPTY), "contacts:write")));
            needed(Setting.READ_TOKEN, keys.readOnly())
                    .ifPresent(key -> looks.add(() -> writesWithReadOnlyKey(sent(key))));
        }
        return together(looks);
    }

    private Optional<Secret> needed(Setting setting, Optional<Secret> key) {
        return key.filter(given -> tags.contains(tag(setting)));
    }

    /** The tag of the examples that need a key. */
    private static String tag(Setting key) {
        return "@needs:" + key.property().substring(key.property().indexOf('.') + 1);
    }

    private Optional<Finding> ofReadingKey(Setting setting, Secret key) {
        return refused(setting, calls.listConversations(sent(key), ""), "conversations:read");
    }

    private static List<Finding> together(List<Supplier<Optional<Finding>>> looks) {
        if (looks.isEmpty()) {
            return List.of();
        }
        ExecutorService callers = Executors.newFixedThreadPool(looks.size());
        try {
            List<CompletableFuture<Optional<Finding>>> all = looks.stream()
                    .map(look -> CompletableFuture.supplyAsync(look, callers))
                    .toList();
            return all.stream()
                    .map(CompletableFuture::join)
                    .flatMap(Optional::stream)
                    .toList();
        } finally {
            callers.shutdownNow();
        }
    }

    private boolean writing() {
        return settings.mayWrite() && tags.contains("@writes");
    }

    private Optional<Finding> forbidden(Request request, String scope) {
        return status(request) == 403 ? lacks(Setting.TOKEN, request, scope) : Optional.empty();
    }

    private Optional<Finding> refused(Setting key, Request request, String scope) {
        return switch (status(request)) {
            case 401 ->
                check.proof(request.credential()).isPresent()
                        ? Optional.empty()
                        : Optional.of(new Finding(key, KeyCheck.unknown(key)));
            case 403 -> lacks(key, request, scope);
            default -> Optional.empty();
        };
    }

    private Optional<Finding> lacks(Setting key, Request request, String scope) {
        return check.forbidsIncorrectKey(request)
                ? Optional.empty()
                : Optional.of(new Finding(
                        key,
                        "The key in " + key.environment() + " lacks the scope " + scope
                                + ": the target refuses what it opens (403). Check the scopes of that key: it has to be a "
                                + key.meaning() + "."));
    }

    /**
     * A key that is served every write is not a read-only key, if the target knows of scopes at all. If a single write
     * is served, or the write-only key may read as well, it is the target that does not, and the SCOPE rules say so.
     */
    private Optional<Finding> writesWithReadOnlyKey(Credential readOnly) {
        RequestBody contact = RequestBody.json(JsonNodeFactory.instance
                .objectNode()
                .put("email", name + "@" + settings.mailDomain())
                .put("name", name));
        boolean knowsScopes = served(calls.saveContact(readOnly, contact))
                && keys.writeOnly()
                        .filter(key -> status(calls.listConversations(sent(key), "")) == 403)
                        .isPresent();
        if (!knowsScopes) {
            return Optional.empty();
        }
        RequestBody start = RequestBody.json(JsonNodeFactory.instance
                .objectNode()
                .put("email", name + "@" + settings.mailDomain())
                .put("content", "[" + name + "] Hello, this is a conformance run."));
        return served(calls.startConversation(readOnly, start))
                ? Optional.of(new Finding(
                        Setting.READ_TOKEN,
                        "The key in CONVOT_READ_TOKEN is served writes, while the target refuses the one in CONVOT_WRITE_TOKEN to read. Check CONVOT_READ_TOKEN: it has to be a "
                                + Setting.READ_TOKEN.meaning() + "."))
                : Optional.empty();
    }

    private boolean served(Request request) {
        return status(request) / 100 == 2;
    }

    /** The status of the response; 0 where there is none, which is for the run to look into. */
    private int status(Request request) {
        return client.send(request, ROLE, done -> {})
                .response()
                .map(Response::status)
                .orElse(0);
    }

    private Credential full() {
        return sent(keys.full());
    }

    private static Credential sent(Secret key) {
        return Credential.header("Bearer", key.reveal(), "");
    }

    private static Optional<String> anyOf(Response list) {
        return list.json()
                .path("conversations")
                .valueStream()
                .map(conversation -> conversation.path("id").asString(""))
                .filter(id -> id.matches("[0-9A-Za-z-]{1,64}"))
                .findFirst();
    }
}
