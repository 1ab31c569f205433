package io.convot.conformance.steps;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.scenario.ExpectedRefusal;
import io.convot.conformance.scenario.ResponseDifference;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Outcomes of requests: success, or one of the documented rejections. */
public final class RefusalSteps {
    private static final String DISTINGUISHABLE = "The two conversations can be told apart.";

    private final ScenarioContext example;
    private final RunContext run;

    public RefusalSteps(ScenarioContext example, RunContext run) {
        this.example = example;
        this.run = run;
    }

    @Then("the request succeeds")
    public void succeeds() {
        if (!response().served()) {
            throw example.breach(
                    "The request does not succeed.",
                    "status",
                    "200 or 201",
                    "" + response().status());
        }
    }

    /** Checks status and code; the form of the error is left to the rules on errors. */
    @Then("the request is {rejection}")
    public void rejected(ExpectedRefusal rejection) {
        require(rejection.headline(), rejection.mismatches(response()));
    }

    /** Checks the form of the error too, where the example's own rule demands it. */
    @Then("the request is {rejection}, in the documented form")
    public void rejectedInForm(ExpectedRefusal rejection) {
        List<Mismatch> mismatches = new ArrayList<>(rejection.mismatches(response()));
        run.checks().form(response()).map(RuleViolation::mismatches).ifPresent(mismatches::addAll);
        run.checks().envelope(response()).map(RuleViolation::mismatches).ifPresent(mismatches::addAll);
        require(rejection.headline(), mismatches);
    }

    /** Ends the example as not evaluated unless the request was rejected: whether it should be is for another rule. */
    @When("the target rejects it")
    public void requireRejected() {
        if (response().status() / 100 != 4) {
            throw new NotEvaluated.Indeterminate("The request was not rejected but answered with "
                    + response().status() + ", so there is no rejection to check.");
        }
    }

    /** Ends the example as not evaluated unless the call works: a missing path shows nothing of its scope. */
    @When("the target serves it")
    public void requireServed() {
        if (!response().served()) {
            throw new NotEvaluated.Indeterminate("The call was answered with "
                    + response().status() + " for the key with all scopes: is its path right?");
        }
    }

    @Then("the error response {errorProperty}")
    public void errorResponse(String rule) {
        requireRejected();
        Optional<RuleViolation> violation = rule.equals(RuleIds.ERR_1)
                ? run.checks().envelope(response())
                : run.checks().codeAndStatus(response());
        violation.ifPresent(found -> require(found.headline(), found.mismatches()));
    }

    /** Ends the example as not evaluated where no validation failed. */
    @Then("every validation error lists what is invalid")
    public void listsWhatIsInvalid() {
        example.requireKept(RuleIds.ERR_6);
        boolean seen = example.calls().stream()
                .flatMap(exchange -> exchange.answer().stream())
                .anyMatch(response -> response.status() == 422);
        if (!seen) {
            throw new NotEvaluated.Indeterminate("The target answered none of these requests with 422.");
        }
    }

    /** RFC 9110, section 11.6.1. */
    @Then("the response names an authentication scheme")
    public void namesScheme() {
        if (response().status() != 401) {
            throw new NotEvaluated.Indeterminate("The status is not 401, so the response need not name a scheme.");
        }
        if (response().header("WWW-Authenticate").orElse("").isBlank()) {
            throw example.breach(
                    "The response does not name an authentication scheme.",
                    "WWW-Authenticate",
                    "a challenge such as Bearer",
                    "nothing");
        }
    }

    @Then("all three requests are {rejection}, with the same body")
    public void allRejectedAlike(ExpectedRefusal rejection) {
        if (response(2).served()) {
            throw new NotEvaluated.Indeterminate("The request succeeded without a valid key: see AUTH-2 and AUTH-3.");
        }
        List<Mismatch> mismatches = new ArrayList<>();
        for (int i = 3; i >= 1; i--) {
            mismatches.addAll(rejection.mismatches(response(i)));
        }
        require(DISTINGUISHABLE, mismatches.isEmpty() ? bodyDifferences() : mismatches);
    }

    @Then("both responses have the same status and code")
    public void sameStatusAndCode() {
        require(DISTINGUISHABLE, ResponseDifference.statusAndCode(response(2), response(1)));
    }

    @Then("all three responses have the same body")
    public void sameBody() {
        require("Another app's conversation can be told from a non-existent one.", bodyDifferences());
    }

    /** The existing conversation is asked for between the others: what changes with time differs between those, too. */
    private List<Mismatch> bodyDifferences() {
        return ResponseDifference.body(example.last(2), example.last(1), example.last(3));
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
                .flatMap(exchange -> exchange.answer().stream())
                .anyMatch(response -> response.status() >= 400);
        if (!any) {
            throw example.breach(
                    "No request was rejected.", "status", "4xx", "" + response().status());
        }
    }

    private void require(String headline, List<Mismatch> mismatches) {
        if (!mismatches.isEmpty()) {
            throw example.breach(headline, mismatches);
        }
    }

    private Response response() {
        return response(1);
    }

    private Response response(int n) {
        return example.last(n).answer().orElseThrow();
    }
}
