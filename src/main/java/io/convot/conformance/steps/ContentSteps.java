package io.convot.conformance.steps;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.contract.RuleViolationError;
import io.convot.conformance.scenario.Call;
import io.convot.conformance.scenario.CrashDetector;
import io.convot.conformance.scenario.Draw;
import io.convot.conformance.scenario.EscapeNotation;
import io.convot.conformance.scenario.HardValues;
import io.convot.conformance.scenario.HardValues.HardText;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.convot.conformance.scenario.TestConversations;
import io.convot.conformance.scenario.TestConversations.StartedConversation;
import io.convot.conformance.scenario.TestMessages;
import io.convot.conformance.scenario.TextDifference;
import io.convot.conformance.scenario.TextShrinker;
import io.convot.conformance.scenario.WriteStatus;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Steps on many texts at once: sent as replies, or as the first messages of conversations. */
public final class ContentSteps {
    private static final int CONTENTS = -1;
    private static final int TOGETHER = 200;
    private static final int TOGETHER_IN_ONE = 5;

    private final ScenarioContext example;
    private final RunContext run;
    private final TestConversations conversations;
    private final TestMessages messages;
    private final CrashDetector detector;
    private final List<Sent> sent = new ArrayList<>();

    public ContentSteps(
            ScenarioContext example,
            RunContext run,
            TestConversations conversations,
            TestMessages messages,
            CrashDetector detector) {
        this.example = example;
        this.run = run;
        this.conversations = conversations;
        this.messages = messages;
        this.detector = detector;
    }

    /** A text that was accepted, and the response; {@code conversation} is where it is. */
    private record Sent(HardText text, JsonNode shown, StartedConversation conversation) {}

    /** Short ones are sent together, several in one reply, and one by one where the target rejects that. */
    @When("replies are sent with these contents:")
    public void sendAll(DataTable contents) {
        List<HardText> all = contents.cells().stream()
                .map(row -> new HardText(row.get(0), List.of(unquoted(row.get(1)))))
                .toList();
        List<HardText> shortOnes =
                all.stream().filter(text -> text.text().length() < TOGETHER).toList();
        for (int i = 0; i < shortOnes.size(); i += TOGETHER_IN_ONE) {
            List<HardText> together = shortOnes.subList(i, Math.min(i + TOGETHER_IN_ONE, shortOnes.size()));
            HardText joined = new HardText(
                    "several of them",
                    together.stream().map(text -> text.text() + "\n").toList());
            if (reply(joined.followedBy(".")) / 100 != 2) {
                together.forEach(this::requireReply);
            }
        }
        all.stream().filter(text -> !shortOnes.contains(text)).forEach(this::requireReply);
    }

    private String unquoted(String content) {
        return EscapeNotation.text(content.substring(1, content.length() - 1), run);
    }

    private void requireReply(HardText text) {
        example.requireStatus(
                reply(text) / 100 == 2, "A reply with this content is rejected: " + text.what() + ".", "200 or 201");
    }

    /** What is rejected as a whole is sent in parts: rejecting a hard text is open, changing it is not. */
    @When("replies are sent with hard contents, and {int} that are drawn")
    public void sendHard(int drawn) {
        HardValues.contents(Draw.of(run.seed(), CONTENTS), drawn).forEach(text -> {
            int status = reply(text);
            if (status == 400 || status == 413 || status == 422) {
                text.separated().forEach(this::reply);
            }
        });
    }

    @When("conversations are started with hard contents")
    public void startHard() {
        HardText all = new HardText(
                        "all hard contents",
                        HardValues.contents(Draw.of(run.seed(), CONTENTS), 1).stream()
                                .map(HardText::text)
                                .filter(text -> text.length() < 1_000 && text.indexOf(0) < 0 && text.indexOf(1) < 0)
                                .toList())
                .followedBy("Ten signs. ".repeat(1_000));
        if (start(all) / 100 != 2) {
            all.separated().forEach(this::start);
        }
    }

    private int reply(HardText text) {
        StartedConversation conversation = conversations.current();
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("content", text.text());
        return take(text, messages.send(conversation.id(), run.full(), body), Optional.of(conversation));
    }

    private int start(HardText text) {
        ObjectNode body = conversations.body(run.newAddress()).put("content", text.text());
        return take(text, conversations.send(body), Optional.empty());
    }

    private int take(HardText text, Response response, Optional<StartedConversation> conversation) {
        if (WriteStatus.done(response)) {
            sent.add(conversation
                    .map(one -> new Sent(text, ResourceType.MESSAGE.in(response.json()), one))
                    .orElseGet(() -> started(text, response)));
        } else if (response.status() >= 500) {
            Call call = Call.of(conversation.isPresent() ? "a reply is sent" : "a conversation is started");
            detector.crash(text.what(), example.last(), call)
                    .ifPresent(crash ->
                            example.find(new RuleViolation(RuleIds.ERR_12, "A text crashes its handler.", crash)));
        }
        return response.status();
    }

