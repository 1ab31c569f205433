package io.convot.conformance.scenario;

import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Request;
import io.convot.conformance.http.RequestBody;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Sends the calls that steps name, with any credential and any body. */
public final class CallSender {
    private static final String HELLO = "Hello, this is a conformance run.";

    private final ScenarioContext example;
    private final RunContext run;
    private final TestData ground;

    public CallSender(ScenarioContext example, RunContext run, TestData ground) {
        this.example = example;
        this.run = run;
        this.ground = ground;
    }

    /** Sends a call with a valid body, where it takes one, and records in the test data what it created. */
    public void send(Call call, Credential credential) {
        switch (call.operation()) {
            case LIST_CONVERSATIONS -> send(call, run.calls().listConversations(credential, call.query()));
            case SAVE_CONTACT -> ground.saveContact(credential, newContact().put("name", run.newName()));
            case START_CONVERSATION -> startConversation(credential);
            case LIST_MESSAGES -> send(call, run.calls().listMessages(credential, conversation(call), call.query()));
            case SEND_REPLY -> sendReply(call, credential, run.newContent("Thank you for waiting."));
            case LIST_CONTACTS -> send(call, run.calls().listContacts(credential));
            case READ_CONTACT ->
                send(
                        call,
                        run.calls()
                                .readContact(
                                        credential, ground.contact().knownId().asString()));
            case READ -> send(call, run.calls().readConversation(credential, conversation(call)));
            case RESOLVE -> send(call, run.calls().resolve(credential, conversation(call)));
            case REOPEN -> send(call, run.calls().reopen(credential, conversation(call)));
        }
    }

    public void send(Call call, Credential credential, InvalidBody body) {
        send(call, request(call, credential, body));
    }

    public void sendReply(Call call, Credential credential, String content) {
        RequestBody body = RequestBody.json(TestData.object().put("content", content));
        Request request = run.calls().sendReply(credential, conversation(call), body);
        ground.rememberReply(content, example.call(request, ResourceType.MESSAGE));
    }

    public Request request(Call call, Credential credential, InvalidBody body) {
        ObjectNode content = TestData.object().put("content", run.newContent(HELLO));
        return switch (call.operation()) {
            case SAVE_CONTACT -> run.calls().saveContact(credential, body.bytes(newContact(), run));
            case START_CONVERSATION ->
                run.calls()
                        .startConversation(credential, body.bytes(newContact().setAll(content), run));
            case SEND_REPLY ->
                run.calls()
                        .sendReply(
                                credential,
                                ground.conversations().isEmpty()
                                        ? UUID.randomUUID().toString()
                                        : conversation(call),
                                body.bytes(content, run));
            default -> throw new IllegalArgumentException(call + " takes no body");
        };
    }

    private void startConversation(Credential credential) {
        String address = run.newAddress();
        String content = run.newContent(HELLO);
        Response response = example.call(ground.startRequest(credential, address, content), ResourceType.CONVERSATION);
        if (response.served()) {
            ground.remember(response, address, content, run.full());
        }
    }

    private void send(Call call, Request request) {
        example.call(request, call.responseType());
    }

    private ObjectNode newContact() {
        return TestData.object().put("email", run.newAddress());
    }

    private String conversation(Call call) {
        return call.conversation().orElseGet(() -> ground.conversation().id());
    }
}
