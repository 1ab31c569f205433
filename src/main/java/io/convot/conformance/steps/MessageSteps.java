package io.convot.conformance.steps;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.contract.RuleViolationError;
import io.convot.conformance.http.RequestBody;
import io.convot.conformance.scenario.ConversationPager;
import io.convot.conformance.scenario.ExpectedRefusal;
import io.convot.conformance.scenario.OperatorFields;
import io.convot.conformance.scenario.Polling;
import io.convot.conformance.scenario.Polling.Look;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.convot.conformance.scenario.TestData;
import io.convot.conformance.scenario.TestData.Conversation;
import io.convot.conformance.scenario.TestData.Reply;
import io.convot.conformance.scenario.TextDifference;
import io.convot.conformance.scenario.WriteStatus;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Messages: sent, listed, filtered. */
public final class MessageSteps {
    private static final List<String> TYPES = List.of("incoming", "outgoing", "note", "activity");
    private static final int CONVERSATIONS_TO_LOOK_INTO = 12;

    private final ScenarioContext example;
    private final RunContext run;
    private final TestData ground;
    private final ConversationPager pages;
    private int activitiesBefore;
    private int settled;

    /** Made by Cucumber for each example. */
    public MessageSteps(ScenarioContext example, RunContext run, TestData ground, ConversationPager pages) {
        this.example = example;
        this.run = run;
        this.ground = ground;
        this.pages = pages;
    }

    /** A reply that is there when the example begins. */
    @Given("a reply was sent")
    public void wasSent() {
        ground.sendReply(ground.conversation());
        ground.settledMessages(ground.conversation());
    }

    /** Several replies. */
    @Given("{int} replies were sent, one after the other")
    public void severalWereSent(int count) {
        for (int i = 0; i < count; i++) {
            ground.sendReply(ground.conversation());
        }
    }

    /**
     * The one with the most types among those at both ends of the list that the run has not started itself: no call is
     * published that makes them all.
     */
    @Given("a conversation with many types of messages")
    public void withManyTypes() {
        ground.use(run.manyTyped().orElseGet(this::lookForManyTypes));
    }

    /** The activities that a conversation has before something is done to it. */
    @Given("its activities were counted")
    public void activitiesCounted() {
        activitiesBefore =
                activities(ground.settledMessages(ground.conversation())).size();
    }

    /** One more reply. */
    @When("another reply is sent")
    public void another() {
        send(run.newContent("There is one thing more."));
    }

    /** The words of the reply before, once more. */
    @When("the same reply is sent again")
    public void again() {
        send(ground.reply().content());
    }

    /** A reply in the name of a person. */
    @When("a reply is sent as a teammate")
    public void asTeammate() {
        send(run.newContent("I am looking into it."), OperatorFields.node(operator()));
    }

    /** A reply in the name of nobody. */
    @When("a reply is sent as the operator {}")
    public void asOperator(String operator) {
        send(run.newContent("This must not be sent."), JsonMapper.shared().readTree(operator));
    }

    /**
     * A reply of some length.
     *
     * @param length how many characters
     */
    @When("a reply of {int} characters is sent")
    public void ofLength(int length) {
        String sentence = "A long answer needs many words, and none of them may get lost. ";
        String content = run.newContent(sentence.repeat(length / sentence.length() + 1));
        send(content.substring(0, length - 1) + ".");
    }

    /** A reply whose body is cut off after its content. */
    @When("a reply is sent whose body breaks off")
    public void brokenOff() {
        String content = run.newContent("This must not be sent.");
        String body = TestData.object().put("content", content).toString();
        Response answer = example.call(
                run.calls()
                        .sendReply(
                                run.full(),
                                ground.conversation().id(),
                                RequestBody.labelled(body.substring(0, body.length() - 1), "application/json")),
                ResourceType.MESSAGE);
        ground.rememberReply(content, answer);
    }

