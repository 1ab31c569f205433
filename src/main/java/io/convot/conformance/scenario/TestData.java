package io.convot.conformance.scenario;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Request;
import io.convot.conformance.http.RequestBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an example stands on and works with: the contact, the conversations and the replies that it has made, and what
 * is known of them.
 */
public final class TestData {
    private static final int MOST_MESSAGE_PAGES = 50;
    private static final Dependency SAVING = new Dependency(RuleIds.CONTACT_1, "Saving a contact", "POST /contacts");
    private static final Dependency STARTING =
            new Dependency(RuleIds.CONV_2, "Starting a conversation", "POST /conversations");
    private static final Dependency REPLYING =
            new Dependency(RuleIds.MSG_1, "Sending a reply", "POST /conversations/[^/]+/messages");
    private static final Pattern UUID_FORM = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final ScenarioContext example;
    private final RunContext run;
    private final ConversationPager pages;
    private final List<Contact> contacts = new ArrayList<>();
    private final List<Conversation> conversations = new ArrayList<>();
    private final List<Reply> replies = new ArrayList<>();

    /** Made by Cucumber for each example. */
    public TestData(ScenarioContext example, RunContext run, ConversationPager pages) {
        this.example = example;
        this.run = run;
        this.pages = pages;
    }

    /** A contact that was saved. */
    public record Contact(ObjectNode sent, JsonNode shown) {
        /** The member by which the target knows the contact again, external id before e-mail address. */
        public ObjectNode identity() {
            String member = sent.has("external_id") ? "external_id" : "email";
            ObjectNode identity = object();
            identity.set(member, sent.get(member));
            return identity;
        }

        public JsonNode id() {
            return shown.path("id");
        }

        /** The id, where there is one: that there has to be one is for CONTACT-1 to say. */
        public JsonNode knownId() {
            if (id().asString("").isEmpty()) {
                throw new NotEvaluated.Indeterminate("The answer shows no id of the contact: see CONTACT-1.");
            }
            return id();
        }
    }

    /**
     * A conversation that the example knows.
     *
     * @param address the address of its contact; empty where it is not known
     * @param firstContent its first message; empty where it is not known
     */
    public record Conversation(String id, String address, String firstContent, Credential owner, JsonNode shown) {}

    /**
     * A reply that was sent, or refused.
     *
     * @param shown the message that was answered; missing where it was refused
     */
    public record Reply(String content, JsonNode shown) {
        public String id() {
            return shown.path("id").asString("");
        }
    }

    // --- contacts

    /** A contact that the example stands on. */
    public Contact newContact(ObjectNode sent) {
        Response answer = saveContact(run.full(), sent);
        if (answer.status() != 200 && answer.status() != 201) {
            throw example.ground(RuleIds.CONTACT_1, "Saving a new contact", answer);
        }
        return contact();
    }

    /** Saves a contact, as the step that is judged, and takes it down where it was served. */
    public Response saveContact(Credential who, ObjectNode sent) {
        Response answer = example.call(run.calls().saveContact(who, RequestBody.json(sent)), ResourceType.CONTACT);
        if (answer.served()) {
            contacts.add(new Contact(sent, ResourceType.CONTACT.in(answer.json())));
        }
        return answer;
    }

    /** The contact that was saved last. */
    public Contact contact() {
        return contact(1);
    }

    /** The contact that was saved last, the one before it, and so on. */
    public Contact contact(int n) {
        SAVING.require(contacts, n, example, run);
        return contacts.get(contacts.size() - n);
    }

    /** The contact that was saved first. */
    public Contact firstContact() {
        contact();
        return contacts.get(0);
    }

    public List<Contact> contacts() {
        return contacts;
    }

    // --- conversations

    public Conversation startConversation(Credential who) {
        return startConversation(who, run.newAddress());
    }

    /** Starts a conversation that the example stands on. */
    public Conversation startConversation(Credential who, String address) {
        String content = newFirstContent();
        return started(
                example.call(startRequest(who, address, content), ResourceType.CONVERSATION), address, content, who);
    }

