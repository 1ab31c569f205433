package io.convot.conformance.steps;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.ResponseChecks;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.http.Exchange;
import io.convot.conformance.scenario.ExpectedRefusal;
import io.convot.conformance.scenario.JsonLeaves;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What an answer may be: served, or refused in one of the ways that the contract knows. */
public final class RefusalSteps {
    private final ScenarioContext example;
    private final RunContext run;

    /** Made by Cucumber for each example. */
    public RefusalSteps(ScenarioContext example, RunContext run) {
        this.example = example;
        this.run = run;
    }

    /** The target did what was asked. */
    @Then("the call is served")
    public void served() {
        Response answer = answer();
        if (!answer.served()) {
            throw example.breach("The call is not served.", "status", "200 or 201", "" + answer.status());
        }
    }

    /** The one grammar of refusals: status and code here, the form by the standing rules. */
    @Then("it is refused as {refusal}")
    public void refused(ExpectedRefusal refusal) {
        refused(refusal, List.of());
    }

    /** Refused, and in the documented form, where that is the rule's own matter. */
    @Then("it is refused as {refusal}, in the documented form")
    public void refusedInForm(ExpectedRefusal refusal) {
        List<Mismatch> form = new ArrayList<>();
        run.standing().form(answer()).map(RuleViolation::mismatches).ifPresent(form::addAll);
        run.standing().envelope(answer()).map(RuleViolation::mismatches).ifPresent(form::addAll);
        refused(refusal, form);
    }

    /** Refused, for whatever reason. */
    @Then("it is refused")
    public void refused() {
        if (answer().status() / 100 != 4) {
            throw example.breach("It is not refused.", "status", "4xx", "" + answer().status());
        }
    }

    /**
     * The call before was refused, or the example has nothing to look at: whether it should be is another rule's
     * matter.
     */
    @When("that is refused")
    public void precondition() {
        requireRefusal();
    }

    /** The call before was served: on a path that the target lacks, nothing can be seen of its scope. */
    @When("that is served")
    public void requireServed() {
        if (!answer().served()) {
            throw new NotEvaluated.Indeterminate("The call was answered with " + answer().status()
                    + " for the key with all scopes, so its scope can't be seen: is its path right?");
        }
    }

    /** Every 422 of the example carries details; without any, the rule has not been tested. */
    @Then("each validation error says what is wrong")
    public void eachValidationErrorHasDetails() {
        example.requireKept(RuleIds.ERR_6);
        boolean seen = example.calls().stream()
                .flatMap(exchange -> exchange.answer().stream())
                .anyMatch(response -> response.status() == 422);
        if (!seen) {
            throw new NotEvaluated.Indeterminate("The target answered none of these requests with 422.");
        }
    }

    /** Refused, in the one form of all errors. */
    @Then("it is refused in the documented form")
    public void refusedInForm() {
        requireRefusal();
        run.standing().envelope(answer()).ifPresent(finding -> {
            throw example.breach(finding.headline(), finding.mismatches());
        });
    }

    /** Status and code belong together. */
    @Then("its status and its code belong together")
    public void statusAndCode() {
        requireRefusal();
        run.standing().codeAndStatus(answer()).ifPresent(finding -> {
            throw example.breach(finding.headline(), finding.mismatches());
        });
    }

    /** A 401 carries a challenge (RFC 9110, section 11.6.1). */
    @Then("the refusal names a way to authenticate")
    public void challenge() {
        if (answer().status() != 401) {
            throw new NotEvaluated.Indeterminate("The answer is no 401, so it need not name a way to authenticate.");
        }
        String challenge = answer().header("WWW-Authenticate").orElse("");
        if (challenge.isBlank()) {
            throw example.breach(
                    "The refusal does not name a way to authenticate.",
                    "WWW-Authenticate",
                    "a challenge such as Bearer",
                    "nothing");
        }
    }

    /** The last three responses, for a conversation that exists and two that do not, are one and the same error. */
    @Then("all are refused as unauthorized, with the same body")
    public void sameUnauthorized() {
        if (answer(3).served()) {
            throw new NotEvaluated.Indeterminate("The call was served without a valid key: see AUTH-2 and AUTH-3.");
        }
        ExpectedRefusal unauthorized = ExpectedRefusal.of("unauthorized");
        List<Mismatch> wrong = new ArrayList<>();
        for (int i = 3; i >= 1; i--) {
            wrong.addAll(unauthorized.mismatches(answer(i)));
        }
        fail("The two conversations can be told apart.", wrong.isEmpty() ? bodyDifferences() : wrong);
    }