    /** The answer is the message that was sent. */
    @Then("the answer is the reply, outgoing")
    public void isTheReply() {
        Response answer = example.last().answer().orElseThrow();
        List<Mismatch> wrong = new ArrayList<>(WriteStatus.mismatches(answer));
        if (wrong.isEmpty()) {
            JsonNode shown = ground.reply().shown();
            require(wrong, shown, "type", "outgoing");
            require(wrong, shown, "content", ground.reply().content());
            if (ground.reply().id().isEmpty()) {
                wrong.add(new Mismatch("/id", "the id of the message", DisplayText.value(shown.path("id"))));
            }
        }
        if (!wrong.isEmpty()) {
            throw example.breach("The answer is not the reply that was sent.", wrong);
        }
    }

    /** Once, and where its id says. */
    @Then("it is among the messages once, under the id of the answer")
    public void onceUnderItsId() {
        Reply reply = ground.reply();
        requireSent();
        List<JsonNode> there = withContent(ground.settledMessages(ground.conversation()), reply.content());
        requireOnce(there, "The reply");
        String id = there.get(0).path("id").asString("");
        if (!id.equals(reply.id())) {
            throw example.breach(
                    "The reply is listed under another id than its answer gave.", "/messages/…/id", reply.id(), id);
        }
    }

    /** Done, whatever the answer holds. */
    @Then("it is accepted")
    public void accepted() {
        Response answer = example.last().answer().orElseThrow();
        if (!answer.served()) {
            throw example.breach("The reply is not accepted.", "status", "200 or 201", "" + answer.status());
        }
    }

    /** There, and for the customer to see. */
    @Then("it is among the messages, outgoing")
    public void amongMessagesOutgoing() {
        List<JsonNode> there = Polling.pollUntilPresent(run.settings().lag(), () -> Optional.of(withContent(
                                ground.messages(ground.conversation(), ""),
                                ground.reply().content()))
                        .filter(found -> !found.isEmpty()))
                .orElse(List.of());
        List<Mismatch> wrong = new ArrayList<>();
        if (there.isEmpty()) {
            wrong.add(new Mismatch("/messages", "the reply", "messages without it"));
        }
        there.stream().limit(1).forEach(message -> require(wrong, message, "type", "outgoing"));
        if (!wrong.isEmpty()) {
            throw example.breach("The reply is accepted, and not sent.", wrong);
        }
    }

    /** Two messages of the same words, two ids. */
    @Then("both are among the messages, each under its own id")
    public void both() {
        requireSent();
        Set<String> answered = new LinkedHashSet<>();
        ground.replies().forEach(reply -> answered.add(reply.id()));
        Set<String> listed = new LinkedHashSet<>();
        withContent(
                        ground.settledMessages(ground.conversation()),
                        ground.reply().content())
                .forEach(message -> listed.add(message.path("id").asString("")));
        if (answered.size() != 2 || !listed.equals(answered)) {
            throw example.breach(
                    "Two replies with the same words are not two messages.",
                    "/messages",
                    "two messages, under the ids of the two answers " + answered,
                    "the ids " + listed);
        }
    }

    /** Not in the conversation that was started in between. */
    @Then("the other conversation does not have it")
    public void notInOther() {
        Conversation other = ground.conversation(2);
        if (TestData.holds(ground.settledMessages(other), ground.reply().content())) {
            throw example.breach("The reply is in another conversation too.", "/messages", "messages without it", "it");
        }
    }

    /** Refused, and not sent: a later reply is there, and this one is not. */
    @Then("the reply is not among the messages")
    public void notThere() {
        if (TestData.holds(
                ground.settledMessages(ground.conversation()), ground.reply().content())) {
            throw example.breach(
                    "The reply was refused, and is among the messages all the same.",
                    "/messages",
                    "messages without it",
                    "it");
        }
    }

    /** The same, as the other app sees it. */
    @Then("the other app does not find the reply among the messages")
    public void notThereForOther() {
        notThere();
    }

