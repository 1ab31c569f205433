package io.convot.conformance.scenario;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Request;
import io.convot.conformance.http.RequestBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The conversations that an example starts or uses. The last one is what it is about. */
public final class TestConversations {
    /** The form of a conversation's id. */
    public static final Pattern UUID_FORM = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final Dependency STARTING =
            new Dependency(RuleIds.CONV_2, "Starting a conversation", "POST /conversations");

    private final ScenarioContext example;
    private final RunContext run;
    private final ConversationFinder finder;
    private final List<StartedConversation> used = new ArrayList<>();

    public TestConversations(ScenarioContext example, RunContext run, ConversationFinder finder) {
        this.example = example;
        this.run = run;
        this.finder = finder;
    }

    /**
     * A conversation.
     *
     * @param address the e-mail address of its contact; empty where it is unknown
     * @param firstContent the content of its first message; empty where it is unknown
     * @param owner a key of its app
     * @param shown the conversation in the response that started or listed it
     */
    public record StartedConversation(
            String id, String address, String firstContent, Credential owner, JsonNode shown) {
        public static StartedConversation listed(JsonNode item, Credential owner) {
            return new StartedConversation(item.path("id").stringValue(), "", "", owner, item);
        }
    }

    public StartedConversation start(Credential credential) {
        return start(credential, run.newAddress());
    }

    /** Starts a conversation that the example depends on. */
    public StartedConversation start(Credential credential, String address) {
        ObjectNode body = body(address);
        return started(example.call(request(credential, body), ResourceType.CONVERSATION), body, credential);
    }

    /** Starts conversations that the example depends on, several at a time, each with a new contact. */
    public void start(int count) {
        List<ObjectNode> bodies =
                Stream.generate(() -> body(run.newAddress())).limit(count).toList();
        List<Response> responses = example.call(
                bodies.stream().map(body -> request(run.full(), body)).toList(), ResourceType.CONVERSATION);
        IntStream.range(0, count).forEach(i -> started(responses.get(i), bodies.get(i), run.full()));
    }

    /** Starts a second conversation with the contact of the current one, which stays the current one. */
    public void startAnother() {
        StartedConversation first = current();
        StartedConversation other = start(run.full(), first.address());
        if (other.id().equalsIgnoreCase(first.id())) {
            throw example.lostWrite(
                    RuleIds.CONV_2,
                    "Two conversations have the same id.",
                    new Mismatch("/id", "an id other than " + first.id(), first.id()));
        }
        use(first);
    }

    /** Starts three conversations with one contact; the second is the current one. */
    public void startBetween() {
        StartedConversation first = start(run.full());
        StartedConversation middle = start(run.full(), first.address());
        start(run.full(), first.address());
        use(middle);
    }

    /** Sends a request to start a conversation, which the target may reject. */
    public Response send(ObjectNode body) {
        return example.call(request(run.full(), body), ResourceType.CONVERSATION);
    }

    /** A body with a content that is used nowhere else. */
    public ObjectNode body(String address) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("email", address)
                .put("content", run.newContent("Hello, this is a conformance run."));
    }

    private Request request(Credential credential, ObjectNode body) {
        return run.calls().startConversation(credential, RequestBody.json(body));
    }

    private StartedConversation started(Response response, ObjectNode body, Credential owner) {
        example.requireDone(RuleIds.CONV_2, "Starting a conversation", response);
        return remember(response, body, owner);
    }

    /** Makes the conversation of a response the current one. */
    public StartedConversation remember(Response response, ObjectNode body, Credential owner) {
        JsonNode shown = ResourceType.CONVERSATION.in(response.json());
        String id = shown.path("id").asString("");
        if (!UUID_FORM.matcher(id).matches()) {
            throw example.lostWrite(
                    RuleIds.CONV_2,
                    "The response is not a conversation.",
                    new Mismatch("/id", "a UUID", DisplayText.value(shown.path("id"))));
        }
        run.hasStartedNow(id);
        return use(new StartedConversation(
                id, body.path("email").asString(""), body.path("content").asString(""), owner, shown));
    }

    /** Makes a conversation the current one. */
    public StartedConversation use(StartedConversation conversation) {
        used.add(conversation);
        return conversation;
    }

    /** The conversation that the example is about. */
    public StartedConversation current() {
        return last(1);
    }

    /** The {@code n}th conversation from the end; 1 is the current one. */
    public StartedConversation last(int n) {
        STARTING.require(used, n, example, run);
        return used.get(used.size() - n);
    }

    public List<StartedConversation> used() {
        return used;
    }

    /** A conversation that the app has; started where it has none and the run may write. */
    public StartedConversation existing() {
        Response response = example.call(run.calls().listConversations(run.full(), ""), ResourceType.CONVERSATION_LIST);
        if (!response.served()) {
            throw example.failedPrerequisite(UsableResponses.ruleOfList(response), "Listing conversations", response);
        }
        Optional<JsonNode> listed = response.json()
                .path("conversations")
                .valueStream()
                .filter(item -> item.path("id").isString())
                .findFirst();
        example.assume(
                listed.isPresent() || !run.settings().readOnly(),
                "The app has no conversation, and a read-only run starts none.");
        return listed.map(item -> StartedConversation.listed(item, run.full())).orElseGet(() -> start(run.full()));
    }

    public JsonNode listed(StartedConversation conversation) {
        return listed(conversation, conversation.owner());
    }

    /** The conversation as an app lists it, as soon as it is listed. */
    public JsonNode listed(StartedConversation conversation, Credential app) {
        return Polling.pollUntilPresent(
                        run.patienceWith(RuleIds.CONV_6, example.rule()),
                        () -> finder.find(app, hasId(conversation.id())))
                .or(() -> finder.findAnywhere(app, hasId(conversation.id())))
                .orElseThrow(() -> example.lostWrite(
                        RuleIds.CONV_6,
                        "A new conversation is not listed.",
                        new Mismatch(
                                "/conversations",
                                "the conversation " + conversation.id() + run.withinLag(),
                                "a list without it")));
    }

    public static Predicate<JsonNode> hasId(String id) {
        return item -> item.path("id").asString("").equalsIgnoreCase(id);
    }
}
