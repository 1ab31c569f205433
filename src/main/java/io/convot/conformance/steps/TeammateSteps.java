package io.convot.conformance.steps;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.OperatorFields;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.scenario.EscapeNotation;
import io.convot.conformance.scenario.ExpectedRefusal;
import io.convot.conformance.scenario.FaultyResponse;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.convot.conformance.scenario.TestConversations;
import io.convot.conformance.scenario.TestMessages;
import io.convot.conformance.scenario.View;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Steps on the teammate whom a message names as its sender. */
public record TeammateSteps(
        ScenarioContext example, RunContext run, TestConversations conversations, TestMessages messages) {
    @Then("the reply {naming} the teammate {view}")
    public void names(String naming, View view) {
        JsonNode reply = reply(view);
        Set<String> named = OperatorFields.named(reply);
        String teammate = run.settings().operatorId().orElseThrow();
        boolean expected = naming.equals("names");
        if (named.contains(teammate) == expected) {
            return;
        }
        FaultyResponse faulty = FaultyResponse.of(example.exchanges().responseWith(reply));
        String where = example.exchanges().pointer(reply) + "/operator_id";
        throw expected
                ? example.breach(
                        faulty,
                        "The reply does not name the teammate " + view.phrase() + ".",
                        List.of(new Mismatch(
                                where, teammate, named.isEmpty() ? "no teammate" : String.join(", ", named))))
                : example.breach(
                        faulty,
                        "A reply of the API names a teammate who did not send it.",
                        List.of(new Mismatch(where, "no teammate, or another than " + teammate, teammate)));
    }

    @When("replies are sent as each of these operators:")
    public void sendAsEach(DataTable operators) {
        String conversation = conversations.current().id();
        for (String operator : operators.asList()) {
            ObjectNode body = messages.body("Thank you for waiting.");
            body.set("operator_id", JsonMapper.shared().readTree(EscapeNotation.text(operator, run)));
            messages.remember(body, messages.send(conversation, run.full(), body));
        }
    }

    @Then("every reply is rejected, and none is listed")
    public void noneSent() {
        ExpectedRefusal rejection = ExpectedRefusal.any();
        messages.replies()
                .forEach(reply -> example.require(
                        FaultyResponse.of(reply.response()),
                        rejection.headline(reply.response()),
                        rejection.mismatches(reply.response())));
        List<JsonNode> listed = messages.listSettled(conversations.current());
        messages.replies().stream()
                .flatMap(reply -> TestMessages.withContent(listed, reply.content()).stream())
                .findFirst()
                .ifPresent(item -> {
                    throw example.breach(
                            FaultyResponse.of(example.exchanges().responseWith(item)),
                            "The rejected reply is listed.",
                            List.of(new Mismatch(
                                    example.exchanges().pointer(item),
                                    "no such message",
                                    "a message of type " + TestMessages.type(item))));
                });
    }

    /** Whether a teammate may reply at all is checked by MSG-7. */
    private JsonNode reply(View view) {
        Response response = example.response();
        if (!response.served()) {
            throw example.failedPrerequisite(RuleIds.MSG_7, "Sending a reply as a teammate", response);
        }
        if (view == View.RESPONSE) {
            return messages.reply().shown();
        }
        String content = messages.reply().content();
        return TestMessages.withContent(
                        messages.listSettled(conversations.current(), all -> TestMessages.contains(all, content)),
                        content)
                .stream()
                .findFirst()
                .orElseThrow(() -> new NotEvaluated.Indeterminate("The reply is not listed: see MSG-2."));
    }
}