    /** Starts several at once that the example stands on, each with a contact of its own. */
    public void startConversations(int count) {
        List<String> addresses = Stream.generate(run::newAddress).limit(count).toList();
        List<String> contents =
                Stream.generate(this::newFirstContent).limit(count).toList();
        List<Response> answers = example.call(
                IntStream.range(0, count)
                        .mapToObj(i -> startRequest(run.full(), addresses.get(i), contents.get(i)))
                        .toList(),
                ResourceType.CONVERSATION);
        for (int i = 0; i < count; i++) {
            started(answers.get(i), addresses.get(i), contents.get(i), run.full());
        }
    }

    private String newFirstContent() {
        return run.newContent("Hello, this is a conformance run.");
    }

    private Conversation started(Response answer, String address, String content, Credential who) {
        if (answer.status() != 200 && answer.status() != 201) {
            throw example.ground(RuleIds.CONV_2, "Starting a conversation", answer);
        }
        return remember(answer, address, content, who);
    }

    public Request startRequest(Credential who, String address, String content) {
        return run.calls()
                .startConversation(
                        who, RequestBody.json(object().put("email", address).put("content", content)));
    }

    /** Takes the conversation of an answer as the one that the example speaks of. */
    public Conversation remember(Response answer, String address, String content, Credential owner) {
        JsonNode shown = ResourceType.CONVERSATION.in(answer.json());
        String id = shown.path("id").asString("");
        if (!UUID_FORM.matcher(id).matches()) {
            throw missing(
                    RuleIds.CONV_2,
                    "The answer is no conversation.",
                    new Mismatch("/id", "a UUID", DisplayText.value(shown.path("id"))));
        }
        Conversation conversation = new Conversation(id, address, content, owner, shown);
        run.hasStartedNow(id);
        conversations.add(conversation);
        return conversation;
    }

    public void use(Conversation conversation) {
        conversations.add(conversation);
    }

    public Conversation conversation() {
        return conversation(1);
    }

    /** The conversation that was made last, the one before it, and so on. */
    public Conversation conversation(int n) {
        STARTING.require(conversations, n, example, run);
        return conversations.get(conversations.size() - n);
    }

    public List<Conversation> conversations() {
        return conversations;
    }

    /** A conversation that is in the app already; started where there is none and the run may write. */
    public Conversation existingConversation() {
        Response answer = example.call(run.calls().listConversations(run.full(), ""), ResourceType.CONVERSATION_LIST);
        if (!answer.served()) {
            throw example.ground(ScenarioContext.ruleOfList(answer), "Listing conversations", answer);
        }
        Optional<JsonNode> listed = answer.json()
                .path("conversations")
                .valueStream()
                .filter(item -> item.path("id").isString())
                .findFirst();
        if (listed.isPresent()) {
            return new Conversation(listed.get().path("id").stringValue(), "", "", run.full(), listed.get());
        }
        if (run.settings().readOnly()) {
            throw new NotEvaluated.Indeterminate("The app has no conversation, and a read-only run starts none.");
        }
        return startConversation(run.full());
    }

    /** The conversation as the list shows it, once the list shows it. */
    public JsonNode listed(Conversation conversation) {
        return Polling.untilThere(
                        run.patienceWith(RuleIds.CONV_6, example.rule()),
                        () -> pages.find(conversation.owner(), hasId(conversation.id())))
                .or(() -> pages.findAnywhere(conversation.owner(), hasId(conversation.id())))
                .orElseThrow(() -> notListed(conversation));
    }

    /** A start that has answered with a conversation that was there before. */
    public RuntimeException notOfItsOwn(Conversation before) {
        return missing(
                RuleIds.CONV_2,
                "Two conversations have one id.",
                new Mismatch("/id", "an id other than " + before.id(), before.id()));
    }

    private RuntimeException notListed(Conversation conversation) {
        return missing(
                RuleIds.CONV_6,
                "A new conversation is not in the list.",
                new Mismatch(
                        "/conversations", "the conversation " + conversation.id() + within(), "a list without it"));
    }

    /** A write that was answered with success and is not to be seen: a breach of its own rule, wherever it is met. */
    private RuntimeException missing(String itsRule, String headline, Mismatch mismatch) {
        run.neverSeen(itsRule);
        if (example.rule().equals(itsRule)) {
            throw example.breach(headline, List.of(mismatch));
        }
        example.find(new RuleViolation(itsRule, headline, mismatch));
        return new NotEvaluated.Indeterminate(headline + " This example stands on it: see " + itsRule + ".");
    }

