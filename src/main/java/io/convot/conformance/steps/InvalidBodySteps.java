package io.convot.conformance.steps;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.Response;
import io.convot.conformance.http.Exchange;
import io.convot.conformance.http.Request;
import io.convot.conformance.scenario.Call;
import io.convot.conformance.scenario.CallSender;
import io.convot.conformance.scenario.CrashDetector;
import io.convot.conformance.scenario.ExpectedRefusal;
import io.convot.conformance.scenario.FaultyResponse;
import io.convot.conformance.scenario.InvalidBody;
import io.convot.conformance.scenario.ScenarioContext;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Invalid bodies in bulk: whatever the response, the target has to survive them. */
public final class InvalidBodySteps {
    private final ScenarioContext example;
    private final CallSender calls;
    private final CrashDetector detector;
    private final List<Mismatch> crashes = new ArrayList<>();
    private final Map<String, Exchange> sent = new LinkedHashMap<>();
    private Optional<Exchange> crashed = Optional.empty();

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
            Exchange exchange = exchanges.get(i);
            Optional<Mismatch> crash = detector.crash(rows.get(i).get(0), exchange, call);
            crash.ifPresent(crashes::add);
            crashed = crashed.or(() -> crash.map(found -> exchange));
            sent.put(rows.get(i).get(0), exchange);
        }
    }

    @Then("the target survives every body")
    public void survives() {
        requireSent();
        crashed.ifPresent(exchange -> {
            throw example.breach(exchange, "An invalid body crashes its handler.", crashes);
        });
        detector.requireDecided();
    }

    @Then("every body is {rejection}")
    public void rejected(ExpectedRefusal rejection) {
        requireSent();
        List<Mismatch> mismatches = new ArrayList<>();
        Optional<Response> first = Optional.empty();
        for (Map.Entry<String, Exchange> body : sent.entrySet()) {
            Response response = example.usable(body.getValue());
            List<Mismatch> found = rejection.mismatches(response);
            found.forEach(one ->
                    mismatches.add(new Mismatch(body.getKey() + ", " + one.where(), one.expected(), one.actual())));
            first = first.or(() -> found.isEmpty() ? Optional.empty() : Optional.of(response));
        }
        first.ifPresent(response -> {
            throw example.breach(FaultyResponse.of(response), rejection.headline(response), mismatches);
        });
    }

    private void requireSent() {
        if (sent.isEmpty()) {
            throw new IllegalStateException("No body was sent.");
        }
    }
}
