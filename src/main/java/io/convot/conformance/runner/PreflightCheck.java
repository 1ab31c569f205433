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
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
 * A few calls before all others: whether there is anything to be judged at the address, and whether the keys are what
 * the settings say. A key that is not would let the suite accuse the target of what is the settings' fault.
 *
 * <p>From outside, a wrong key and a broken rule can look alike. Where all that is seen can be the breach of a single
 * rule, it is left to that rule; a refusal of a key as such, or of what a key's role names first, is reported here.
 */
final class PreflightCheck {
    private static final RequestBody EMPTY = RequestBody.labelled("{}", "application/json");
    private static final String ROLE = "preflight";

    private final Settings settings;
    private final ApiClient client;
    private final ApiRequests calls;
    private final ApiKeys keys;
    private final Set<String> tags;
    private final String name;

    private PreflightCheck(Settings settings, ApiClient client, List<Example> selected, String runId) {
        this.settings = settings;
        this.client = client;
        this.calls = new ApiRequests(settings.paths());
        this.keys = settings.keys().orElseThrow();
        this.tags =
                selected.stream().flatMap(example -> example.tags().stream()).collect(Collectors.toSet());
        this.name = "conformance-" + runId + "-preflight";
    }

    /**
     * What keeps the target from being judged.
     *
     * @return what is wrong and the setting to check; empty where nothing is
     */
    static Optional<String> trouble(
            Settings settings,
            ApiClient client,
            List<Example> selected,
            String runId,
            Map<String, String> environment) {
        return new PreflightCheck(settings, client, selected, runId).trouble(environment);
    }

    private Optional<String> trouble(Map<String, String> environment) {
        Exchange first = client.send(calls.listConversations(full(), ""), ROLE, done -> {});
        return first.trouble()
                .map(trouble -> trouble.sentence() + " Check CONVOT_BASE_URL"
                        + proxyHint(environment, settings.baseUrl().orElseThrow()) + ".")
                .or(() -> first.answer().flatMap(TargetDiagnosis::message))
                .or(() -> first.answer().flatMap(this::ofKeys));
    }

    /** Java takes no notice of the variables that other programs find their proxy by. */
    static String proxyHint(Map<String, String> environment, URI target) {
        String scheme = target.getScheme().toLowerCase(Locale.ROOT);
        return List.of(scheme + "_proxy", scheme.toUpperCase(Locale.ROOT) + "_PROXY", "all_proxy", "ALL_PROXY").stream()
                .filter(variable -> !environment.getOrDefault(variable, "").isBlank())
                .findFirst()
                .map(variable -> ", and at the proxy: " + variable
                        + " is set, but Java does not read it. Set JAVA_TOOL_OPTIONS to \"-D" + scheme
                        + ".proxyHost=HOST -D" + scheme + ".proxyPort=PORT\"")
                .orElse("");
    }

    private Optional<String> ofKeys(Response list) {
        List<Supplier<Optional<String>>> looks = new ArrayList<>();
        if (writing()) {
            // A body that lacks everything writes nothing; whether the scope is there is reported all the same.
            looks.add(() -> forbidden(calls.saveContact(full(), EMPTY), "contacts:write"));
            looks.add(() -> forbidden(calls.startConversation(full(), EMPTY), "conversations:write"));
            looks.add(() -> forbidden(calls.sendReply(full(), UUID.randomUUID().toString(), EMPTY), "messages:write"));
        }
        anyOf(list)
                .ifPresent(conversation ->
                        looks.add(() -> forbidden(calls.listMessages(full(), conversation, ""), "messages:read")));
        needed("@needs:read-token", keys.readOnly())
                .ifPresent(key -> looks.add(() -> ofReadingKey(Setting.READ_TOKEN, key)));
        needed("@needs:other-app-token", keys.otherApp())
                .ifPresent(key -> looks.add(() -> ofReadingKey(Setting.OTHER_APP_TOKEN, key)));
        if (writing()) {
            needed("@needs:write-token", keys.writeOnly())
                    .ifPresent(key -> looks.add(
                            () -> refused(Setting.WRITE_TOKEN, calls.saveContact(sent(key), EMPTY), "contacts:write")));
            needed("@needs:read-token", keys.readOnly())
                    .ifPresent(key -> looks.add(() -> writesWithReadOnlyKey(sent(key))));
        }
        return together(looks);
    }

    private Optional<Secret> needed(String tag, Optional<Secret> key) {
        return key.filter(given -> tags.contains(tag));
    }

    private Optional<String> ofReadingKey(Setting setting, Secret key) {
        return refused(setting, calls.listConversations(sent(key), ""), "conversations:read");
    }

    private static Optional<String> together(List<Supplier<Optional<String>>> looks) {
        if (looks.isEmpty()) {
            return Optional.empty();
        }
        ExecutorService callers = Executors.newFixedThreadPool(looks.size());
        try {
            List<CompletableFuture<Optional<String>>> all = looks.stream()
                    .map(look -> CompletableFuture.supplyAsync(look, callers))
                    .toList();
            return all.stream()
                    .map(CompletableFuture::join)
                    .flatMap(Optional::stream)
                    .findFirst();
        } finally {
            callers.shutdownNow();
        }
    }

    private boolean writing() {
        return settings.mayWrite() && tags.contains("@writes");
    }

    private Optional<String> forbidden(Request request, String scope) {
        return status(request) == 403 ? Optional.of(lacks(Setting.TOKEN, scope)) : Optional.empty();
    }

    private Optional<String> refused(Setting key, Request request, String scope) {
        return switch (status(request)) {
            case 401 ->
                Optional.of("The target refuses the key in " + key.environment()
                        + " as unauthorized (401). Check it: it has to be a " + key.meaning() + ".");
            case 403 -> Optional.of(lacks(key, scope));
            default -> Optional.empty();
        };
    }

    private static String lacks(Setting key, String scope) {
        return "The key in " + key.environment() + " lacks the scope " + scope
                + ": the target refuses what it opens (403). Check the scopes of that key: it has to be a "
                + key.meaning() + ".";
    }

    /**
     * A key that is served every write is not a read-only key, if the target knows of scopes at all. If a single write
     * is served, or the write-only key may read as well, it is the target that does not, and the SCOPE rules say so.
     */
    private Optional<String> writesWithReadOnlyKey(Credential readOnly) {
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
                ? Optional.of(
                        "The key in CONVOT_READ_TOKEN is served writes, while the target refuses the one in CONVOT_WRITE_TOKEN to read. Check CONVOT_READ_TOKEN: it has to be a "
                                + Setting.READ_TOKEN.meaning() + ".")
                : Optional.empty();
    }

    private boolean served(Request request) {
        return status(request) / 100 == 2;
    }

    /** The status of the answer; 0 where there is none, which is for the run to look into. */
    private int status(Request request) {
        return client.send(request, ROLE, done -> {})
                .answer()
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