    /** The first message, once. */
    @Then("its first message is among the messages once")
    public void firstMessageOnce() {
        Conversation conversation = ground.conversation();
        requireOnce(
                withContent(ground.settledMessages(conversation), conversation.firstContent()), "The first message");
    }

    /** Starting a conversation writes to the customer, who sees what is outgoing. */
    @Then("its first message is outgoing")
    public void firstMessageOutgoing() {
        Conversation conversation = ground.conversation();
        JsonNode first = withContent(ground.settledMessages(conversation), conversation.firstContent()).stream()
                .findFirst()
                .orElseThrow(() -> new NotEvaluated.Indeterminate(
                        "The first message is not among the messages: see " + RuleIds.CONV_4 + "."));
        String type = first.path("type").asString("");
        if (!type.equals("outgoing")) {
            throw example.breach(
                    "The first message is not outgoing.", "/messages/…/type", "\"outgoing\"", "\"" + type + "\"");
        }
    }

    /** Most HTTP clients percent-encode the comma of a filter (RFC 3986, section 2.1). */
    @Then("with the filter {string} percent-encoded, it lists the same messages")
    public void encodedFilter(String types) {
        String encoded = types.replace(",", "%2C");
        String id = ground.conversation().id();
        Response response =
                example.call(run.calls().listMessages(run.full(), id, "type=" + encoded), ResourceType.MESSAGE_LIST);
        if (!response.served()) {
            throw example.breach(
                    "A filter with its comma percent-encoded is rejected.", "status", "200", "" + response.status());
        }
        Polling.assertStable(() -> compared(
                described(ground.messages(ground.conversation(), types)),
                described(ground.messages(ground.conversation(), encoded)),
                "The filter \"" + encoded + "\" does not list what \"" + types + "\" does."));
    }

    /** Every message that was listed is of a type that is published. */
    @Then("each message is of a known type")
    public void knownTypes() {
        example.requireKept(RuleIds.MSG_3);
        boolean nothing =
                example.last().answer().orElseThrow().json().path("messages").isEmpty();
        if (nothing && run.hasStarted(ground.conversation().id())) {
            ground.settledMessages(ground.conversation());
            example.requireKept(RuleIds.MSG_3);
        } else if (nothing) {
            throw new NotEvaluated.Indeterminate("The conversation has no message that could be looked at.");
        }
    }

    /** All is what the four lists hold together. */
    @Then("without a filter it lists exactly what the four types hold together")
    public void allTypes() {
        settle();
        Polling.assertStable(() -> {
            List<String> all = described(ground.messages(ground.conversation(), ""));
            List<String> together = TYPES.stream()
                    .flatMap(type -> described(ground.messages(ground.conversation(), type)).stream())
                    .sorted()
                    .toList();
            return compared(together, all, "The list without a filter is not what the four types hold together.");
        });
    }

    /** A filter, held against the list without one. */
    @Then("with the filter {string} it lists all messages of these types and no others")
    public void filtered(String types) {
        List<String> wanted = List.of(types.split(",", -1));
        Polling.assertStable(() -> {
            // Notes that only the filter "note" shows are notes all the same: what the list without a filter leaves out
            // is for MSG-4 to say.
            List<String> known = described(Stream.concat(Stream.of(""), wanted.stream())
                    .flatMap(filter -> ground.messages(ground.conversation(), filter).stream())
                    .filter(message -> wanted.contains(message.path("type").asString("")))
                    .distinct()
                    .toList());
            List<JsonNode> shown = ground.messages(ground.conversation(), types);
            return compared(known, described(shown), "The filter \"" + types + "\" does not list what it should.");
        });
    }

    /** The reply is within a filter. */
    @Then("with the filter {string} it lists the reply")
    public void filterHasReply(String types) {
        settle();
        if (!TestData.holds(
                ground.messages(ground.conversation(), types), ground.reply().content())) {
            throw example.breach(
                    "The filter \"" + types + "\" leaves the reply out.",
                    "/messages",
                    "the reply",
                    "messages without it");
        }
    }