    private String within() {
        return " within " + run.settings().lag().toMillis() / 1000.0 + " s";
    }

    public static java.util.function.Predicate<JsonNode> hasId(String id) {
        return item -> item.path("id").asString("").equalsIgnoreCase(id);
    }

    // --- messages

    /** A reply that the example stands on. */
    public Reply sendReply(Conversation conversation) {
        String content = run.newContent("Thank you for your patience.");
        Response answer = example.call(replyRequest(conversation, conversation.owner(), content), ResourceType.MESSAGE);
        if (answer.status() != 200 && answer.status() != 201) {
            throw example.ground(RuleIds.MSG_1, "Sending a reply", answer);
        }
        return rememberReply(content, answer);
    }

    public Request replyRequest(Conversation conversation, Credential who, String content) {
        return run.calls().sendReply(who, conversation.id(), RequestBody.json(object().put("content", content)));
    }

    /** Takes a reply down, whether it was sent or refused. */
    public Reply rememberReply(String content, Response answer) {
        Reply reply = new Reply(
                content,
                answer.served() ? ResourceType.MESSAGE.in(answer.json()) : JsonNodeFactory.instance.missingNode());
        replies.add(reply);
        return reply;
    }

    public Reply reply() {
        REPLYING.require(replies, 1, example, run);
        return replies.get(replies.size() - 1);
    }

    public List<Reply> replies() {
        return replies;
    }

    /** All messages of a conversation, page after page where there are several. */
    public List<JsonNode> messages(Conversation conversation, String types) {
        List<JsonNode> all = new ArrayList<>();
        String filter = types.isEmpty() ? "" : "type=" + types;
        for (int page = 1; page <= MOST_MESSAGE_PAGES; page++) {
            String query = page == 1 ? filter : (filter.isEmpty() ? "" : filter + "&") + "page=" + page;
            Response answer = example.call(
                    run.calls().listMessages(conversation.owner(), conversation.id(), query),
                    ResourceType.MESSAGE_LIST);
            if (answer.status() != 200) {
                throw filter.isEmpty()
                        ? example.ground(ruleOfMessages(answer), "Listing the messages of a conversation", answer)
                        : example.ground(RuleIds.MSG_5, "Listing the messages of published types", answer);
            }
            List<JsonNode> items = answer.json().path("messages").valueStream().toList();
            if (page > 1 && !items.isEmpty() && all.containsAll(items)) {
                throw new NotEvaluated.Indeterminate(
                        "The list of messages says that there is more, but shows its first page again: how to read on is not published.");
            }
            all.addAll(items);
            if (!answer.json().path("meta").path("has_more").asBoolean(false)) {
                return all;
            }
        }
        throw new NotEvaluated.Indeterminate("The conversation has more pages of messages than the suite reads.");
    }

    private static String ruleOfMessages(Response answer) {
        return answer.status() == 401 || answer.status() == 403 ? RuleIds.AUTH_1 : RuleIds.MSG_4;
    }

    /**
     * All messages of a conversation, read when a reply that was sent just now has come to be seen. What was sent
     * before and is not there then, will not come any more.
     */
    public List<JsonNode> settledMessages(Conversation conversation) {
        String marker = run.newContent("Is there anything else?");
        Response answer = example.call(replyRequest(conversation, conversation.owner(), marker), ResourceType.MESSAGE);
        if (answer.status() != 200 && answer.status() != 201) {
            throw example.ground(RuleIds.MSG_1, "Sending a reply", answer);
        }
        return Polling.untilThere(
                        run.patienceWith(RuleIds.MSG_2, example.rule()),
                        () -> Optional.of(messages(conversation, "")).filter(all -> holds(all, marker)))
                .orElseThrow(() -> replyLost());
    }

    /** A reply that does not come to be seen, though its answer was a success. */
    public RuntimeException replyLost() {
        return missing(
                RuleIds.MSG_2,
                "A reply that was answered with success is not among the messages.",
                new Mismatch("/messages", "the reply" + within(), "messages without it"));
    }

    public static boolean holds(List<JsonNode> messages, String content) {
        return messages.stream().anyMatch(message -> hasContent(message, content));
    }

    public static boolean hasContent(JsonNode message, String content) {
        return message.path("content").asString("").equals(content);
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
