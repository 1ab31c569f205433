package io.convot.conformance.steps;

import io.convot.conformance.api.Body;
import io.convot.conformance.api.Credential;
import io.convot.conformance.contract.Answer;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.Shown;
import io.convot.conformance.contract.Thing;
import io.convot.conformance.steps.Ground.Contact;
import io.convot.conformance.steps.Ground.Conversation;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Conversations: started, listed, resolved, and whose they are. */
public final class ConversationSteps {
    private static final String HELLO = "Hello again, this is a conformance run.";

    private final Example example;
    private final RunContext run;
    private final Ground ground;
    private final ConversationPages pages;

    /**
     * Made by Cucumber for each example.
     *
     * @param example the example that is under way
     * @param run the run that it belongs to
     * @param ground what the example stands on
     * @param pages the list of conversations
     */
    public ConversationSteps(Example example, RunContext run, Ground ground, ConversationPages pages) {
        this.example = example;
        this.run = run;
        this.ground = ground;
        this.pages = pages;
    }

    /** A conversation that the app has already. */
    @Given("an existing conversation")
    public void existing() {
        ground.anyConversation();
    }

    /** A conversation of the example's own. */
    @Given("a conversation")
    public void started() {
        ground.startConversation(run.full());
    }

    /** A second conversation, which comes before the first one in what is spoken of. */
    @Given("another conversation with the same contact")
    public void another() {
        Conversation first = ground.conversation();
        ground.startConversation(run.full(), first.address());
        ground.use(first);
    }

    /** A conversation that belongs to somebody else. */
    @Given("a conversation of another app")
    public void foreign() {
        ground.startConversation(SentKeys.otherApp(run.keys()));
    }

    /**
     * Several conversations, one after the other.
     *
     * @param count how many
     */
    @Given("{int} conversations were started")
    public void several(int count) {
        for (int i = 0; i < count; i++) {
            ground.startConversation(run.full());
        }
        ground.listed(ground.conversation());
    }

    /** The state that some examples begin with. */
    @Given("the conversation was resolved")
    public void resolved() {
        Answer answer = example.call(
                run.calls().resolve(run.full(), ground.conversation().id()), Thing.ANYTHING);
        if (!answer.served()) {
            throw example.ground("CONV-8", "Resolving a conversation", answer);
        }
    }

    /** A conversation with the contact that was saved. */
    @When("a conversation with the contact is started")
    public void withContact() {
        start(run.full());
    }

    /** One more conversation with the contact that was saved. */
    @When("another conversation with the contact is started")
    public void anotherWithContact() {
        start(run.full());
    }

    /**
     * A conversation with the contact that was saved, with another key.
     *
     * @param key who is asking
     */
    @When("a conversation with the contact is started {key}")
    public void withContact(SentKey key) {
        start(key.credential());
    }

    /** A conversation that lacks its first message. */
    @When("a conversation without a message is started with the contact")
    public void withoutMessage() {
        example.call(
                run.calls()
                        .startConversation(
                                run.full(), Body.json(ground.contact().identity())),
                Thing.CONVERSATION);
    }

    /**
     * A conversation with an address that may be none.
     *
     * @param address the address
     */
    @When("a conversation with the address {string} is started")
    public void withAddress(String address) {
        example.call(ground.startRequest(run.full(), address, run.newContent(HELLO)), Thing.CONVERSATION);
    }

    /**
     * A conversation whose first message is of some kind.
     *
     * @param content the first message
     */
    @When("a conversation is started with the content {content}")
    public void withContent(String content) {
        String address = run.newAddress();
        Answer answer = example.call(ground.startRequest(run.full(), address, content), Thing.CONVERSATION);
        requireWritten(answer);
        ground.remember(answer, address, content, run.full());
    }

    /** Each conversation in the list is whole. */
    @Then("each conversation has its four members")
    public void eachWhole() {
        example.requireKept("CONV-1");
        if (example.last().answer().orElseThrow().json().path("conversations").isEmpty()) {
            throw new NotEvaluated.Undecided("The app has no conversation that could be looked at.");
        }
    }

    /** The conversation in the answer is whole. */
    @Then("the conversation has its four members")
    public void whole() {
        requireWritten(example.last().answer().orElseThrow());
        example.requireKept("CONV-1");
    }

    /** The conversation is whole where it is listed. */
    @Then("in the list the conversation has its four members")
    public void wholeInList() {
        ground.listed(ground.conversation());
        example.requireKept("CONV-1");
    }

    /** Started, with an id. */
    @Then("the answer is a conversation")
    public void isConversation() {
        List<Mismatch> wrong = new ArrayList<>();
        for (Conversation conversation : ground.conversations()) {
            String id = conversation.id();
            if (!id.matches("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")) {
                wrong.add(new Mismatch("/id", "a UUID", "\"" + Shown.text(id) + "\""));
            }
        }
        if (ground.conversations().isEmpty()) {
            wrong.addAll(Written.mismatches(example.last().answer().orElseThrow()));
        }
        if (!wrong.isEmpty()) {
            throw example.breach("The answer is no conversation.", wrong);
        }
    }

    /** Two conversations, two ids. */
    @Then("each answer is a conversation of its own")
    public void ofItsOwn() {
        isConversation();
        if (ground.conversation(1).id().equals(ground.conversation(2).id())) {
            throw example.breach(
                    "Two conversations have one id.",
                    "/id",
                    "an id other than " + ground.conversation(2).id(),
                    ground.conversation(1).id());
        }
    }

    /** Open, by the answer. */
    @Then("the conversation is open")
    public void open() {
        requireStatus(ground.conversation().shown(), "open", "by the answer");
    }