    /** The reply is not within a filter. */
    @Then("with the filter {string} it does not list the reply")
    public void filterHasNotReply(String types) {
        settle();
        if (TestData.holds(
                ground.messages(ground.conversation(), types), ground.reply().content())) {
            throw example.breach(
                    "The filter \"" + types + "\" lets the reply through.", "/messages", "messages without it", "it");
        }
    }

    /** A filter with a type that does not exist shows no more than the types that it names. */
    @Then("the request is rejected as a bad or invalid request, or lists {string} at most")
    public void rejectedOrFiltered(String types) {
        Response response = example.last().answer().orElseThrow();
        List<String> named = List.of(types.split(","));
        List<Mismatch> mismatches = new ArrayList<>();
        if (response.served()) {
            response.json()
                    .path("messages")
                    .valueStream()
                    .map(message -> message.path("type").asString(""))
                    .filter(type -> !named.contains(type))
                    .distinct()
                    .forEach(type -> mismatches.add(new Mismatch(
                            "/messages",
                            "a rejection, or " + (types.isEmpty() ? "an empty list" : types + " at most"),
                            "a message of type " + type)));
        } else {
            mismatches.addAll(ExpectedRefusal.of("a bad or invalid request").mismatches(response));
        }
        if (!mismatches.isEmpty()) {
            throw example.breach("A filter shows a type that it does not name.", mismatches);
        }
    }

    /** The answer names the teammate. */
    @Then("the reply names the teammate")
    public void namesTeammate() {
        requireAccepted();
        requireTeammate(ground.reply().shown(), "in the answer");
    }

    /** The list names the teammate. */
    @Then("among the messages the reply names the teammate")
    public void listNamesTeammate() {
        requireAccepted();
        requireTeammate(listedReply(), "among the messages");
    }

    /** The list names the teammate only where the teammate has spoken. */
    @Then("among the messages the reply does not name the teammate")
    public void listDoesNotNameTeammate() {
        requireAccepted();
        if (OperatorFields.named(listedReply()).contains(operator())) {
            throw example.breach(
                    "A reply of the API names a teammate who did not send it.",
                    "/messages/…/operator_id",
                    "nobody, or another than " + operator(),
                    operator());
        }
    }

    /** What was sent is what came back, in the answer and in the list. */
    @Then("the reply has come through unchanged")
    public void unchanged() {
        requireSent();
        requireContent(ground.reply().shown(), ground.reply().content(), "in the answer");
        String id = ground.reply().id();
        JsonNode listed = ground.settledMessages(ground.conversation()).stream()
                .filter(message -> message.path("id").asString("").equals(id))
                .findFirst()
                .orElseThrow(() -> new NotEvaluated.Indeterminate(
                        "The reply is not among the messages under the id of its answer: see MSG-2."));
        requireContent(listed, ground.reply().content(), "among the messages");
    }

    /** The first message is one of those that are listed. */
    @Then("its first message has come through unchanged")
    public void firstUnchanged() {
        Conversation conversation = ground.conversation();
        List<JsonNode> all = ground.settledMessages(conversation);
        if (!TestData.holds(all, conversation.firstContent())) {
            throw example.breach(
                    "The first message is not as it was sent.",
                    "/messages/…/content",
                    DisplayText.text(conversation.firstContent()),
                    DisplayText.text(String.join(
                            " | ",
                            all.stream()
                                    .map(m -> m.path("content").asString(""))
                                    .toList())));
        }
    }