    private Sent started(HardText text, Response response) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("content", text.text());
        StartedConversation conversation = conversations.remember(response, body, run.full());
        return new Sent(text, JsonNodeFactory.instance.missingNode(), conversation);
    }

    @Then("every accepted content is returned unchanged")
    public void unchanged() {
        example.assume(!sent.isEmpty(), "The target accepted none of these contents.");
        sent.stream()
                .filter(one -> !one.shown().isMissingNode())
                .filter(this::isUnderItsOwnId)
                .forEach(one -> require(one, one.shown(), "in the response"));
        for (StartedConversation conversation :
                sent.stream().map(Sent::conversation).distinct().toList()) {
            List<Sent> here = sent.stream()
                    .filter(one -> one.conversation().equals(conversation))
                    .toList();
            Predicate<List<JsonNode>> hasAll = listed -> here.stream().allMatch(one -> isIn(listed, one));
            requireListed(here, messages.listSettled(conversation, hasAll), "in the list");
            if (here.stream().noneMatch(one -> one.shown().isMissingNode())) {
                requireListed(here, messages.listUntil(conversation, "outgoing", hasAll), "in the list with a filter");
            }
        }
    }

    private static boolean isIn(List<JsonNode> listed, Sent one) {
        return one.shown().isMissingNode()
                ? TestMessages.contains(listed, one.text().text())
                : listed.stream().anyMatch(message -> id(message).equals(id(one.shown())));
    }

    /** A response that shows another reply is for MSG-1 and MSG-2. */
    private boolean isUnderItsOwnId(Sent one) {
        return sent.stream()
                        .filter(other -> id(other.shown()).equals(id(one.shown())))
                        .count()
                == 1;
    }

    private void requireListed(List<Sent> here, List<JsonNode> listed, String where) {
        for (Sent one : here) {
            if (one.shown().isMissingNode()) {
                requireFirst(one, listed);
            } else {
                Optional<JsonNode> found = listed.stream()
                        .filter(message -> id(message).equals(id(one.shown())))
                        .findFirst();
                found.filter(message -> isUnderItsOwnId(one)).ifPresent(message -> require(one, message, where));
                if (found.isEmpty()) {
                    example.find(new RuleViolation(
                            RuleIds.MSG_2,
                            "A reply is not listed under the id in its response " + where + ".",
                            new Mismatch("/messages", "the message " + id(one.shown()), "messages without it")));
                }
            }
        }
    }

    private void requireFirst(Sent one, List<JsonNode> listed) {
        if (!TestMessages.contains(listed, one.text().text())) {
            String actual = listed.stream()
                    .filter(message -> TestMessages.type(message).equals("outgoing"))
                    .map(ContentSteps::content)
                    .filter(content -> !messages.isMarker(content))
                    .findFirst()
                    .orElse("");
            throw changed(one.text().text(), actual, "in the list of a new conversation");
        }
    }

    private void require(Sent one, JsonNode message, String where) {
        String text = one.text().text();
        if (!content(message).equals(text)) {
            String shortest = new TextShrinker(shorter -> changed(shorter).isPresent()).shrink(text);
            throw changed(shortest)
                    .map(shown -> changed(shortest, shown, where))
                    .orElseGet(() -> changed(text, content(message), where));
        }
    }

    /** The content in place of a text that is sent now; empty where it is rejected or returned unchanged. */
    private Optional<String> changed(String text) {
        StartedConversation conversation = conversations.current();
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("content", text);
        Response response = messages.send(conversation.id(), run.full(), body);
        if (!WriteStatus.done(response)) {
            return Optional.empty();
        }
        JsonNode shown = ResourceType.MESSAGE.in(response.json());
        return Optional.of(content(shown))
                .filter(content -> !content.equals(text))
                .or(() -> messages.list(conversation, "outgoing").stream()
                        .filter(message -> id(message).equals(id(shown)))
                        .map(ContentSteps::content)
                        .findFirst()
                        .filter(content -> !content.equals(text)));
    }

    private RuleViolationError changed(String text, String actual, String where) {
        return example.breach(
                "The content has changed " + where + " (seed " + run.seed() + ").",
                List.of(new Mismatch(
                        "/content",
                        DisplayText.text(text),
                        DisplayText.text(actual) + TextDifference.of(text, actual))));
    }

    private static String content(JsonNode message) {
        return message.path("content").asString("");
    }

    private static String id(JsonNode message) {
        return message.path("id").asString("");
    }
}
