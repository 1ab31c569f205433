package io.convot.conformance.steps;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.http.ParsedCurlCommand;
import io.convot.conformance.http.Request;
import io.convot.conformance.scenario.Polling;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.convot.conformance.scenario.TestMessages;
import io.convot.conformance.scenario.WriteStatus;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The commands of the Quickstart, as printed except for the base URL, the id and the address.
 *
 * @see <a href="https://help.convot.io/en/article/api-quickstart">Quickstart</a>
 */
public final class QuickstartSteps {
    private static final String PRINTED_BASE = "https://app.convot.io/v1";
    private static final String PRINTED_ID = "9b1f...";
    private static final String PRINTED_ADDRESS = "<address>";

    private final ScenarioContext example;
    private final RunContext run;
    private final String address;
    private String conversation = "";

    public QuickstartSteps(ScenarioContext example, RunContext run) {
        this.example = example;
        this.run = run;
        this.address = run.newAddress();
    }

    @When("the command of step {int}, {string}, is run:")
    public void runCommand(int step, String title, String command) {
        if (command.contains(PRINTED_ID) && conversation.isEmpty()) {
            throw new IllegalStateException("Step " + step + ", " + title + ", needs a conversation.");
        }
        String filledIn = command.replace(PRINTED_ADDRESS, address).replace(PRINTED_ID, conversation);
        example.call(ParsedCurlCommand.parse(filledIn).toRequest(PRINTED_BASE, run.full()), ResourceType.ANYTHING);
    }

    @Then("the command returns {resourceType}")
    public void returns(ResourceType type) {
        JsonNode returned = requireReturned(type);
        if (type == ResourceType.CONVERSATION) {
            conversation = returned.path("id").asString("");
            String actual = DisplayText.value(returned.path("id"));
            example.require(!conversation.isEmpty(), headline(type), "/id", "the id of the conversation", actual);
        }
    }

    /** Reads the list again while the target may lag behind. */
    @Then("the list includes the message {string}")
    public void includes(String content) {
        boolean included = includes(example.response(), content) || appearsLater(content);
        String expected = "\"" + content + "\"";
        example.require(
                included,
                "The list lacks a message that a command has sent.",
                "/messages",
                expected,
                "messages without it");
    }

    private boolean appearsLater(String content) {
        Request request = example.last().request();
        Duration lag = run.settings().lag();
        return !lag.isZero()
                && Polling.pollUntilPresent(lag, () -> {
                            example.call(request, ResourceType.ANYTHING);
                            requireReturned(ResourceType.MESSAGE_LIST);
                            return Optional.of(example.response()).filter(listed -> includes(listed, content));
                        })
                        .isPresent();
    }

    /** Where there are more pages, the message may be on another one: how to page messages is not published. */
    private static boolean includes(Response response, String content) {
        return response.json().path("meta").path("has_more").asBoolean(false)
                || TestMessages.contains(
                        response.json().path("messages").valueStream().toList(), content);
    }

    private static String headline(ResourceType type) {
        return "The Quickstart's command does not return a " + type.word() + ".";
    }

    private JsonNode requireReturned(ResourceType type) {
        Response response = example.response();
        example.requireReadable(response);
        boolean list = type == ResourceType.CONVERSATION_LIST || type == ResourceType.MESSAGE_LIST;
        boolean done = list ? response.status() == 200 : WriteStatus.done(response);
        example.requireStatus(done, headline(type), list ? "200" : "200 or 201");
        JsonNode returned = type.in(response.json());
        example.require(
                returned.isObject(), headline(type), "body", "a JSON object", DisplayText.value(response.json()));
        // The command works; the details of its response are for the rules on the resource.
        example.judge(response, type);
        return returned;
    }
}
