package io.convot.conformance.steps;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.scenario.Call;
import io.convot.conformance.scenario.FaultyResponse;
import io.convot.conformance.scenario.JsonEquality;
import io.convot.conformance.scenario.ManyTypesFinder;
import io.convot.conformance.scenario.OutsideInfluence;
import io.convot.conformance.scenario.Polling;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.convot.conformance.scenario.TestContacts;
import io.convot.conformance.scenario.TestConversations;
import io.convot.conformance.scenario.TestConversations.StartedConversation;
import io.convot.conformance.scenario.TestCredentials;
import io.convot.conformance.scenario.TestMessages;
import io.convot.conformance.scenario.View;
import io.convot.conformance.scenario.WriteStatus;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Conversations that examples start from, and what a conversation has: in the response, in the list, when read. */
public final class ConversationSteps {
    private final ScenarioContext example;
    private final RunContext run;
    private final TestContacts contacts;
    private final TestConversations conversations;
    private final TestMessages messages;
    private final ManyTypesFinder manyTypes;
    private long counted;

    public ConversationSteps(
            ScenarioContext example,
            RunContext run,
            TestContacts contacts,
            TestConversations conversations,
            TestMessages messages,
            ManyTypesFinder manyTypes) {
        this.example = example;
        this.run = run;
        this.contacts = contacts;
        this.conversations = conversations;
        this.messages = messages;
        this.manyTypes = manyTypes;
    }

    @Given("{conversation}")
    public void conversation(String phrase) {
        switch (phrase) {
            case "an existing conversation" -> conversations.use(run.existing().orElseGet(conversations::existing));
            case "a conversation with many types of messages" -> conversations.use(manyTypes.find());
            case "another conversation with the same contact" -> conversations.startAnother();
            case "a conversation between two others with the same contact" -> conversations.startBetween();
            case "a conversation of another app" -> conversations.start(TestCredentials.otherApp(run.keys()));
            case "a conversation of another app with the same contact" ->
                conversations.start(
                        TestCredentials.otherApp(run.keys()),
                        conversations.current().address());
            case "a resolved conversation" -> startResolved();
            case "a conversation with a reply" -> {
                startWithReplies(1);
                messages.listSettled(conversations.current());
            }
            default -> startSeveral(phrase);
        }
    }

    private void startSeveral(String phrase) {
        String number = phrase.replaceAll("\\D+", "");
        if (phrase.endsWith("conversations")) {
            conversations.start(Integer.parseInt(number));
            conversations.listed(conversations.current());
        } else {
            startWithReplies(number.isEmpty() ? 0 : Integer.parseInt(number));
        }
    }

    private void startWithReplies(int replies) {
        conversations.start(run.full());
        messages.send(conversations.current(), replies);
    }

    private void startResolved() {
        run.requirePresent(Call.CallOperation.RESOLVE, example);
        String id = conversations.start(run.full()).id();
        Response response = example.call(run.calls().resolve(run.full(), id), ResourceType.ANYTHING);
        if (!response.served()) {
            throw example.failedPrerequisite(RuleIds.CONV_8, "Resolving a conversation", response);
        }
    }

    @Then("the response is {returnedConversation}")
    public void isConversation(String phrase) {
        List<Mismatch> mismatches =
                conversations.used().isEmpty() ? WriteStatus.mismatches(example.response()) : List.of();
        example.require("The response is not a conversation.", mismatches);
        StartedConversation current = conversations.current();
        if (phrase.equals("another conversation")
                && current.id().equalsIgnoreCase(conversations.last(2).id())) {
            throw example.breach(
                    FaultyResponse.of(
                            example.exchanges().responseWith(current.shown()),
                            example.exchanges()
                                    .responseWith(conversations.last(2).shown())),
                    "Two conversations have the same id.",
                    List.of(new Mismatch(
                            example.exchanges().pointer(current.shown()) + "/id", "an id of its own", current.id())));
        }
    }

    @Then("every listed conversation has the documented fields")
    public void eachHasFields() {
        example.requireKept(RuleIds.CONV_1);
        example.assume(
                !example.response().json().path("conversations").isEmpty(), "The app has no conversation to check.");
    }

