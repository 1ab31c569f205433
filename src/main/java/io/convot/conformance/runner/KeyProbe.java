package io.convot.conformance.runner;

import io.convot.conformance.config.Secret;
import io.convot.conformance.config.Setting;
import io.convot.conformance.contract.Response;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Request;
import io.convot.conformance.scenario.KeyCheck;
import io.convot.conformance.scenario.RunContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Sends calls that write nothing with one key or another, and finds the keys that are not what their settings say.
 *
 * <p>From outside, a wrong key and a broken rule can look alike. A key that is rejected at one call and accepted at
 * another is the target's mistake, and left to the rules.
 */
final class KeyProbe {
    private static final String ROLE = "preflight";
    private static final int MAX_AT_ONCE = 16;

    private final RunContext run;
    private final KeyCheck check;

    KeyProbe(RunContext run) {
        this.run = run;
        this.check = new KeyCheck(run);
    }

    /**
     * A problem with a key, and its fix.
     *
     * @param certain whether the key is wrong; else it may be the target that violates a rule
     */
    record KeyFinding(Setting key, boolean certain, String problem, String fix) {
        String message() {
            return problem + " " + fix;
        }
    }

    /** A call and its response; empty where there was none. */
    record ProbedCall(ProbeCall call, Request request, Optional<Response> response) {
        /** The status; 0 where there is no response, which is for the run to look into. */
        int status() {
            return response.map(Response::status).orElse(0);
        }
    }

    static Credential sent(Secret key) {
        return Credential.header("Bearer", key.reveal(), "");
    }

    /** An id that no conversation has. */
    static String nowhere() {
        return UUID.randomUUID().toString();
    }

    /** The id of a conversation in a list; empty where it holds none that can be put into a path. */
    static Optional<String> anyOf(Response list) {
        return ids(list).findFirst();
    }

    /** The ids of the conversations in a list that can be put into a path. */
    static Stream<String> ids(Response list) {
        return list.json()
                .path("conversations")
                .valueStream()
                .map(conversation -> conversation.path("id").asString(""))
                .filter(id -> id.matches("[0-9A-Za-z-]{1,64}"));
    }

    /** Sends a call. */
    ProbedCall send(ProbeCall call, Secret key, String conversation) {
        Request request = call.request(run.calls(), sent(key), conversation);
        return new ProbedCall(call, request, response(request));
    }

    Optional<Response> response(Request request) {
        return run.client().send(request, ROLE, done -> {}).response();
    }

    /** Where another call shows that the target is there and knows the key, the rules say what is wrong with a call. */
    KeyCheck check() {
        return check;
    }

    /** That a key lacks the scope of a call. */
    Optional<KeyFinding> forbidden(Setting key, ProbedCall trial) {
        return trial.status() == 403 && !check.forbidsIncorrectKey(trial.request())
                ? Optional.of(new KeyFinding(
                        key,
                        true,
                        "The key in " + key.environment() + " lacks the scope "
                                + trial.call().scope()
                                + ": the target refuses what it opens (403).",
                        "Check the scopes of that key: it has to be a " + key.meaning() + "."))
                : Optional.empty();
    }

    /** That a key is not known, or lacks the scope of a call. */
    Optional<KeyFinding> refused(Setting key, ProbedCall trial) {
        boolean unknown = trial.status() == 401
                && check.proof(trial.request().credential()).isEmpty();
        return unknown ? Optional.of(unknown(key)) : forbidden(key, trial);
    }

    /** That the target does not know a key. */
    static KeyFinding unknown(Setting key) {
        return new KeyFinding(key, true, KeyCheck.unknownProblem(key), KeyCheck.unknownFix(key));
    }

    /** Runs several actions concurrently, and returns their results in order. */
    static <T> List<T> together(List<Supplier<T>> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        ExecutorService callers = Executors.newFixedThreadPool(Math.min(MAX_AT_ONCE, all.size()));
        try {
            return all.stream().map(one -> CompletableFuture.supplyAsync(one, callers)).toList().stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            callers.shutdownNow();
        }
    }
}
