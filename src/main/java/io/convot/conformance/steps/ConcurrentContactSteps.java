package io.convot.conformance.steps;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.scenario.ConcurrentEvidence;
import io.convot.conformance.scenario.FaultyResponse;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.convot.conformance.scenario.TestContacts;
import io.cucumber.java.en.Then;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Concurrent requests for one contact, and the contacts that they return, or that their conversations belong to. */
public record ConcurrentContactSteps(ScenarioContext example, RunContext run, TestContacts contacts) {
    @Then("every response is the same contact")
    public void oneContact() {
        List<Response> responses = example.calls().stream()
                .flatMap(exchange -> exchange.response().stream())
                .toList();
        ConcurrentEvidence evidence = new ConcurrentEvidence(example, run, responses.size());
        responses.stream().filter(response -> !response.served()).findFirst().ifPresent(response -> {
            throw evidence.breach(
                    FaultyResponse.of(response),
                    "Some of the concurrent requests did not return a contact.",
                    new Mismatch("status", "200 or 201", "" + response.status()));
        });
        List<Response> all = new ArrayList<>(responses);
        if (!isConversation(place(responses.get(0)))) {
            contacts.lookUp();
            all.add(example.response());
        }
        Response first = all.get(0);
        String expected = id(first);
        all.stream()
                .filter(response -> !id(response).equals(expected))
                .findFirst()
                .ifPresent(other -> {
                    requireFoundLater(all);
                    Set<String> ids =
                            all.stream().map(ConcurrentContactSteps::id).collect(Collectors.toCollection(TreeSet::new));
                    JsonNode place = place(other);
                    throw evidence.breach(
                            FaultyResponse.of(other, first),
                            "Concurrent requests created several contacts.",
                            new Mismatch(
                                    example.exchanges().pointer(place)
                                            + (isConversation(place) ? "/contact_id" : "/id"),
                                    expected + ", as in the first response",
                                    id(other) + " (the ids of all responses: " + String.join(", ", ids) + ")"));
                });
    }

    /** What a conversation belongs to that is started after the others is checked by CONV-5. */
    private void requireFoundLater(List<Response> conversations) {
        if (isConversation(place(conversations.get(0)))) {
            example.call(example.last().request(), ResourceType.CONVERSATION);
            String later = id(example.response());
            example.assume(
                    conversations.stream().anyMatch(response -> id(response).equals(later)),
                    "A conversation that is started later belongs to yet another contact: see CONV-5.");
        }
    }

    private static String id(Response response) {
        JsonNode place = place(response);
        return place.path(isConversation(place) ? "contact_id" : "id").toString();
    }

    private static JsonNode place(Response response) {
        JsonNode conversation = ResourceType.CONVERSATION.in(response.json());
        return isConversation(conversation) ? conversation : ResourceType.CONTACT.in(response.json());
    }

    /** The id of a conversation is a UUID, and that of a contact an integer. */
    private static boolean isConversation(JsonNode resource) {
        return resource.path("id").isString() && resource.has("contact_id");
    }
}
