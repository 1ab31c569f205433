package io.convot.conformance.scenario;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.RequestBody;
import io.convot.conformance.scenario.TestConversations.StartedConversation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The replies that an example sends, and the messages of its conversations. */
public final class TestMessages {
    private static final String MARKER = "Is there anything else?";
    private static final Dependency REPLYING =
            new Dependency(RuleIds.MSG_1, "Sending a reply", "POST /conversations/[^/]+/messages");

    private final ScenarioContext example;
    private final RunContext run;
    private final MessagePager pager;
    private final List<Reply> replies = new ArrayList<>();
    private List<JsonNode> settled = List.of();
    private int settledReplies;

    public TestMessages(ScenarioContext example, RunContext run) {
        this.example = example;
        this.run = run;
        this.pager = new MessagePager(example, run);
    }

    /**
     * A reply, sent or rejected.
     *
     * @param response the response to it
     * @param shown the message in the response; missing where the reply was rejected
     */
    public record Reply(String content, JsonNode shown, Response response) {
        public String id() {
            return shown.path("id").asString("");
        }

        public boolean rejected() {
            return shown.isMissingNode();
        }
    }

    /** Sends replies that the example depends on, so that their order is not that of the alphabet. */
    public void send(StartedConversation conversation, int count) {
        List<ObjectNode> bodies = Stream.generate(() -> body("Thank you for your patience."))
                .limit(count)
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.rotate(bodies, 1);
        bodies.forEach(body -> remember(body, required(conversation, body)));
    }

    private Response required(StartedConversation conversation, ObjectNode body) {
        Response response = send(conversation.id(), conversation.owner(), body);
        example.requireDone(RuleIds.MSG_1, "Sending a reply", response);
        return response;
    }

    public Response send(String conversation, Credential credential, ObjectNode body) {
        return example.call(
                run.calls().sendReply(credential, conversation, RequestBody.json(body)), ResourceType.MESSAGE);
    }

    /** A body with a content that is used nowhere else. */
    public ObjectNode body(String text) {
        return JsonNodeFactory.instance.objectNode().put("content", run.newContent(text));
    }

    /** Records a reply, whether it was sent or rejected. */
    public void remember(ObjectNode body, Response response) {
        replies.add(new Reply(
                body.path("content").stringValue(),
                response.served() ? ResourceType.MESSAGE.in(response.json()) : JsonNodeFactory.instance.missingNode(),
                response));
    }

    /** The last reply of the example. */
    public Reply reply() {
        REPLYING.require(replies, 1, example, run);
        return replies.get(replies.size() - 1);
    }

    public List<Reply> replies() {
        return replies;
    }

    /** The messages of a conversation, of all its pages; {@code types} is the filter, empty for none. */
    public List<JsonNode> list(StartedConversation conversation, String types) {
        return pager.list(conversation.owner(), conversation.id(), types, response -> {
            if (response.status() != 200) {
                throw types.isEmpty()
                        ? example.failedPrerequisite(
                                UsableResponses.ruleOfMessages(response),
                                "Listing the messages of a conversation",
                                response)
                        : example.failedPrerequisite(
                                RuleIds.MSG_5, "Listing the messages of published types", response);
            }
        });
    }

    /**
     * The messages of a conversation, read as soon as a reply that is sent now is listed. What was sent before and is
     * not listed then will not appear any more.
     */
    public List<JsonNode> listSettled(StartedConversation conversation) {
        return listSettled(conversation, all -> true);
    }

    /**
     * Like {@link #listSettled(StartedConversation)}, but reads again where the messages are not as expected: a further
     * page may come from another replica, and shift by what others write.
     */
    public List<JsonNode> listSettled(StartedConversation conversation, Predicate<List<JsonNode>> expected) {
        ObjectNode marker = body(MARKER);
        required(conversation, marker);
        Duration patience = run.patienceWith(RuleIds.MSG_2, example.rule());
        settled = Optional.of(
                        listUntil(conversation, "", patience, all -> hasMarker(all, marker) && expected.test(all)))
                .filter(all -> hasMarker(all, marker))
                .orElseThrow(this::lostReply);
        settledReplies = replies.size();
        return settled;
    }

    private static boolean hasMarker(List<JsonNode> messages, ObjectNode marker) {
        return contains(messages, marker.path("content").stringValue());
    }

    /** The messages as soon as they are as expected; as they are where they do not become so while lists may lag. */
    public List<JsonNode> listUntil(
            StartedConversation conversation, String types, Predicate<List<JsonNode>> expected) {
        return listUntil(conversation, types, run.settings().lag(), expected);
    }

    private List<JsonNode> listUntil(
            StartedConversation conversation, String types, Duration patience, Predicate<List<JsonNode>> expected) {
        List<List<JsonNode>> looks = new ArrayList<>();
        Polling.pollUntilPresent(patience, () -> {
            looks.add(list(conversation, types));
            return looks.stream().reduce((before, last) -> last).filter(expected);
        });
        return looks.get(looks.size() - 1);
    }

    /** Waits until the replies of the example are listed, where it has not done so. */
    public void settle(StartedConversation conversation) {
        if (replies.size() > settledReplies) {
            listSettled(conversation);
        }
    }

    /** Whether a content is that of a reply that {@link #listSettled} has sent. */
    public boolean isMarker(String content) {
        return content.endsWith(MARKER);
    }

    /** The messages as they were when {@link #listSettled} read them last. */
    public List<JsonNode> lastSettled() {
        return settled;
    }

    /** The failure of a reply that was accepted and is not listed. */
    public RuntimeException lostReply() {
        return example.lostWrite(
                RuleIds.MSG_2,
                "A reply that was accepted is not listed.",
                new Mismatch("/messages", "the reply" + run.withinLag(), "messages without it"));
    }

    public static List<JsonNode> withContent(List<JsonNode> messages, String content) {
        return messages.stream()
                .filter(message -> message.path("content").asString("").equals(content))
                .toList();
    }

    public static boolean contains(List<JsonNode> messages, String content) {
        return !withContent(messages, content).isEmpty();
    }

    public static String type(JsonNode message) {
        return message.path("type").asString("");
    }
}
