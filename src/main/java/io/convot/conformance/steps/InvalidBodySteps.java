package io.convot.conformance.steps;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.http.Exchange;
import io.convot.conformance.http.Request;
import io.convot.conformance.scenario.Call;
import io.convot.conformance.scenario.CallSender;
import io.convot.conformance.scenario.CrashDetector;
import io.convot.conformance.scenario.ExpectedRefusal;
import io.convot.conformance.scenario.InvalidBody;
import io.convot.conformance.scenario.ScenarioContext;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Invalid bodies in bulk: whatever the response, the target has to survive them. */
public final class InvalidBodySteps {
    private final ScenarioContext example;
    private final CallSender calls;
    private final CrashDetector detector;
    private final List<Mismatch> crashes = new ArrayList<>();
    private final Map<String, Exchange> sent = new LinkedHashMap<>();

    public InvalidBodySteps(ScenarioContext example, CallSender calls, CrashDetector detector) {
        this.example = example;
        this.calls = calls;
        this.detector = detector;
    }

    @When("{call} with each of these bodies:")
    public void send(Call call, DataTable bodies) {
        List<List<String>> rows = bodies.cells().subList(1, bodies.height());
        List<Request> requests = rows.stream()
                .map(row -> calls.request(call, new InvalidBody("the body " + row.get(1))))
                .toList();
        List<Exchange> exchanges = example.attempt(requests, call.responseType());
        for (int i = 0; i < rows.size(); i++) {
            detector.crash(rows.get(i).get(0), exchanges.get(i), call).ifPresent(crashes::add);
            sent.put(rows.get(i).get(0), exchanges.get(i));
        }
    }

    @Then("the target survives every body")
    public void survives() {
        requireSent();
        if (!crashes.isEmpty()) {
            throw example.breach("An invalid body crashes its handler.", crashes);
        }
        detector.requireDecided();
    }

    @Then("every body is {rejection}")
    public void rejected(ExpectedRefusal rejection) {
        requireSent();
        List<Mismatch> mismatches = new ArrayList<>();
        sent.forEach((what, exchange) -> rejection
                .mismatches(example.usable(exchange))
                .forEach(found ->
                        mismatches.add(new Mismatch(what + ", " + found.where(), found.expected(), found.actual()))));
        example.require(rejection.headline(), mismatches);
    }

    private void requireSent() {
        if (sent.isEmpty()) {
            throw new IllegalStateException("No body was sent.");
        }
    }
}
