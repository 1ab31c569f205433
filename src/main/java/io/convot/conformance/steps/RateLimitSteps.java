package io.convot.conformance.steps;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.http.Exchange;
import io.convot.conformance.http.Request;
import io.convot.conformance.scenario.ConcurrentCalls;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The rate limit, provoked on request. */
public final class RateLimitSteps {
    /** Four hundred calls a second where each takes 150 ms: with fewer, a limit may give back as fast as it is used. */
    private static final int AT_ONCE = 64;

    private final ScenarioContext example;
    private final RunContext run;

    /** Made by Cucumber for each example. */
    public RateLimitSteps(ScenarioContext example, RunContext run) {
        this.example = example;
        this.run = run;
    }

    /** Several calls at once, until one is refused or the bound is reached. */
    @When("conversations are listed until the limit is hit")
    public void untilHit() {
        Request request = run.calls().listConversations(run.full(), "");
        int most = run.settings().rateLimitCalls();
        Optional<Exchange> refused =
                ConcurrentCalls.until(AT_ONCE, most, () -> example.attemptOnce(request), exchange -> exchange.answer()
                        .map(answer -> answer.status() >= 400 || answer.status() < 200)
                        .orElse(true));
        Exchange exchange = refused.orElseThrow(() -> new NotEvaluated.Indeterminate("The limit was not hit by " + most
                + " calls (CONVOT_RATE_LIMIT_CALLS): more would show whether there is one."));
        example.keep(exchange);
        exchange.trouble().ifPresent(trouble -> {
            throw new NotEvaluated.TargetUnavailable(trouble.sentence());
        });
        exchange.answer().ifPresent(answer -> example.judge(answer, ResourceType.CONVERSATION_LIST));
    }

    /** A wait, as seconds or as a date (RFC 9110, section 10.2.3). */
    @Then("the refusal says when to come back")
    public void saysWhen() {
        String value = answer().header("Retry-After").orElse("nothing");
        if (run.client().retryAfter(answer()).isEmpty()) {
            throw example.breach(
                    "The refusal does not say when to come back.", "Retry-After", "seconds or a date", value);
        }
    }

    /** The call is served when the wait is over. */
    @Then("after that wait the call is served")
    public void servedAfterwards() {
        Duration wait = run.client().retryAfter(answer()).orElseThrow();
        if (!run.client().pause(wait)) {
            throw new NotEvaluated.Indeterminate("The target asks to come back in " + wait.toSeconds()
                    + " s, which is longer than the run may wait (CONVOT_MAX_WAIT).");
        }
        Exchange exchange = example.attemptOnce(run.calls().listConversations(run.full(), ""));
        example.keep(exchange);
        int status = exchange.answer().map(Response::status).orElse(0);
        if (status == 0) {
            throw new NotEvaluated.TargetUnavailable(
                    exchange.trouble().orElseThrow().sentence());
        }
        if (status != 200) {
            throw example.breach(
                    "The wait that was asked for is not enough.", List.of(new Mismatch("status", "200", "" + status)));
        }
    }

    private Response answer() {
        return example.last().answer().orElseThrow();
    }
}
