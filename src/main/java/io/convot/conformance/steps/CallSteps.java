package io.convot.conformance.steps;

import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.http.Request;
import io.convot.conformance.http.RequestBody;
import io.convot.conformance.scenario.Call;
import io.convot.conformance.scenario.CallSender;
import io.convot.conformance.scenario.InvalidBody;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.convot.conformance.scenario.TestCredential;
import io.cucumber.java.en.When;
import java.util.Optional;

/** Calls of the API, with any credential and any body. */
public final class CallSteps {
    private final ScenarioContext example;
    private final RunContext run;
    private final CallSender calls;

    public CallSteps(ScenarioContext example, RunContext run, CallSender calls) {
        this.example = example;
        this.run = run;
        this.calls = calls;
    }

    @When("{call}")
    public void call(Call call) {
        calls.send(call, run.full());
    }

    @When("{call} {key}")
    public void callWithKey(Call call, TestCredential key) {
        calls.send(call, key.credential());
    }

    @When("{call} with {body}")
    public void callWithBody(Call call, InvalidBody body) {
        calls.send(call, run.full(), body);
    }

    @When("{call} {key} and with {body}")
    public void callWithKeyAndBody(Call call, TestCredential key, InvalidBody body) {
        calls.send(call, key.credential(), body);
    }

    @When("a reply is sent with the content {content}")
    public void replyWithContent(String content) {
        calls.sendReply(Call.of("a reply is sent"), run.full(), content);
    }

    @When("{word} is sent to {resource}")
    public void method(String method, String path) {
        Optional<RequestBody> body = method.equals("GET") || method.equals("DELETE")
                ? Optional.empty()
                : Optional.of(RequestBody.labelled("{}", "application/json"));
        example.call(new Request(method, path, run.full(), body), ResourceType.ANYTHING);
    }
}
