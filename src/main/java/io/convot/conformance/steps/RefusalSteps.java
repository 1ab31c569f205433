package io.convot.conformance.steps;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Exchange;
import io.convot.conformance.scenario.ExpectedRefusal;
import io.convot.conformance.scenario.FaultyResponse;
import io.convot.conformance.scenario.ResponseDifference;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Outcomes of requests: success, or one of the documented rejections. */
public record RefusalSteps(ScenarioContext example, RunContext run) {
    /** How often a difference is looked for again: two servers in turn, or by chance, differ seldom so often. */
    private static final int CONFIRMATIONS = 8;

    @Then("the request succeeds")
    public void succeeds() {
        Response response = example.response();
        if (!response.served()) {
            Credential sent = example.last().request().credential();
            if (sent.is(run.keys().full()) && !sent.isBearer(run.keys().full())) {
                requireOtherStatus(
                        response, run.full(), "with the scheme written as documented: see " + RuleIds.AUTH_1);
            }
            example.require(
                    FaultyResponse.of(response),
                    "The request does not succeed.",
                    List.of(new Mismatch("status", "200 or 201", "" + response.status())));
        }
    }

    /** Leaves it to another rule where the credential is not to blame, because the request fails alike with another. */
    private void requireOtherStatus(Response response, Credential other, String how) {
        Response same = example.call(example.last().request().with(other), ResourceType.ANYTHING);
        example.assume(same.status() != response.status(), "The request gets the same response " + how + ".");
    }

    /** Checks status and code; the form of the error is left to the rules on errors. */
    @Then("the request is {rejection}")
    public void rejected(ExpectedRefusal rejection) {
        Response response = example.response();
        List<Mismatch> mismatches = rejection.mismatches(response);
        if (!mismatches.isEmpty() && example.last().request().credential().isParameter()) {
            requireOtherStatus(response, Credential.none(), "without any key: see " + RuleIds.AUTH_2);
        }
        example.require(FaultyResponse.of(response), rejection.headline(response), mismatches);
    }

    /** Checks the form of the error too, where the example's own rule demands it; its label is for FORM-1 alone. */
    @Then("the request is {rejection}, in the documented form")
    public void rejectedInForm(ExpectedRefusal rejection) {
        Response response = example.response();
        example.require(rejection.headline(response), rejection.mismatches(response));
        List<Mismatch> mismatches = new ArrayList<>();
        run.checks().envelope(response).map(RuleViolation::mismatches).ifPresent(mismatches::addAll);
        example.require("The request is rejected, but not in the documented form.", mismatches);
    }

    /** Ends the example as not evaluated where the target did otherwise: whether it should is for another rule. */
    @When("the target {reaction} it")
    public void requireReaction(String reaction) {
        int status = example.response().status();
        boolean rejected = status / 100 == 4;
        boolean expected =
                switch (reaction) {
                    case "rejects" -> rejected;
                    case "serves" -> example.response().served();
                    default -> !rejected;
                };
        example.assume(
                expected,
                "This example needs a target that " + reaction + " the request, but the response is " + status + ".");
    }

    @Then("the error response {errorProperty}")
    public void errorResponse(String rule) {
        requireReaction("rejects");
        Optional<RuleViolation> violation = rule.equals(RuleIds.ERR_1)
                ? run.checks().envelope(example.response())
                : run.checks().codeAndStatus(example.response());
        violation.ifPresent(found -> example.require(found.headline(), found.mismatches()));
    }

    /** Ends the example as not evaluated where no validation failed. */
    @Then("every validation error lists what is invalid")
    public void listsWhatIsInvalid() {
        example.requireKept(RuleIds.ERR_6);
        boolean seen = example.calls().stream()
                .flatMap(exchange -> exchange.response().stream())
                .anyMatch(response -> response.status() == 422);
        example.assume(seen, "The target answered none of these requests with 422.");
    }

    @Then("the response names {advice}")
    public void names(String advice) {
        if (advice.equals("an authentication scheme")) {
            requireScheme();
        } else if (run.client().retryAfter(example.response()).isEmpty()) {
            // Seconds or a date (RFC 9110, section 10.2.3).
            String value = example.response().header("Retry-After").orElse("nothing");
            throw example.breach("The response does not say when to retry.", "Retry-After", "seconds or a date", value);
        }
    }

    /** RFC 9110, section 11.6.1. */
    private void requireScheme() {
        example.assume(
                example.response().status() == 401, "The status is not 401, so the response need not name a scheme.");
        boolean named =
                !example.response().header("WWW-Authenticate").orElse("").isBlank();
        String headline = "The response does not name an authentication scheme.";
        example.require(named, headline, "WWW-Authenticate", "a challenge such as Bearer", "nothing");
    }

    @Then("all three requests are {rejection}, with the same body")
    public void allRejectedAlike(ExpectedRefusal rejection) {
        example.assume(
                !example.response(2).served(), "The request succeeded without a valid key: see AUTH-2 and AUTH-3.");
        List<Response> responses = List.of(example.response(2), example.response(1), example.response(3));
        Optional<Response> other = responses.stream()
                .filter(response -> rejection.mismatches(response).isEmpty())
                .findFirst();
        for (Response response : responses) {
            example.require(
                    new FaultyResponse(response, other),
                    "Without a valid key, an existing conversation is distinguishable from a non-existent one.",
                    rejection.mismatches(response));
        }
        example.require(
                FaultyResponse.of(example.response(2), example.response(1)),
                "Without a valid key, an existing conversation is distinguishable from a non-existent one.",
                confirmed(
                        ResponseDifference.body(example.last(2), example.last(1), example.last(3)),
                        example.last(2),
                        example.last(1)));
    }

    /** The differences that stay: a field may name the server that answers, or count, and differ by chance. */
    private List<Mismatch> confirmed(List<Mismatch> differences, Exchange existing, Exchange nonExistent) {
        List<Mismatch> left = differences;
        boolean rejected = existing.response().filter(Response::served).isEmpty();
        for (int i = 0; i < CONFIRMATIONS && rejected && !left.isEmpty(); i++) {
            List<Exchange> again = Stream.of(existing, nonExistent, nonExistent)
                    .map(one -> {
                        example.call(one.request(), ResourceType.ANYTHING);
                        return example.last();
                    })
                    .toList();
            List<String> differing = ResponseDifference.body(again.get(0), again.get(1), again.get(2)).stream()
                    .map(Mismatch::where)
                    .toList();
            left = left.stream()
                    .filter(mismatch -> differing.contains(mismatch.where()))
                    .toList();
        }
        return left;
    }

    /** The existing conversation is asked for between the others: what changes with time differs between those, too. */
    @Then("the responses have the same {responsePart}")
    public void same(String part) {
        ResponseDifference difference = ResponseDifference.of(example.last(2), example.last(1));
        example.require(
                difference.faulty(),
                "Another app's conversation is distinguishable from a non-existent one.",
                part.equals("body")
                        ? confirmed(difference.body(example.last(3)), example.last(2), example.last(1))
                        : difference.statusAndCode());
    }

    @Then("no response reveals {confidential}")
    public void revealsNothing(String rule) {
        example.requireKept(rule);
    }

    @Then("every response is JSON")
    public void everyResponseIsJson() {
        example.requireKept(RuleIds.FORM_1);
    }

    @Then("at least one request is rejected")
    public void anyRejected() {
        boolean any = example.calls().stream()
                .flatMap(exchange -> exchange.response().stream())
                .anyMatch(response -> response.status() >= 400);
        example.requireStatus(any, "No request was rejected.", "4xx");
    }
}
