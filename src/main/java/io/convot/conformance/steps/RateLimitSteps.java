package io.convot.conformance.steps;

import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.http.Exchange;
import io.convot.conformance.http.Request;
import io.convot.conformance.scenario.ConcurrentCalls;
import io.convot.conformance.scenario.ConcurrentEvidence;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** The rate limit, provoked on request. */
public record RateLimitSteps(ScenarioContext example, RunContext run) {
    /** Allows 400 calls a second at 150 ms each: with fewer, a limit may recover as fast as it is used. */
    private static final int CONCURRENT_CALLS = 64;

    /** A single call may be refused at any time; a limit that lasts refuses each of a few. */
    private static final int CALLS_AFTER_WAIT = 5;

    @When("conversations are listed until the rate limit is hit")
    public void listUntilLimit() {
        Request request = run.calls().listConversations(run.full(), "");
        int maximum = run.settings().rateLimitCalls();
        List<Exchange> found = ConcurrentCalls.until(
                CONCURRENT_CALLS, maximum, () -> example.attemptOnce(request), exchange -> exchange.response()
                        .map(response -> response.status() >= 400 || response.status() < 200)
                        .orElse(true));
        // The calls of one moment may be of two windows, and a client that keeps to the longest wait keeps to each.
        Exchange rejected = found.stream()
                .filter(exchange -> !isLimited(exchange))
                .findFirst()
                .or(() -> found.stream().max(Comparator.comparing(this::advised)))
                .orElseThrow(() -> new NotEvaluated.Indeterminate("The limit was not hit by " + maximum
                        + " calls (CONVOT_RATE_LIMIT_CALLS): "
                        + (run.settings().maxRate().isPresent()
                                ? "the run's own limit (--max-rate, CONVOT_MAX_RATE) may keep it from being reached."
                                : "more would show whether there is one.")));
        example.judge(
                received(ConcurrentEvidence.burst(rejected, maximum, CONCURRENT_CALLS)),
                ResourceType.CONVERSATION_LIST);
    }

    @When("conversations are listed again after the wait that the response asks for")
    public void listAfterWait() {
        Duration wait = run.client().retryAfter(example.response()).orElseThrow();
        example.assume(
                run.client().pause(wait),
                "The target asks to come back in " + wait.toSeconds()
                        + " s, which is longer than the run may wait (CONVOT_MAX_WAIT).");
        Request request = run.calls().listConversations(run.full(), "");
        Exchange again = example.attemptOnce(request);
        for (int i = 0; i < CALLS_AFTER_WAIT && isLimited(again); i++) {
            again = example.attemptOnce(request);
        }
        received(again);
    }

    private static boolean isLimited(Exchange exchange) {
        return exchange.response().filter(response -> response.status() == 429).isPresent();
    }

    private Duration advised(Exchange exchange) {
        return exchange.response().flatMap(run.client()::retryAfter).orElse(Duration.ZERO);
    }

    @Then("the wait was long enough")
    public void waitWasLongEnough() {
        example.requireStatus(
                example.response().status() == 200, "The wait that the response asks for is too short.", "200");
    }

    /** Keeps the exchange as evidence and returns its response. */
    private Response received(Exchange exchange) {
        example.keep(exchange);
        return exchange.response()
                .orElseThrow(() -> new NotEvaluated.TargetUnavailable(
                        exchange.error().orElseThrow().message()));
    }
}
