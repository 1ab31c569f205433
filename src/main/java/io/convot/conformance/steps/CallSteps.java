package io.convot.conformance.steps;

import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.http.ApiRequests;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Request;
import io.convot.conformance.http.RequestBody;
import io.convot.conformance.http.UrlEncoding;
import io.convot.conformance.scenario.Call;
import io.convot.conformance.scenario.InvalidBody;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.convot.conformance.scenario.TestCredential;
import io.convot.conformance.scenario.TestCredentials;
import io.convot.conformance.scenario.TestData;
import io.cucumber.java.en.When;
import java.util.Optional;
import java.util.UUID;

/** The calls of the API: with any key, any body, in any conversation. */
public final class CallSteps {
    private static final String HELLO = "Hello, this is a conformance run.";

    private final ScenarioContext example;
    private final RunContext run;
    private final TestData ground;

    /** Made by Cucumber for each example. */
    public CallSteps(ScenarioContext example, RunContext run, TestData ground) {
        this.example = example;
        this.run = run;
        this.ground = ground;
    }

    /** A call in its sound form. */
    @When("{call}")
    public void called(Call call) {
        called(call, run.full());
    }

    /** A call with another key. */
    @When("{call} {key}")
    public void called(Call call, TestCredential key) {
        called(call, key.credential());
    }

    /** A call under another name of the scheme. */
    @When("{call} with the key under the scheme {string}")
    public void calledUnderScheme(Call call, String scheme) {
        called(call, TestCredentials.underScheme(scheme, run.keys()));
    }

    /** A call with the key in the address. */
    @When("{call} with the key as the query parameter {string}")
    public void calledWithParameter(Call call, String parameter) {
        called(call, TestCredentials.asParameter(parameter, run.keys()));
    }

    /** A call that writes, with a body that is not what it needs. */
    @When("{call} with {body}")
    public void called(Call call, InvalidBody body) {
        send(call, run.full(), body);
    }

    /** A call that writes, with another key and a body that is not what it needs. */
    @When("{call} {key} and with {body}")
    public void called(Call call, TestCredential key, InvalidBody body) {
        send(call, key.credential(), body);
    }

    /** Messages of a conversation that never was. */
    @When("messages are listed in a non-existent conversation")
    public void listedInMadeUp() {
        listed(run.full(), UUID.randomUUID().toString(), "");
    }

    /** Messages of a conversation that never was, with another key. */
    @When("messages are listed in a non-existent conversation {key}")
    public void listedInMadeUp(TestCredential key) {
        listed(key.credential(), UUID.randomUUID().toString(), "");
    }

    /** Messages of one type, of a conversation that never was. */
    @When("outgoing messages are listed in a non-existent conversation")
    public void outgoingListedInMadeUp() {
        listed(run.full(), UUID.randomUUID().toString(), "type=outgoing");
    }

    /**
     * Messages of a conversation whose id may be none.
     *
     * @param id the id, percent-encoded where need be
     */
    @When("messages are listed in the conversation {string}")
    public void listedIn(String id) {
        listed(run.full(), id, "");
    }

    /** Messages that fit a filter. */
    @When("its messages of the types {string} are listed")
    public void listedOfTypes(String types) {
        listed(run.full(), ground.conversation().id(), "type=" + UrlEncoding.encode(types));
    }

    /** A reply to a conversation that does not exist. */
    @When("a reply is sent in a non-existent conversation {key}")
    public void repliedInMadeUp(TestCredential key) {
        reply(key.credential(), UUID.randomUUID().toString(), run.newContent("Is anybody there?"));
    }

    /** Messages of some types only. */
    @When("its messages of the types {string} are listed {key}")
    public void listedOfTypes(String types, TestCredential key) {
        listed(key.credential(), ground.conversation().id(), "type=" + UrlEncoding.encode(types));
    }

    /** One page of the conversations. */
    @When("conversations are listed with the page {string} {key}")
    public void listedPage(String page, TestCredential key) {
        example.call(
                run.calls().listConversations(key.credential(), "page=" + UrlEncoding.encode(page)),
                ResourceType.CONVERSATION_LIST);
    }

    /** A reply in a conversation that never was. */
    @When("a reply is sent in a non-existent conversation")
    public void repliedInMadeUp() {
        reply(run.full(), UUID.randomUUID().toString(), run.newContent("Is anybody there?"));
    }