    /** Open, by the list. */
    @Then("in the list the conversation is open")
    public void openInList() {
        requireStatus(ground.listed(ground.conversation()), "open", "by the list");
    }

    /**
     * The status, when the conversation is read by itself.
     *
     * @param status the status
     */
    @Then("by itself the conversation is {word}")
    public void statusByItself(String status) {
        Answer asked = example.last().answer().orElseThrow();
        if (!asked.served()) {
            throw example.breach("The call is not served.", "status", "2xx", "" + asked.status());
        }
        Optional<JsonNode> right = Patience.untilThere(run.settings().lag(), () -> Optional.of(read())
                .filter(shown -> shown.path("status").asString("").equals(status)));
        if (right.isEmpty()) {
            requireStatus(read(), status, "when it is read");
        }
    }

    /** Its contact is the one that was saved. */
    @Then("the conversation belongs to the contact")
    public void belongs() {
        requireContact(ground.conversation().shown(), "by the answer");
    }

    /** Its contact is the one that was saved, by the list too. */
    @Then("in the list the conversation belongs to the contact")
    public void belongsInList() {
        requireContact(ground.listed(ground.conversation()), "by the list");
    }

    /** It can be found where all conversations of this app are. */
    @Then("it is in this app's list")
    public void listed() {
        ground.listed(ground.conversation());
    }

    /** It can be found where all conversations of the other app are. */
    @Then("it is in the other app's list")
    public void listedThere() {
        ground.listed(ground.conversation());
    }

    /** It can't be found here, when a later conversation of this app can. */
    @Then("it is not in this app's list")
    public void notListed() {
        requireAbsent(ground.conversation(), run.full());
    }

    /** It can't be found there, when a later conversation of the other app can. */
    @Then("it is not in the other app's list")
    public void notListedThere() {
        requireAbsent(ground.conversation(), SentKeys.otherApp(run.keys()));
    }

    /** A conversation that was refused is not there, when a later one with the same contact is. */
    @Then("the contact has no such conversation")
    public void noSuchConversation() {
        Contact contact = ground.contact();
        Conversation later = ground.startConversation(
                run.full(), contact.sent().path("email").stringValue());
        ground.listed(later);
        List<String> others = new ArrayList<>();
        pages.find(run.full(), item -> {
            boolean such = Values.equal(item.path("contact_id"), contact.id())
                    && !item.path("id").asString("").equals(later.id());
            if (such) {
                others.add(item.path("id").asString(""));
            }
            return such;
        });
        if (!others.isEmpty()) {
            throw example.breach(
                    "The conversation was refused, and started all the same.",
                    "/conversations",
                    "no conversation with contact " + contact.id() + " but " + later.id(),
                    String.join(", ", others));
        }
    }

    /**
     * The number of messages, by the answer.
     *
     * @param least at least so many
     */
    @Then("the conversation counts at least {int} message")
    public void counts(int least) {
        JsonNode count = ground.conversation().shown().path("messages_count");
        if (count.asLong(0) < least) {
            throw example.breach(
                    "The first message is not counted.", "/messages_count", "at least " + least, Shown.value(count));
        }
    }

    /** The number of messages has gone up, by the list. */
    @Then("in the list the conversation counts more messages than before")
    public void countsMore() {
        Conversation conversation = ground.conversation();
        long before = conversation.shown().path("messages_count").asLong(0);
        Optional<JsonNode> more =
                Patience.untilThere(run.settings().lag(), () -> Optional.of(ground.listed(conversation))
                        .filter(shown -> shown.path("messages_count").asLong(0) > before));
        if (more.isEmpty()) {
            throw example.breach(
                    "The reply is not counted.",
                    "/messages_count",
                    "more than " + before,
                    Shown.value(ground.listed(conversation).path("messages_count")));
        }
    }

    private void start(Credential who) {
        String address = ground.contact().sent().path("email").stringValue();
        String content = run.newContent(HELLO);
        Answer answer = example.call(ground.startRequest(who, address, content), Thing.CONVERSATION);
        if (answer.served()) {
            ground.remember(answer, address, content, run.full());
        }
    }

    private JsonNode read() {
        Answer answer = example.call(
                run.calls().readConversation(run.full(), ground.conversation().id()), Thing.CONVERSATION);
        if (!answer.served()) {
            throw new NotEvaluated.Undecided("The conversation can't be read by itself (" + answer.status()
                    + "): is CONVOT_PATH_CONVERSATION its path?");
        }
        return Thing.CONVERSATION.in(answer.json());
    }

    private void requireWritten(Answer answer) {
        List<Mismatch> wrong = Written.mismatches(answer);
        if (!wrong.isEmpty()) {
            throw example.breach("The call is not served.", wrong);
        }
    }

    private void requireStatus(JsonNode conversation, String status, String when) {
        JsonNode actual = conversation.path("status");
        if (!actual.asString("").equals(status)) {
            throw example.breach(
                    "The conversation is not " + status + " " + when + ".",
                    "/status",
                    "\"" + status + "\"",
                    Shown.value(actual));
        }
    }

    private void requireContact(JsonNode conversation, String when) {
        JsonNode expected = ground.contact().id();
        JsonNode actual = conversation.path("contact_id");
        if (!Values.equal(actual, expected)) {
            throw example.breach(
                    "The conversation belongs to another contact " + when + ".",
                    "/contact_id",
                    expected.toString(),
                    Shown.value(actual));
        }
    }

    private void requireAbsent(Conversation conversation, Credential who) {
        Conversation later = ground.startConversation(who);
        ground.listed(later);
        if (pages.find(who, Ground.hasId(conversation.id())).isPresent()) {
            throw example.breach(
                    "The list of one app shows a conversation of another.",
                    "/conversations",
                    "no conversation " + conversation.id(),
                    "it");
        }
    }
}
