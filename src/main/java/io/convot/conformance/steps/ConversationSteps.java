package io.convot.conformance.steps;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.RequestBody;
import io.convot.conformance.scenario.ConversationPager;
import io.convot.conformance.scenario.JsonEquality;
import io.convot.conformance.scenario.Polling;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.convot.conformance.scenario.TestCredential;
import io.convot.conformance.scenario.TestCredentials;
import io.convot.conformance.scenario.TestData;
import io.convot.conformance.scenario.TestData.Contact;
import io.convot.conformance.scenario.TestData.Conversation;
import io.convot.conformance.scenario.WriteStatus;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/** Conversations: started, listed, resolved, and whose they are. */
public final class ConversationSteps {
    private static final int EDGE = 100;
    private static final String HELLO = "Hello again, this is a conformance run.";

    private final ScenarioContext example;
    private final RunContext run;
    private final TestData ground;
    private final ConversationPager pages;
    private long counted;

    /** Made by Cucumber for each example. */
    public ConversationSteps(ScenarioContext example, RunContext run, TestData ground, ConversationPager pages) {
        this.example = example;
        this.run = run;
        this.ground = ground;
        this.pages = pages;
    }

    /** A conversation that the app has already. */
    @Given("an existing conversation")
    public void existing() {
        ground.use(run.existing().orElseGet(ground::existingConversation));
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
        Conversation other = ground.startConversation(run.full(), first.address());
        if (other.id().equalsIgnoreCase(first.id())) {
            throw ground.notOfItsOwn(first);
        }
        ground.use(first);
    }

    /** A conversation that belongs to somebody else. */
    @Given("a conversation of another app")
    public void foreign() {
        ground.startConversation(TestCredentials.otherApp(run.keys()));
    }

    /** Several conversations at once. */
    @Given("{int} conversations were started")
    public void several(int count) {
        ground.startConversations(count);
        ground.listed(ground.conversation());
    }

