package io.convot.conformance.steps;

import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Request;
import io.convot.conformance.http.RequestBody;
import io.convot.conformance.scenario.Call;
import io.convot.conformance.scenario.CallSender;
import io.convot.conformance.scenario.InvalidBody;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.cucumber.java.en.When;
import java.util.Optional;

/** Calls of the API, with any credential and any body. */
public record CallSteps(ScenarioContext example, RunContext run, CallSender calls) {
    @When("{call}")
    public void call(Call call) {
        calls.send(call, run.full());
    }

    @When("{call} {key}")
    public void callWithKey(Call call, Credential key) {
        calls.send(call, key);
    }

    @When("{call} with {body}")
    public void callWithBody(Call call, InvalidBody body) {
        calls.send(call, run.full(), body);
    }

    @When("{call} {key} and with {body}")
    public void callWithKeyAndBody(Call call, Credential key, InvalidBody body) {
        calls.send(call, key, body);
    }

    @When("{call} with the content {content}")
    public void callWithContent(Call call, String content) {
        calls.send(call, run.full(), content);
    }

    @When("{call} by {int} concurrent requests")
    public void callConcurrently(Call call, int requests) {
        calls.sendTogether(call, requests);
    }

    @When("{word} is sent to {resource}")
    public void method(String method, String path) {
        Optional<RequestBody> body = method.equals("GET") || method.equals("DELETE")
                ? Optional.empty()
                : Optional.of(RequestBody.labelled("{}", "application/json"));
        example.call(new Request(method, path, run.full(), body), ResourceType.ANYTHING);
    }
}
