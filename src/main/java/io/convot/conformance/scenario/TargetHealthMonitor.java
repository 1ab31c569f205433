package io.convot.conformance.scenario;

import io.convot.conformance.config.ApiKeys;
import io.convot.conformance.config.Secret;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.NotEvaluated.TargetUnavailable;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.TargetDiagnosis;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Exchange;
import io.convot.conformance.http.Request;
import io.convot.conformance.http.RequestBody;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Watches over a run whether the target is still there to be judged. What looks like its end (no answer, a gateway's, a
 * refusal of a key that was good) is looked into with the plainest call before anything is said of a rule; and once the
 * target is gone for sure, no more is asked of it, so that the run ends.
 */
public final class TargetHealthMonitor {
    /** How long a target that is gone is asked again: a restart behind a gateway takes a moment. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /** So many calls of one kind in a row without an answer, and it is not made again: each costs a whole time-out. */
    private static final int MAX_UNANSWERED = 2;

    private static final int LARGE = 1024 * 1024;
    private static final int MAX_SIZE = 16 * LARGE;

    /** What large answers may come to in total. They are kept while an example runs, and each takes its time. */
    private static final int MAX_LARGE_TOTAL = 48 * LARGE;

    private static final Pattern UUID_FORM = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final RunContext run;
    private final Map<String, Integer> inVain = new ConcurrentHashMap<>();
    private final Object looking = new Object();
    private volatile Optional<String> gone = Optional.empty();
    private long lastGoodLook = System.nanoTime();
    private int large;

    public TargetHealthMonitor(RunContext run) {
        this.run = run;
    }

    /** Why no more is asked of the target; empty while it is there. */
    public Optional<String> gone() {
        return gone;
    }

    /** Throws where the target is gone: whatever would be asked of it shows nothing. */
    public void requireThere() {
        gone.ifPresent(reason -> {
            throw new TargetUnavailable(reason);
        });
    }

    /** Throws where a request is not to be sent, for the target is gone or does not answer its kind. */
    public void before(Request request) {
        requireThere();
        String kind = kind(request);
        if (inVain.getOrDefault(kind, 0) >= MAX_UNANSWERED) {
            throw new TargetUnavailable("The target left " + MAX_UNANSWERED + " calls in a row without a whole answer: "
                    + kind + ". It was not asked again.");
        }
    }

    /** Takes down how a call ended, and throws where that shows the target to be gone. */
    public void after(Exchange exchange) {
        count(exchange);
        exchange.answer().ifPresentOrElse(answer -> afterAnswer(exchange, answer), this::look);
        requireThere();
    }

    private void afterAnswer(Exchange exchange, Response answer) {
        if (answer.beyondBounds()) {
            throw new TargetUnavailable(
                    "The answer holds more than the suite reads, nested too deep or in too many parts: "
                            + exchange.summary() + ".");
        }
        if (answer.status() == 429) {
            TargetDiagnosis.message(answer).ifPresent(this::end);
        } else if (answer.status() >= 500 || isPage(answer)) {
            look();
        } else if (answer.status() == 401) {
            look(exchange.request().credential());
        }
    }

    private static boolean isPage(Response answer) {
        return answer.header("content-type").orElse("").toLowerCase(Locale.ROOT).contains("html");
    }

    private void count(Exchange exchange) {
        boolean cut = exchange.trouble().filter(trouble -> !trouble.dropped()).isPresent();
        inVain.merge(kind(exchange.request()), cut ? 1 : 0, (before, now) -> now == 0 ? 0 : before + now);
        int size = exchange.answer()
                .map(Response::size)
                .orElse(
                        exchange.trouble()
                                        .filter(Exchange.TransportError::tooLarge)
                                        .isPresent()
                                ? MAX_SIZE
                                : 0);
        if (size >= LARGE) {
            synchronized (looking) {
                large += size;
                if (large > MAX_LARGE_TOTAL) {
                    end("The target's answers are so large, " + large / LARGE
                            + " MiB in those of more than 1 MiB, that the suite reads no more of them.");
                }
            }
        }
    }

