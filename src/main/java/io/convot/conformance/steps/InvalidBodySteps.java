package io.convot.conformance.steps;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.http.Exchange;
import io.convot.conformance.http.Request;
import io.convot.conformance.scenario.Call;
import io.convot.conformance.scenario.InvalidBody;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;

/** Nonsense, sent in many forms: whatever is answered, the service has to stay on its feet. */
public final class InvalidBodySteps {
    private final ScenarioContext example;
    private final RunContext run;
    private final CallSteps calls;
    private final List<Mismatch> broughtDown = new ArrayList<>();
    private int sent;

    /** Made by Cucumber for each example. */
    public InvalidBodySteps(ScenarioContext example, RunContext run, CallSteps calls) {
        this.example = example;
        this.run = run;
        this.calls = calls;
    }

    /** A table of bodies, some at a time. */
    @When("{call} with each of these bodies:")
    public void sent(Call call, DataTable bodies) {
        List<List<String>> rows = bodies.cells().subList(1, bodies.height());
        List<Request> requests = rows.stream()
                .map(row -> calls.request(call, run.full(), new InvalidBody("the body " + row.get(1))))
                .toList();
        List<Exchange> exchanges = example.attempt(requests, call.answersWith());
        for (int i = 0; i < rows.size(); i++) {
            look(rows.get(i).get(0), exchanges.get(i), call.answersWith());
            sent++;
        }
    }

    /** Neither a 5xx nor silence. */
    @Then("none of them brings the service down")
    public void standing() {
        if (sent == 0) {
            throw new IllegalStateException("No body was sent.");
        }
        if (!broughtDown.isEmpty()) {
            throw example.breach("A bad body brings the service down.", broughtDown);
        }
    }

    private void look(String what, Exchange exchange, ResourceType thing) {
        // Once may be chance, such as a gateway that was restarted, or the doing of a body that was sent beside this
        // one. The same again, alone, is the body's doing.
        if (isDown(exchange)) {
            Exchange again = example.attempt(exchange.request(), thing);
            if (isDown(again)) {
                broughtDown.add(new Mismatch(what, "a refusal, or a good answer", toldOf(again)));
                example.call(run.calls().listConversations(run.full(), ""), ResourceType.CONVERSATION_LIST);
            }
            return;
        }
        exchange.trouble().ifPresent(trouble -> {
            throw new NotEvaluated.TargetUnavailable(trouble.sentence() + " (" + what + ")");
        });
    }

    private static boolean isDown(Exchange exchange) {
        return exchange.answer().map(answer -> answer.status() >= 500).orElse(false)
                || exchange.trouble().filter(Exchange.TransportError::dropped).isPresent();
    }

    private static String toldOf(Exchange exchange) {
        return exchange.answer()
                .map(answer -> "status " + answer.status())
                .orElseGet(() -> exchange.trouble().orElseThrow().sentence());
    }
}