    /** The order, read twice without a filter and once with one. */
    @Then("at each reading, with the filter {string} or without, they come oldest first or newest first")
    public void inOrder(String types) {
        requireAllThere();
        List<String> replies = ground.replies().stream().map(Reply::content).toList();
        List<String> sent = Stream.concat(Stream.of(ground.conversation().firstContent()), replies.stream())
                .toList();
        // Of which type the first message is, and so whether the filter shows it, is another rule's matter.
        List<List<String>> readings = List.of(reading("", sent), reading("", sent), reading(types, replies));
        boolean oldestFirst = readings.equals(List.of(sent, sent, replies));
        boolean newestFirst = readings.equals(List.of(reversed(sent), reversed(sent), reversed(replies)));
        if (!oldestFirst && !newestFirst) {
            throw example.breach(
                    "The messages are in no steady order.",
                    "/messages",
                    "all oldest first, or all newest first, at each reading",
                    readings.stream()
                            .map(each -> each.stream()
                                    .map(content -> Integer.toString(sent.indexOf(content) + 1))
                                    .collect(Collectors.joining(", ")))
                            .collect(Collectors.joining("; then ")));
        }
    }

    private List<String> reading(String filter, List<String> contents) {
        return ground.messages(ground.conversation(), filter).stream()
                .map(message -> message.path("content").asString(""))
                .filter(contents::contains)
                .distinct()
                .toList();
    }

    private static List<String> reversed(List<String> contents) {
        List<String> reversed = new ArrayList<>(contents);
        Collections.reverse(reversed);
        return reversed;
    }

    /** Resolving has left a trace. */
    @Then("it has more activities than before")
    public void oneMoreActivity() {
        Conversation conversation = ground.conversation();
        Optional<List<JsonNode>> there = Polling.pollUntilPresent(
                run.settings().lag(), () -> Optional.of(activities(ground.messages(conversation, "")))
                        .filter(list -> list.size() > activitiesBefore));
        if (there.isEmpty()) {
            throw example.breach(
                    "Resolving left no activity.", "/messages", "an activity more than before", "as many as before");
        }
    }

    /** The customer does not see what happened behind the scenes. */
    @Then("with the filter {string} it lists no activity")
    public void noActivity(String types) {
        if (!activities(ground.messages(ground.conversation(), types)).isEmpty()) {
            throw example.breach(
                    "The filter \"" + types + "\" lets an activity through.",
                    "/messages",
                    "no activity",
                    "at least one");
        }
    }

    private void send(String content) {
        send(content, OperatorFields.nobody());
    }

    private void send(String content, JsonNode operator) {
        ObjectNode body = TestData.object().put("content", content);
        if (!operator.isMissingNode()) {
            body.set("operator_id", operator);
        }
        Response answer = example.call(
                run.calls().sendReply(run.full(), ground.conversation().id(), RequestBody.json(body)),
                ResourceType.MESSAGE);
        ground.rememberReply(content, answer);
    }

    private String operator() {
        return run.settings().operatorId().orElseThrow();
    }

    /** Waits for the replies that the example has sent, where it has not done so already. */
    private void settle() {
        if (ground.replies().size() > settled) {
            requireSent();
            ground.settledMessages(ground.conversation());
            settled = ground.replies().size();
        }
    }

    private JsonNode listedReply() {
        return withContent(
                        ground.settledMessages(ground.conversation()),
                        ground.reply().content())
                .stream()
                .findFirst()
                .orElseThrow(() -> new NotEvaluated.Indeterminate("The reply is not among the messages: see MSG-2."));
    }

    private Conversation lookForManyTypes() {
        List<Conversation> candidates = pages.ends(run.full()).stream()
                .filter(item -> item.path("id").isString())
                .filter(item -> !run.hasStarted(item.path("id").stringValue()))
                .sorted(Comparator.comparing(
                        (JsonNode item) -> -Math.min(item.path("messages_count").asLong(0), 20)))
                .limit(CONVERSATIONS_TO_LOOK_INTO)
                .map(item -> new Conversation(item.path("id").stringValue(), "", "", run.full(), item))
                .toList();
        Map<Integer, Conversation> byTypes = new TreeMap<>(Comparator.reverseOrder());
        for (Conversation candidate : candidates) {
            int types = (int) ground.messages(candidate, "").stream()
                    .map(message -> message.path("type").asString(""))
                    .distinct()
                    .count();
            byTypes.putIfAbsent(types, candidate);
            if (types == TYPES.size()) {
                return candidate;
            }
        }
        return byTypes.values().stream().findFirst().orElseGet(ground::existingConversation);
    }