    @Then("the conversation has the documented fields {view}")
    public void hasFields(View view) {
        if (view == View.LIST) {
            conversations.listed(conversations.current());
        } else if (!example.response().served()) {
            throw new NotEvaluated.Indeterminate("There is no conversation to check: the response was "
                    + example.response().status() + ".");
        }
        example.requireKept(RuleIds.CONV_1);
    }

    @Then("the conversation is {word} {view}")
    public void hasStatus(String status, View view) {
        Predicate<JsonNode> expected =
                shown -> shown.path("status").asString("").equals(status);
        JsonNode conversation = eventually(view, expected);
        example.assume(
                view == View.RESPONSE || expected.test(conversation) || !othersHaveActed(),
                "Others have acted in the conversation, and may have changed its status.");
        requireField(
                conversation,
                "status",
                JsonNodeFactory.instance.stringNode(status),
                "The conversation is not " + status + " " + view.phrase() + ".");
    }

    private boolean othersHaveActed() {
        return OutsideInfluence.isShown(
                messages.list(conversations.current(), ""), example.rule().equals(RuleIds.CONV_8));
    }

    /** That both ids are integers is checked by CONTACT-1 and CONV-1. */
    @Then("the conversation belongs to the contact {view}")
    public void belongs(View view) {
        requireField(
                seen(view),
                "contact_id",
                contacts.subject().knownId(),
                "The conversation belongs to another contact " + view.phrase() + ".");
    }

    private void requireField(JsonNode conversation, String field, JsonNode expected, String headline) {
        JsonNode actual = conversation.path(field);
        if (!JsonEquality.equal(actual, expected) && !actual.asString("").equals(expected.asString(""))) {
            throw example.breach(
                    FaultyResponse.of(example.exchanges().responseWith(conversation)),
                    headline,
                    List.of(new Mismatch(
                            example.exchanges().pointer(conversation) + "/" + field,
                            expected.toString(),
                            DisplayText.value(actual))));
        }
    }

    @Then("the conversation counts {message} {view}")
    public void counts(String message, View view) {
        if (message.equals("the reply")) {
            countsReply(view);
            return;
        }
        requireCount(seen(view), 0, "The first message is not counted.");
    }

    private void countsReply(View view) {
        example.assume(
                !messages.reply().rejected(), "The reply was rejected and need not be counted: see MSG-1 and MSG-7.");
        long before = Math.max(counted, count(conversations.current().shown()));
        JsonNode conversation = eventually(view, shown -> count(shown) > before);
        counted = count(conversation);
        requireCount(conversation, before, "The reply is not counted.");
    }

    private void requireCount(JsonNode conversation, long before, String headline) {
        String actual = DisplayText.value(conversation.path("messages_count"));
        if (count(conversation) <= before) {
            throw example.breach(
                    FaultyResponse.of(example.exchanges().responseWith(conversation)),
                    headline,
                    List.of(new Mismatch(
                            example.exchanges().pointer(conversation) + "/messages_count",
                            "more than " + before,
                            actual)));
        }
    }

    private static long count(JsonNode conversation) {
        return conversation.path("messages_count").asLong(0);
    }

    /** The conversation as soon as it is as expected; as it is where it does not become so. */
    private JsonNode eventually(View view, Predicate<JsonNode> expected) {
        return view == View.RESPONSE
                ? seen(view)
                : Polling.pollUntilPresent(run.settings().lag(), () -> Optional.of(seen(view))
                                .filter(expected))
                        .orElseGet(() -> seen(view));
    }

    private JsonNode seen(View view) {
        return switch (view) {
            case RESPONSE -> conversations.current().shown();
            case LIST -> conversations.listed(conversations.current());
            case READ -> read();
            default -> throw view.unsupported();
        };
    }

    private JsonNode read() {
        Response response = example.call(
                run.calls().readConversation(run.full(), conversations.current().id()), ResourceType.CONVERSATION);
        example.assume(
                response.served(),
                "The conversation cannot be read (" + response.status() + "): is CONVOT_PATH_CONVERSATION its path?");
        return ResourceType.CONVERSATION.in(response.json());
    }
}