    /** A reply with a certain content. */
    @When("a reply is sent with the content {content}")
    public void repliedWith(String content) {
        reply(run.full(), ground.conversation().id(), content);
    }

    /** The list with a paging parameter. */
    @When("conversations are listed with the {word} {string}")
    public void listedWith(String parameter, String value) {
        String query = parameter + "=" + UrlEncoding.encode(value);
        example.call(run.calls().listConversations(run.full(), query), ResourceType.CONVERSATION_LIST);
    }

    /** A path that the API does not have. */
    @When("the unknown path {string} is asked for")
    public void unknownPath(String path) {
        example.call(Request.get(path, run.full()), ResourceType.ANYTHING);
    }

    /** A path that the API has, with a method that it has not. */
    @When("the {word} of {word} is asked for with the method {word}")
    public void unknownMethod(String kind, String list, String method) {
        String path =
                switch (list) {
                    case "conversations" -> "/conversations";
                    case "contacts" -> "/contacts";
                    case "messages" -> ApiRequests.messages(UUID.randomUUID().toString());
                    default -> throw new IllegalArgumentException("no such " + kind + ": " + list);
                };
        Optional<RequestBody> body = method.equals("DELETE")
                ? Optional.empty()
                : Optional.of(RequestBody.labelled("{}", "application/json"));
        example.call(new Request(method, path, run.full(), body), ResourceType.ANYTHING);
    }

    private void called(Call call, Credential who) {
        switch (call) {
            case LIST_CONVERSATIONS -> example.call(run.calls().listConversations(who, ""), call.answersWith());
            case SAVE_CONTACT -> saveContact(who);
            case START_CONVERSATION -> startConversation(who);
            case LIST_MESSAGES -> listed(who, ground.conversation().id(), "");
            case SEND_REPLY -> reply(who, ground.conversation().id(), run.newContent("Thank you for waiting."));
            case READ ->
                example.call(
                        run.calls().readConversation(who, ground.conversation().id()), call.answersWith());
            case RESOLVE ->
                example.call(run.calls().resolve(who, ground.conversation().id()), call.answersWith());
            case LIST_CONTACTS -> example.call(run.calls().listContacts(who), call.answersWith());
            case READ_CONTACT ->
                example.call(
                        run.calls().readContact(who, ground.contact().knownId().asString()), call.answersWith());
            case REOPEN ->
                example.call(run.calls().reopen(who, ground.conversation().id()), call.answersWith());
        }
    }

    private void saveContact(Credential who) {
        ground.saveContact(who, TestData.object().put("email", run.newAddress()).put("name", run.newName()));
    }

    private void startConversation(Credential who) {
        String address = run.newAddress();
        String content = run.newContent(HELLO);
        Response answer = example.call(ground.startRequest(who, address, content), ResourceType.CONVERSATION);
        if (answer.served()) {
            ground.remember(answer, address, content, run.full());
        }
    }

    private void listed(Credential who, String conversation, String query) {
        example.call(run.calls().listMessages(who, conversation, query), ResourceType.MESSAGE_LIST);
    }

    private void reply(Credential who, String conversation, String content) {
        RequestBody body = RequestBody.json(TestData.object().put("content", content));
        ground.rememberReply(
                content, example.call(run.calls().sendReply(who, conversation, body), ResourceType.MESSAGE));
    }

    private void send(Call call, Credential who, InvalidBody body) {
        example.call(request(call, who, body), call.answersWith());
    }

    /** A call that writes, with a body that is not what it needs. */
    Request request(Call call, Credential who, InvalidBody body) {
        String address = run.newAddress();
        String content = run.newContent(HELLO);
        return switch (call) {
            case SAVE_CONTACT ->
                run.calls()
                        .saveContact(
                                who,
                                body.bytes(
                                        TestData.object().put("email", address).toString(), run));
            case START_CONVERSATION ->
                run.calls()
                        .startConversation(
                                who,
                                body.bytes(
                                        TestData.object()
                                                .put("email", address)
                                                .put("content", content)
                                                .toString(),
                                        run));
            case SEND_REPLY ->
                run.calls()
                        .sendReply(
                                who,
                                ground.conversations().isEmpty()
                                        ? UUID.randomUUID().toString()
                                        : ground.conversation().id(),
                                body.bytes(
                                        TestData.object()
                                                .put("content", content)
                                                .toString(),
                                        run));
            default -> throw new IllegalArgumentException(call + " takes no body");
        };
    }
}