    private void requireSent() {
        List<Mismatch> wrong = ground.replies().stream()
                .filter(reply -> reply.shown().isMissingNode())
                .map(reply -> new Mismatch("status", "200 or 201", "a refusal"))
                .toList();
        if (!wrong.isEmpty()) {
            throw example.breach("The reply is not sent.", wrong);
        }
    }

    /** That a teammate may reply at all is for MSG-7 to say. */
    private void requireAccepted() {
        Response answer = example.last().answer().orElseThrow();
        if (!answer.served()) {
            throw example.ground(RuleIds.MSG_7, "Sending a reply as a teammate", answer);
        }
    }

    private void requireOnce(List<JsonNode> there, String what) {
        if (there.size() != 1) {
            throw example.breach(
                    what + " is not among the messages exactly once.", "/messages", "once", there.size() + " times");
        }
    }

    private void requireTeammate(JsonNode message, String where) {
        if (!OperatorFields.named(message).contains(operator())) {
            throw example.breach(
                    "The reply does not name the teammate " + where + ".",
                    "/operator_id",
                    operator(),
                    OperatorFields.named(message).isEmpty()
                            ? "nobody"
                            : String.join(", ", OperatorFields.named(message)));
        }
    }

    private void requireContent(JsonNode message, String content, String where) {
        String actual = message.path("content").asString("");
        if (!actual.equals(content)) {
            throw example.breach(
                    "The content has changed " + where + ".",
                    "/content",
                    DisplayText.text(content),
                    DisplayText.text(actual) + TextDifference.of(content, actual));
        }
    }

    /** Waits for all that was sent, and sends nothing more: the newest message is where an order goes wrong. */
    private void requireAllThere() {
        Optional<List<JsonNode>> all = Polling.pollUntilPresent(run.settings().lag(), () -> Optional.of(
                        ground.messages(ground.conversation(), ""))
                .filter(there -> ground.replies().stream().allMatch(reply -> TestData.holds(there, reply.content()))));
        if (all.isEmpty()) {
            throw ground.replyLost();
        }
    }

    private Look compared(List<String> expected, List<String> actual, String headline) {
        if (expected.equals(actual)) {
            return Look.fine();
        }
        List<String> missing = new ArrayList<>(expected);
        actual.forEach(missing::remove);
        List<String> tooMuch = new ArrayList<>(actual);
        expected.forEach(tooMuch::remove);
        List<Mismatch> wrong = new ArrayList<>();
        missing.stream().limit(5).forEach(message -> wrong.add(new Mismatch("/messages", message, "nothing")));
        tooMuch.stream().limit(5).forEach(message -> wrong.add(new Mismatch("/messages", "nothing", message)));
        RuleViolationError breach = example.breach(headline, wrong);
        return new Look(Optional.of(breach), List.of(expected, actual));
    }

    private static List<String> described(List<JsonNode> messages) {
        return messages.stream()
                .map(message -> "the message " + message.path("id").asString("") + " of type "
                        + message.path("type").asString(""))
                .sorted()
                .toList();
    }

    private static List<JsonNode> activities(List<JsonNode> messages) {
        return messages.stream()
                .filter(message -> message.path("type").asString("").equals("activity"))
                .toList();
    }

    private static List<JsonNode> withContent(List<JsonNode> messages, String content) {
        return messages.stream()
                .filter(message -> TestData.hasContent(message, content))
                .toList();
    }

    private static void require(List<Mismatch> wrong, JsonNode message, String member, String expected) {
        JsonNode actual = message.path(member);
        if (!actual.asString("").equals(expected)) {
            wrong.add(new Mismatch("/" + member, "\"" + DisplayText.text(expected) + "\"", DisplayText.value(actual)));
        }
    }
}
