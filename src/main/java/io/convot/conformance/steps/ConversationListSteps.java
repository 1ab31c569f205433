package io.convot.conformance.steps;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.Response;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.RequestBody;
import io.convot.conformance.scenario.ConversationFinder;
import io.convot.conformance.scenario.ConversationPager;
import io.convot.conformance.scenario.FaultyResponse;
import io.convot.conformance.scenario.JsonEquality;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.convot.conformance.scenario.TestContacts;
import io.convot.conformance.scenario.TestContacts.SavedContact;
import io.convot.conformance.scenario.TestConversations;
import io.convot.conformance.scenario.TestConversations.StartedConversation;
import io.convot.conformance.scenario.TestCredentials;
import io.convot.conformance.scenario.TestMessages;
import io.cucumber.java.en.Then;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Steps on the conversations that an app lists, or must not list. */
public record ConversationListSteps(
        ScenarioContext example,
        RunContext run,
        TestContacts contacts,
        TestConversations conversations,
        TestMessages messages,
        ConversationPager pages,
        ConversationFinder finder) {
    private static final int PAGE_SIZE = 100;
    private static final int SMALL = 7;

    @Then("the conversation is listed in {app}")
    public void listed(Credential app) {
        conversations.listed(conversations.current(), app);
    }

    /** Its absence is certain once a later conversation of the app is listed. */
    @Then("the conversation is not listed in {app}")
    public void notListed(Credential app) {
        StartedConversation conversation = conversations.current();
        conversations.listed(conversations.start(app), app);
        finder.find(app, TestConversations.hasId(conversation.id()))
                .ifPresent(item -> listedAllTheSame(
                        item,
                        FaultyResponse.of(
                                example.exchanges().responseWith(item),
                                example.exchanges().responseWith(conversation.shown())),
                        "The list of one app shows a conversation of another.",
                        "no conversation of another app"));
    }

    private void listedAllTheSame(JsonNode item, FaultyResponse faulty, String headline, String expected) {
        String actual = "the conversation " + item.path("id").asString("");
        throw example.breach(
                faulty, headline, List.of(new Mismatch(example.exchanges().pointer(item), expected, actual)));
    }

    /** The absence of a rejected conversation is certain once a later one with the same contact is listed. */
    @Then("no new conversation with the contact is listed")
    public void noneListed() {
        SavedContact contact = contacts.subject();
        List<String> rejected = example.calls().stream()
                .flatMap(exchange -> exchange.request().body().stream())
                .map(RequestBody::text)
                .toList();
        StartedConversation later = conversations.start(run.full(), contact.email());
        conversations.listed(later, run.full());
        Optional<Response> rejection = example.calls().stream()
                .flatMap(exchange -> exchange.response().stream())
                .filter(response -> response.status() / 100 == 4)
                .reduce((before, last) -> last);
        List<JsonNode> others = new ArrayList<>();
        finder.find(run.full(), item -> {
            if (JsonEquality.equal(item.path("contact_id"), contact.id())
                    && !TestConversations.hasId(later.id()).test(item)) {
                others.add(item);
            }
            return false;
        });
        others.stream()
                .filter(item -> isOf(rejected, item))
                .findFirst()
                .ifPresent(item -> listedAllTheSame(
                        item,
                        new FaultyResponse(example.exchanges().responseWith(item), rejection),
                        "The rejected conversation is listed.",
                        "no conversation with contact " + contact.id() + " but " + later.id()));
    }

    /** A target that confuses contacts lists conversations here that others have started: see CONV-5. */
    private boolean isOf(List<String> rejected, JsonNode item) {
        StartedConversation conversation = StartedConversation.listed(item, run.full());
        return messages.list(conversation, "").stream()
                .map(message -> message.path("content").asString(""))
                .allMatch(content -> rejected.stream().anyMatch(body -> body.contains(content)));
    }

    /** Compares the first page, a small second one, and the last one: what was started when does not matter. */
    @Then("no conversation is listed in both apps")
    public void noneListedInBoth() {
        Map<String, JsonNode> own = firstAndLast(run.full());
        firstAndLast(TestCredentials.otherApp(run.keys())).forEach((id, item) -> {
            if (own.containsKey(id)) {
                listedAllTheSame(
                        item,
                        FaultyResponse.of(
                                example.exchanges().responseWith(item),
                                example.exchanges().responseWith(own.get(id))),
                        "The lists of two apps show the same conversation.",
                        "no conversation of the other app");
            }
        });
    }

    private Map<String, JsonNode> firstAndLast(Credential app) {
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        Stream.concat(
                        LongStream.of(1, pages.lastPage(app, PAGE_SIZE))
                                .mapToObj(number -> pages.page(app, number, PAGE_SIZE)),
                        Stream.of(pages.page(app, 2, SMALL)))
                .flatMap(Optional::stream)
                .flatMap(page -> page.items().stream())
                .forEach(item -> byId.put(item.path("id").asString("").toLowerCase(Locale.ROOT), item));
        return byId;
    }
}
