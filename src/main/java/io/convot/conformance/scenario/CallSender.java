package io.convot.conformance.scenario;

import io.convot.conformance.contract.OperatorFields;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Request;
import io.convot.conformance.http.RequestBody;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Sends the calls that steps name, with any credential and any body, and records in the test data what they create. */
public record CallSender(
        ScenarioContext example,
        RunContext run,
        TestContacts contacts,
        TestConversations conversations,
        TestMessages messages,
        ConversationPager pages) {
    private static final Pattern ADDRESS = Pattern.compile("the address \"([^\"]*)\"");

    /** Sends a call with a valid body, where it takes one. */
    public void send(Call call, Credential credential) {
        run.requirePresent(call.operation(), example);
        switch (call.operation()) {
            case SAVE_CONTACT, START_CONVERSATION, SEND_REPLY -> send(call, credential, validBody(call));
            case LIST_CONVERSATIONS -> send(call, run.calls().listConversations(credential, page(call, credential)));
            case LIST_MESSAGES -> send(call, run.calls().listMessages(credential, target(call), call.query()));
            case LIST_CONTACTS -> send(call, run.calls().listContacts(credential));
            case READ_CONTACT -> {
                String id = contacts.subject().knownId().asString();
                send(call, run.calls().readContact(credential, id));
            }
            case READ -> send(call, run.calls().readConversation(credential, target(call)));
            case RESOLVE -> send(call, run.calls().resolve(credential, target(call)));
            case REOPEN -> send(call, run.calls().reopen(credential, target(call)));
        }
    }

    /** Saves a contact, or starts conversations with one, several times at the same moment. */
    public void sendTogether(Call call, int times) {
        ObjectNode body = validBody(call);
        if (call.operation() == Call.CallOperation.SAVE_CONTACT) {
            contacts.saveTogether(body, times);
            return;
        }
        List<Response> responses =
                example.callTogether(request(call, run.full(), RequestBody.json(body)), times, call.responseType());
        example.assume(
                responses.stream().filter(Response::served).allMatch(response -> ResourceType.CONVERSATION
                        .in(response.json())
                        .path("contact_id")
                        .isIntegralNumber()),
                "A response has no contact_id: see CONV-1.");
        responses.forEach(
                response -> contacts.rememberOf(response, body.path("email").stringValue()));
    }

    public void send(Call call, Credential credential, InvalidBody body) {
        ObjectNode valid = validBody(call);
        Response response = send(call, request(call, credential, body.bytes(valid, run)));
        if (call.operation() == Call.CallOperation.SEND_REPLY) {
            messages.remember(valid, response);
        }
    }

    /** Sends a call that has to succeed, with a given content. */
    public void send(Call call, Credential credential, String content) {
        send(call, credential, validBody(call).put("content", content));
        if (call.operation() == Call.CallOperation.START_CONVERSATION) {
            example.requireDone(RuleIds.CONV_2, "Starting a conversation", example.response());
        }
    }

    private void send(Call call, Credential credential, ObjectNode body) {
        switch (call.operation()) {
            case SAVE_CONTACT -> contacts.save(credential, body);
            case SEND_REPLY -> messages.remember(body, messages.send(target(call), credential, body));
            default -> {
                Response response = send(call, request(call, credential, RequestBody.json(body)));
                if (response.served()) {
                    conversations.remember(response, body, run.full());
                }
            }
        }
    }

    private Response send(Call call, Request request) {
        return example.call(request, call.responseType());
    }

    public Request request(Call call, InvalidBody body) {
        return request(call, run.full(), body.bytes(validBody(call), run));
    }

    private Request request(Call call, Credential credential, RequestBody body) {
        return switch (call.operation()) {
            case SAVE_CONTACT -> run.calls().saveContact(credential, body);
            case START_CONVERSATION -> run.calls().startConversation(credential, body);
            case SEND_REPLY -> run.calls().sendReply(credential, target(call), body);
            default -> throw new IllegalArgumentException(call + " takes no body");
        };
    }

    private ObjectNode validBody(Call call) {
        return switch (call.operation()) {
            case SAVE_CONTACT ->
                call.phrase().startsWith("the conversation's contact")
                        ? contacts.known(conversations.current().address())
                        : contacts.body(call.phrase());
            case START_CONVERSATION ->
                call.phrase().contains("the same message")
                        ? conversations
                                .body(conversations.current().address())
                                .put("content", conversations.current().firstContent())
                        : conversations.body(address(call));
            default -> reply(call);
        };
    }

    private String address(Call call) {
        Matcher address = ADDRESS.matcher(call.phrase());
        if (address.find()) {
            return EscapeNotation.text(address.group(1), run);
        }
        return call.phrase().contains("with the contact") ? contacts.subject().email() : run.newAddress();
    }

    private ObjectNode reply(Call call) {
        ObjectNode body = messages.body("Thank you for waiting.");
        String phrase = call.phrase();
        if (phrase.startsWith("the same reply")) {
            return body.put("content", messages.reply().content());
        }
        return phrase.endsWith("as the teammate")
                ? body.set(
                        "operator_id",
                        OperatorFields.node(run.settings().operatorId().orElseThrow()))
                : body;
    }

    private String target(Call call) {
        String id = call.conversation().orElseGet(() -> conversations.current().id());
        String phrase = call.phrase();
        if (phrase.endsWith("in capitals")) {
            return id.toUpperCase(Locale.ROOT);
        }
        if (phrase.endsWith("half of its id")) {
            return id.substring(0, id.length() / 2);
        }
        return phrase.endsWith("its id and another character") ? id + "0" : id;
    }

    private String page(Call call, Credential credential) {
        if (!call.lastPage()) {
            return call.query();
        }
        long size = Long.parseLong(call.query().substring("per_page=".length()));
        return "page=" + pages.lastPage(credential, size) + "&" + call.query();
    }
}