    /** The two answers before have the same status and the same code. */
    @Then("both are refused alike")
    public void bothAlike() {
        fail("The two conversations can be told apart.", unlike(answer(2), answer(1)));
    }

    /** The response for another app's conversation differs in nothing from those for two that do not exist. */
    @Then("all are refused with the same body")
    public void sameBody() {
        fail("Another app's conversation can be told from one that never existed.", bodyDifferences());
    }

    /**
     * What differs in the body of the third last response, but for the id and for what differs between the other two.
     */
    private List<Mismatch> bodyDifferences() {
        JsonNode real = answer(3).json();
        JsonNode missing = answer(2).json();
        JsonNode otherMissing = answer(1).json();
        String realId = idOf(example.last(3));
        String missingId = idOf(example.last(2));
        String otherMissingId = idOf(example.last(1));
        Set<String> places = new TreeSet<>(JsonLeaves.of(missing).keySet());
        places.addAll(JsonLeaves.of(real).keySet());
        List<Mismatch> wrong = new ArrayList<>();
        for (String place : places) {
            String expected = JsonLeaves.text(missing, place).replace(missingId, "<id>");
            String same = JsonLeaves.text(otherMissing, place).replace(otherMissingId, "<id>");
            String actual = JsonLeaves.text(real, place).replace(realId, "<id>");
            if (expected.equals(same) && !actual.equals(expected)) {
                wrong.add(new Mismatch(place, DisplayText.text(expected), DisplayText.text(actual)));
            }
        }
        String text = answer(3).text();
        String missingText = answer(2).text();
        if (places.isEmpty() && !text.replace(realId, "").equals(missingText.replace(missingId, ""))) {
            wrong.add(new Mismatch("body", DisplayText.text(missingText), DisplayText.text(text)));
        }
        return wrong;
    }

    /** The secret is nowhere in the answer. */
    @Then("the answer does not repeat the secret")
    public void noSecret() {
        if (answer().repeatsSecret()) {
            throw example.breach(
                    "The answer repeats the secret of the key.",
                    "",
                    "no trace of the secret",
                    "it, masked in the exchange that is shown");
        }
    }

    /** Each refusal so far keeps the inside to itself. */
    @Then("no refusal so far shows the inside of the service")
    public void noInside() {
        example.requireKept(RuleIds.ERR_13);
        refusedAtAll();
    }

    /** Each body so far is JSON, and says so. */
    @Then("every body so far is JSON")
    public void everyBodyJson() {
        example.requireKept(RuleIds.FORM_1);
    }

    private void refusedAtAll() {
        boolean any = example.calls().stream()
                .flatMap(exchange -> exchange.answer().stream())
                .anyMatch(answer -> answer.status() >= 400);
        if (!any) {
            throw example.breach("None of the calls was refused.", "status", "4xx", "" + answer().status());
        }
    }

    private void requireRefusal() {
        if (answer().status() / 100 != 4) {
            throw new NotEvaluated.Indeterminate("The call was not refused but answered with " + answer().status()
                    + ", so there is no refusal to look at.");
        }
    }

    private void refused(ExpectedRefusal refusal, List<Mismatch> form) {
        List<Mismatch> wrong = new ArrayList<>(refusal.mismatches(answer()));
        wrong.addAll(form);
        fail("It is not refused as " + refusal.phrase() + ".", wrong);
    }

    private static List<Mismatch> unlike(Response one, Response other) {
        List<Mismatch> wrong = new ArrayList<>();
        if (one.status() != other.status()) {
            wrong.add(new Mismatch("status", other.status() + ", as for a non-existent id", "" + one.status()));
        }
        JsonNode code = ResponseChecks.code(one);
        JsonNode otherCode = ResponseChecks.code(other);
        if (!code.equals(otherCode)) {
            wrong.add(new Mismatch(
                    "/error/code",
                    DisplayText.value(otherCode) + ", as for a non-existent id",
                    DisplayText.value(code)));
        }
        return wrong;
    }

    private void fail(String headline, List<Mismatch> wrong) {
        if (!wrong.isEmpty()) {
            throw example.breach(headline, wrong);
        }
    }

    private static String idOf(Exchange exchange) {
        String[] segments = exchange.request().target().split("[/?]", -1);
        return segments.length > 2 ? segments[2] : "";
    }

    private Response answer() {
        return example.last().answer().orElseThrow();
    }

    private Response answer(int n) {
        return example.last(n).answer().orElseThrow();
    }
}
