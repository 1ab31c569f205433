package io.convot.conformance.steps;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.http.ParsedCurlCommand;
import io.convot.conformance.http.Request;
import io.convot.conformance.scenario.Polling;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.convot.conformance.scenario.TestData;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The commands of the Quickstart, as they are printed but for the base URL, the id and the address.
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

    /** Made by Cucumber for each example. */
    public QuickstartSteps(ScenarioContext example, RunContext run) {
        this.example = example;
        this.run = run;
        this.address = run.newAddress();
    }

    /** One of the page's commands. */
    @When("step {int} of the page is taken, {string}:")
    public void taken(int step, String title, String command) {
        if (command.contains(PRINTED_ID) && conversation.isEmpty()) {
            throw new IllegalStateException("Step " + step + " comes before a conversation is there.");
        }
        ParsedCurlCommand curl = ParsedCurlCommand.parse(
                command.replace(PRINTED_ADDRESS, address).replace(PRINTED_ID, conversation));
        Request request = curl.toRequest(PRINTED_BASE, run.full());
        example.call(request, ResourceType.ANYTHING);
    }

    /** Step 1. */
    @Then("it lists conversations")
    public void listsConversations() {
        requireServed(ResourceType.CONVERSATION_LIST, List.of(200));
    }

    /** Step 2. */
    @Then("it answers with a contact")
    public void answersContact() {
        requireServed(ResourceType.CONTACT, List.of(200, 201));
    }

    /** Step 3. */
    @Then("it answers with a conversation")
    public void answersConversation() {
        JsonNode started = requireServed(ResourceType.CONVERSATION, List.of(200, 201));
        conversation = started.path("id").asString("");
        if (conversation.isEmpty()) {
            throw example.breach(
                    "The command does not do what the page says.",
                    "/id",
                    "the id of the conversation",
                    DisplayText.value(started.path("id")));
        }
    }

    /** Step 4. */
    @Then("it answers with a message")
    public void answersMessage() {
        requireServed(ResourceType.MESSAGE, List.of(200, 201));
    }

    /** Step 5. */
    @Then("it lists messages, among them {string}")
    public void listsMessages(String one) {
        requireListed(List.of(one));
    }

    /** Step 5. */
    @Then("it lists messages, among them {string} and {string}")
    public void listsMessages(String one, String other) {
        requireListed(List.of(one, other));
    }

    private JsonNode requireServed(ResourceType thing, List<Integer> statuses) {
        Response answer = example.last().answer().orElseThrow();
        example.requireReadable(answer);
        List<Mismatch> wrong = new ArrayList<>();
        if (!statuses.contains(answer.status())) {
            String expected = statuses.size() == 1 ? "200" : "200 or 201";
            wrong.add(new Mismatch("status", expected, "" + answer.status()));
        } else if (!thing.in(answer.json()).isObject()) {
            wrong.add(new Mismatch("body", "a JSON object", DisplayText.value(answer.json())));
        }
        if (!wrong.isEmpty()) {
            throw example.breach("The command does not do what the page says.", wrong);
        }
        // The command works: what its answer looks like in detail is for the rules of the thing to say.
        example.judge(answer, thing);
        return thing.in(answer.json());
    }

    private void requireListed(List<String> contents) {
        Request request = example.last().request();
        boolean[] first = {true};
        Optional<Response> whole = Polling.untilThere(run.settings().lag(), () -> {
            Response answer =
                    first[0] ? example.last().answer().orElseThrow() : example.call(request, ResourceType.ANYTHING);
            first[0] = false;
            requireServed(ResourceType.MESSAGE_LIST, List.of(200));
            return Optional.of(answer)
                    .filter(listed -> missing(listed, contents).isEmpty());
        });
        if (whole.isEmpty()) {
            throw example.breach(
                    "The messages are not all there.",
                    missing(example.last().answer().orElseThrow(), contents).stream()
                            .map(content -> new Mismatch("/messages", "\"" + content + "\"", "messages without it"))
                            .toList());
        }
    }

    private static List<String> missing(Response answer, List<String> contents) {
        List<JsonNode> messages = answer.json().path("messages").valueStream().toList();
        // Where there are more pages, what is missing may stand on one of them: how to turn them is not published here.
        return answer.json().path("meta").path("has_more").asBoolean(false)
                ? List.of()
                : contents.stream()
                        .filter(content -> !TestData.holds(messages, content))
                        .toList();
    }
}
