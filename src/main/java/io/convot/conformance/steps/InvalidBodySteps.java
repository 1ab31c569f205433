package io.convot.conformance.steps;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.http.Exchange;
import io.convot.conformance.http.Request;
import io.convot.conformance.scenario.Call;
import io.convot.conformance.scenario.CallSender;
import io.convot.conformance.scenario.CrashDetector;
import io.convot.conformance.scenario.InvalidBody;
import io.convot.conformance.scenario.ScenarioContext;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;

/** Invalid bodies in bulk: whatever the response, the target has to survive them. */
public final class InvalidBodySteps {
    private final ScenarioContext example;
    private final CallSender calls;
    private final CrashDetector detector;
    private final List<Mismatch> crashes = new ArrayList<>();
    private int sent;

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
            sent++;
        }
    }

    @Then("the target survives every body")
    public void survives() {
        if (sent == 0) {
            throw new IllegalStateException("No body was sent.");
        }
        if (!crashes.isEmpty()) {
            throw example.breach("An invalid body crashes its handler.", crashes);
        }
        detector.requireDecided();
    }
}