    /** The state that some examples begin with. */
    @Given("the conversation was resolved")
    public void resolved() {
        Response answer = example.call(
                run.calls().resolve(run.full(), ground.conversation().id()), ResourceType.ANYTHING);
        if (!answer.served()) {
            throw example.ground(RuleIds.CONV_8, "Resolving a conversation", answer);
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

    /** A conversation with the contact that was saved, with another key. */
    @When("a conversation with the contact is started {key}")
    public void withContact(TestCredential key) {
        start(key.credential());
    }

    /** A conversation that lacks its first message. */
    @When("a conversation without a message is started with the contact")
    public void withoutMessage() {
        example.call(
                run.calls()
                        .startConversation(
                                run.full(), RequestBody.json(ground.contact().identity())),
                ResourceType.CONVERSATION);
    }

    /** A conversation with an address that may be none. */
    @When("a conversation with the address {string} is started")
    public void withAddress(String address) {
        example.call(ground.startRequest(run.full(), address, run.newContent(HELLO)), ResourceType.CONVERSATION);
    }

    /** A conversation whose first message is of some kind. */
    @When("a conversation is started with the content {content}")
    public void withContent(String content) {
        String address = run.newAddress();
        Response answer = example.call(ground.startRequest(run.full(), address, content), ResourceType.CONVERSATION);
        if (!WriteStatus.done(answer)) {
            throw example.ground(RuleIds.CONV_2, "Starting a conversation", answer);
        }
        ground.remember(answer, address, content, run.full());
    }

    /** Each conversation in the list is whole. */
    @Then("each conversation has its four members")
    public void eachWhole() {
        example.requireKept(RuleIds.CONV_1);
        if (example.last().answer().orElseThrow().json().path("conversations").isEmpty()) {
            throw new NotEvaluated.Indeterminate("The app has no conversation that could be looked at.");
        }
    }

    /** The conversation in the answer is whole. */
    @Then("the conversation has its four members")
    public void whole() {
        Response answer = example.last().answer().orElseThrow();
        if (!answer.served()) {
            throw new NotEvaluated.Indeterminate(
                    "There is no conversation to look at: the answer was " + answer.status() + ".");
        }
        example.requireKept(RuleIds.CONV_1);
    }

    /** The conversation is whole where it is listed. */
    @Then("in the list the conversation has its four members")
    public void wholeInList() {
        ground.listed(ground.conversation());
        example.requireKept(RuleIds.CONV_1);
    }

    /** Started, with an id. */
    @Then("the answer is a conversation")
    public void isConversation() {
        List<Mismatch> wrong = new ArrayList<>();
        if (ground.conversations().isEmpty()) {
            wrong.addAll(WriteStatus.mismatches(example.last().answer().orElseThrow()));
        }
        if (!wrong.isEmpty()) {
            throw example.breach("The answer is no conversation.", wrong);
        }
    }

    /** Two conversations, two ids. */
    @Then("each answer is a conversation of its own")
    public void ofItsOwn() {
        isConversation();
        if (ground.conversation(1).id().equalsIgnoreCase(ground.conversation(2).id())) {
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

    /** The status, when the conversation is read by itself. */
    @Then("by itself the conversation is {word}")
    public void statusByItself(String status) {
        Response asked = example.last().answer().orElseThrow();
        if (!asked.served()) {
            throw example.breach("The call is not served.", "status", "2xx", "" + asked.status());
        }
        Optional<JsonNode> right = Polling.pollUntilPresent(run.settings().lag(), () -> Optional.of(read())
                .filter(shown -> shown.path("status").asString("").equals(status)));
        if (right.isEmpty()) {
            requireStatus(read(), status, "when it is read");
        }
    }

    /** The status, by the list, once the list has it. */
    @Then("in the list the conversation has become {word}")
    public void statusInList(String status) {
        Optional<JsonNode> right =
                Polling.pollUntilPresent(run.settings().lag(), () -> Optional.of(ground.listed(ground.conversation()))
                        .filter(shown -> shown.path("status").asString("").equals(status)));
        if (right.isEmpty()) {
            requireStatus(ground.listed(ground.conversation()), status, "by the list");
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
        requireAbsent(ground.conversation(), TestCredentials.otherApp(run.keys()));
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
            boolean such = JsonEquality.equal(item.path("contact_id"), contact.id())
                    && !item.path("id").asString("").equalsIgnoreCase(later.id());
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
                    "The first message is not counted.",
                    "/messages_count",
                    "at least " + least,
                    DisplayText.value(count));
        }
    }

    /** The number of messages has gone up, by the list. */
    @Then("in the list the conversation counts more messages than before")
    public void countsMore() {
        Conversation conversation = ground.conversation();
        if (ground.reply().shown().isMissingNode()) {
            throw new NotEvaluated.Indeterminate("No reply could be sent that would be counted: see MSG-1 and MSG-7.");
        }
        long before =
                Math.max(counted, conversation.shown().path("messages_count").asLong(0));
        Optional<JsonNode> more =
                Polling.pollUntilPresent(run.settings().lag(), () -> Optional.of(ground.listed(conversation))
                        .filter(shown -> shown.path("messages_count").asLong(0) > before));
        counted = more.map(shown -> shown.path("messages_count").asLong(0)).orElse(before);
        if (more.isEmpty()) {
            throw example.breach(
                    "The reply is not counted.",
                    "/messages_count",
                    "more than " + before,
                    DisplayText.value(ground.listed(conversation).path("messages_count")));
        }
    }

    private void start(Credential who) {
        String address = ground.contact().sent().path("email").stringValue();
        String content = run.newContent(HELLO);
        Response answer = example.call(ground.startRequest(who, address, content), ResourceType.CONVERSATION);
        if (answer.served()) {
            ground.remember(answer, address, content, run.full());
        }
    }

    private JsonNode read() {
        Response answer = example.call(
                run.calls().readConversation(run.full(), ground.conversation().id()), ResourceType.CONVERSATION);
        if (!answer.served()) {
            throw new NotEvaluated.Indeterminate("The conversation can't be read by itself (" + answer.status()
                    + "): is CONVOT_PATH_CONVERSATION its path?");
        }
        return ResourceType.CONVERSATION.in(answer.json());
    }

    private void requireStatus(JsonNode conversation, String status, String when) {
        JsonNode actual = conversation.path("status");
        if (!actual.asString("").equals(status)) {
            throw example.breach(
                    "The conversation is not " + status + " " + when + ".",
                    "/status",
                    "\"" + status + "\"",
                    DisplayText.value(actual));
        }
    }

    private void requireContact(JsonNode conversation, String when) {
        if (ground.contacts().isEmpty()) {
            throw example.ground(
                    RuleIds.CONTACT_2,
                    "Saving a contact again",
                    example.last().answer().orElseThrow());
        }
        JsonNode expected = ground.contact().knownId();
        JsonNode actual = conversation.path("contact_id");
        // That both are whole numbers is for CONTACT-1 and CONV-1 to say.
        if (!actual.asString("").equals(expected.asString(""))) {
            throw example.breach(
                    "The conversation belongs to another contact " + when + ".",
                    "/contact_id",
                    expected.toString(),
                    DisplayText.value(actual));
        }
    }

    /** No matter what was started when: nothing stands in both lists. */
    @Then("the two apps' lists have nothing in common, neither at their beginning nor at their end")
    public void nothingInCommon() {
        Set<String> common = new TreeSet<>(edges(run.full()));
        common.retainAll(edges(TestCredentials.otherApp(run.keys())));
        if (!common.isEmpty()) {
            throw example.breach(
                    "The lists of two apps show the same conversations.",
                    "/conversations",
                    "no conversation that is in the other app's list too",
                    String.join(", ", common));
        }
    }

    private Set<String> edges(Credential who) {
        Set<String> ids = new TreeSet<>();
        LongStream.of(1, pages.lastPage(who, EDGE))
                .mapToObj(number -> pages.page(who, number, EDGE))
                .flatMap(Optional::stream)
                .forEach(page -> ids.addAll(page.ids()));
        return ids;
    }

    private void requireAbsent(Conversation conversation, Credential who) {
        Conversation later = ground.startConversation(who);
        ground.listed(later);
        if (pages.find(who, TestData.hasId(conversation.id())).isPresent()) {
            throw example.breach(
                    "The list of one app shows a conversation of another.",
                    "/conversations",
                    "no conversation " + conversation.id(),
                    "it");
        }
    }
}
