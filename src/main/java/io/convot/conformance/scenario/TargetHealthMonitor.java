package io.convot.conformance.scenario;

import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.NotEvaluated.TargetUnavailable;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.TargetDiagnosis;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Exchange;
import io.convot.conformance.http.Request;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Watches over a run whether the target is still there to be judged. What looks like its end (no response, a gateway's,
 * a refusal of a key that was good) is looked into with the simplest call before anything is said of a rule; and once
 * the target is gone for sure, no more is asked of it, so that the run ends.
 */
public final class TargetHealthMonitor {
    /** How long a target that is gone is asked again: a restart behind a gateway takes a moment. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /** So many calls of one kind in a row without a response, and it is not made again: each costs a whole time-out. */
    private static final int MAX_UNANSWERED = 2;

    private static final int LARGE = 1024 * 1024;
    private static final int MAX_SIZE = 16 * LARGE;

    /** What large responses may come to in total. They are kept while an example runs, and each takes its time. */
    private static final int MAX_LARGE_TOTAL = 48 * LARGE;

    private final RunContext run;
    private final Map<String, Integer> inVain = new ConcurrentHashMap<>();
    private final Object looking = new Object();
    private volatile LivenessProbe asked;
    private volatile Optional<String> gone = Optional.empty();
    private long lastGoodLook = System.nanoTime();
    private int large;

    public TargetHealthMonitor(RunContext run) {
        this.run = run;
        this.asked = LivenessProbe.list(run.calls().listConversations(run.full(), ""));
    }

    /** Sets the call that shows whether the target is there, where it is not the list of conversations. */
    public void askBy(LivenessProbe probe) {
        asked = probe;
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

    /** Throws where a request is not to be sent, because the target is gone or does not respond to its kind. */
    public void before(Request request) {
        requireThere();
        String kind = kind(request);
        if (inVain.getOrDefault(kind, 0) >= MAX_UNANSWERED) {
            throw new TargetUnavailable("The target left " + MAX_UNANSWERED
                    + " calls in a row without a whole response, or rejected them as too many for longer than the run may wait: "
                    + kind + ". It was not asked again.");
        }
    }

    /** Takes down how a call ended, and throws where that shows the target to be gone. */
    public void after(Exchange exchange) {
        count(exchange);
        exchange.response().ifPresentOrElse(response -> afterResponse(exchange, response), this::look);
        requireThere();
    }

    private void afterResponse(Exchange exchange, Response response) {
        if (response.beyondBounds()) {
            throw new TargetUnavailable(
                    "The response holds more than the suite reads, nested too deep or in too many parts: "
                            + exchange.summary() + ".");
        }
        if (response.status() == 429) {
            lookForLimit();
        } else if (response.status() >= 500 || isPage(response)) {
            look();
        } else if (response.status() == 401) {
            look(exchange.request().credential());
        }
    }

    private static boolean isPage(Response response) {
        return response.header("content-type")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .contains("html");
    }

    private void count(Exchange exchange) {
        boolean cut = exchange.error().filter(error -> !error.dropped()).isPresent()
                || exchange.response()
                        .filter(response -> response.status() == 429)
                        .isPresent();
        inVain.merge(kind(exchange.request()), cut ? 1 : 0, (before, now) -> now == 0 ? 0 : before + now);
        int size = exchange.response()
                .map(Response::size)
                .orElse(
                        exchange.error()
                                        .filter(Exchange.TransportError::tooLarge)
                                        .isPresent()
                                ? MAX_SIZE
                                : 0);
        if (size >= LARGE) {
            synchronized (looking) {
                large += size;
                if (large > MAX_LARGE_TOTAL) {
                    end("The target's responses are so large, " + large / LARGE
                            + " MiB in those of more than 1 MiB, that the suite reads no more of them.");
                }
            }
        }
    }

    /** A limit that even the simplest call meets, after all waiting, ends the run; one of a single call does not. */
    private void lookForLimit() {
        run.client()
                .sendOnce(asked.request(), "look")
                .response()
                .filter(response -> response.status() == 429)
                .flatMap(TargetDiagnosis::message)
                .ifPresent(this::end);
    }

    /** Looks whether the target is there: once for all who ask concurrently, and again before it is given up. */
    private void look() {
        long called = System.nanoTime();
        synchronized (looking) {
            if (gone.isPresent() || lastGoodLook - called > 0) {
                return;
            }
            long start = System.nanoTime();
            Optional<String> error = error();
            while (error.isPresent() && System.nanoTime() - start < PATIENCE.toNanos() && pause()) {
                error = error();
            }
            error.flatMap(this::settled).ifPresentOrElse(this::end, () -> lastGoodLook = start);
        }
    }

    /** A key that is rejected wherever it is sent shows nothing of any rule. The rest of the run goes on. */
    private void look(Credential rejected) {
        if (rejected.is(run.keys().full())) {
            look();
        } else {
            KeyCheck.settingOf(rejected, run.keys())
                    .filter(key -> new KeyCheck(run).proof(rejected).isEmpty())
                    .ifPresent(key -> {
                        throw new NotEvaluated.Indeterminate(KeyCheck.unknown(key));
                    });
        }
    }

    /** Another call may show that the target is there, where the plainest one is broken. */
    private Optional<String> settled(String error) {
        Optional<LivenessProbe> other = new KeyCheck(run).proof(run.full());
        other.ifPresent(this::askBy);
        return other.isPresent() ? Optional.empty() : Optional.of(error);
    }

    private Optional<String> error() {
        LivenessProbe probe = asked;
        Exchange look = run.client().sendOnce(probe.request(), "look");
        return look.error()
                .map(error -> error.message() + " Look whether the target is still running.")
                .or(() -> look.response()
                        // A rate limit is not the end of the target: those who meet it wait.
                        .filter(response -> response.status() != 429)
                        .flatMap(probe::diagnose));
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
        return TestConversations.UUID_FORM.matcher(request.summary()).replaceAll("{id}");
    }
}