    /** Looks whether the target is there: once for all who ask concurrently, and again before it is given up. */
    private void look() {
        long asked = System.nanoTime();
        synchronized (looking) {
            if (gone.isPresent() || lastGoodLook - asked > 0) {
                return;
            }
            long start = System.nanoTime();
            Optional<String> trouble = trouble(run.full());
            while (trouble.isPresent() && System.nanoTime() - start < PATIENCE.toNanos() && pause()) {
                trouble = trouble(run.full());
            }
            trouble.ifPresentOrElse(this::end, () -> lastGoodLook = start);
        }
    }

    /** Looks whether a key that was refused is a good one still. */
    private void look(Credential refused) {
        ApiKeys keys = run.keys();
        if (refused.is(keys.full())) {
            look();
        } else if (is(refused, keys.readOnly())) {
            requireGood("CONVOT_READ_TOKEN", run.calls().listConversations(refused, ""));
        } else if (is(refused, keys.conversations())) {
            requireValid("CONVOT_CONVERSATIONS_TOKEN", List.of(run.calls().listConversations(refused, "")));
        } else if (is(refused, keys.unrelated())) {
            List<Request> plain = new ArrayList<>(List.of(run.calls().listConversations(refused, "")));
            if (run.settings().mayWrite()) {
                plain.add(run.calls().saveContact(refused, RequestBody.labelled("{}", "application/json")));
            }
            requireValid("CONVOT_UNRELATED_TOKEN", plain);
        } else if (is(refused, keys.otherApp())) {
            requireGood("CONVOT_OTHER_APP_TOKEN", run.calls().listConversations(refused, ""));
        } else if (is(refused, keys.writeOnly())) {
            if (!run.settings().mayWrite()) {
                throw new TargetUnavailable(
                        "The key in CONVOT_WRITE_TOKEN is refused as unauthorized (401), and whether it is good can't be seen without writing.");
            }
            requireGood(
                    "CONVOT_WRITE_TOKEN",
                    run.calls().saveContact(refused, RequestBody.labelled("{}", "application/json")));
        }
    }

    private static boolean is(Credential credential, Optional<Secret> key) {
        return key.filter(credential::is).isPresent();
    }

    /** A key that is rejected as unauthorized everywhere shows nothing of scopes; the rest of the run goes on. */
    private void requireValid(String setting, List<Request> plain) {
        if (plain.stream().allMatch(this::isUnauthorized)) {
            throw new NotEvaluated.Indeterminate("The target rejects the key in " + setting
                    + " as unauthorized (401) wherever it is sent. Check that key.");
        }
    }

    private boolean isUnauthorized(Request request) {
        return run.client()
                .sendOnce(request, "look")
                .answer()
                .filter(answer -> answer.status() == 401)
                .isPresent();
    }

    private void requireGood(String setting, Request plain) {
        if (isUnauthorized(plain)) {
            throw new TargetUnavailable("The target refuses the key in " + setting
                    + " as unauthorized (401), for a plain call that it should serve too. Check that key.");
        }
    }

    private Optional<String> trouble(Credential key) {
        Exchange look = run.client().sendOnce(run.calls().listConversations(key, ""), "look");
        return look.trouble()
                .map(trouble -> trouble.sentence() + " Look whether the target is still running.")
                .or(() -> look.answer()
                        // A rate limit is not the end of the target: those who meet it wait.
                        .filter(answer -> answer.status() != 429)
                        .flatMap(TargetDiagnosis::message));
    }

    private void end(String reason) {
        synchronized (looking) {
            if (gone.isEmpty()) {
                gone = Optional.of("The target became unavailable during the run. " + reason);
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String kind(Request request) {
        return UUID_FORM.matcher(request.summary()).replaceAll("{id}");
    }
}
