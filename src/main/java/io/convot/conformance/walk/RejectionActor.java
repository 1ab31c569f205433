package io.convot.conformance.walk;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.http.ApiRequests;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Request;
import io.convot.conformance.http.RequestBody;
import io.convot.conformance.scenario.OperatorFields;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes calls that have to be rejected. That they change nothing shows in all that is checked later. */
final class RejectionActor {
    private static final String JSON = "application/json";
    private static final String CUT_OFF = "{\"email\": \"cut off";
    private static final List<String> INVALID_ADDRESSES =
            List.of("not an address", "@example.com", "jane@", "jane doe@example.com", "jane@doe@example.com");
    private static final List<String> NO_TEAMMATES = List.of("987654321", "0", "-1", "42abc", "");

    private final WalkState state;
    private final ApiRequests calls;

    RejectionActor(WalkState state) {
        this.state = state;
        this.calls = state.run().calls();
    }

    void make(Step.Rejected step) {
        Optional<KnownConversation> conversation = state.conversation(step.conversation());
        if (step.rejection().inConversation() && conversation.isEmpty()) {
            return;
        }
        String mark = state.run().newName();
        Request request = request(
                step,
                conversation.map(KnownConversation::id).orElse(""),
                step.text().marked(mark));
        state.refused().add(mark, step.rejection().effectRule());
        Response response = state.call(request, type(request));
        if (!step.rejection().isRejectedBy(response.status())) {
            throw notRejected(
                    rule(step, response),
                    step.rejection().words(),
                    step.rejection().expected(),
                    response);
        }
    }

    /** A body that brings a crash is judged as such, whatever else is wrong with the request. */
    private static String rule(Step.Rejected step, Response response) {
        boolean crash = response.status() >= 500
                && (step.text().open()
                        || List.of(RuleIds.ERR_3, RuleIds.ERR_4)
                                .contains(step.rejection().rule()));
        return crash ? RuleIds.ERR_12 : step.rejection().rule();
    }

    private Request request(Step.Rejected step, String id, String text) {
        Credential full = state.run().full();
        String nonExistent = UUID.randomUUID().toString();
        String address = INVALID_ADDRESSES.get(step.variation() % INVALID_ADDRESSES.size());
        RequestBody malformed = RequestBody.labelled(CUT_OFF, JSON);
        RequestBody nothing = RequestBody.labelled("{}", JSON);
        return switch (step.rejection()) {
            case SAVE_WITH_INVALID_ADDRESS ->
                calls.saveContact(
                        full,
                        RequestBody.json(
                                withoutAddress(step.who()).put("email", address).put("name", text)));
            case START_WITH_INVALID_ADDRESS ->
                calls.startConversation(full, RequestBody.json(content(text).put("email", address)));
            case SAVE_MALFORMED -> calls.saveContact(full, malformed);
            case START_MALFORMED -> calls.startConversation(full, malformed);
            case REPLY_MALFORMED -> calls.sendReply(full, id, malformed);
            case SAVE_NOTHING -> calls.saveContact(full, nothing);
            case START_WITH_NOTHING -> calls.startConversation(full, nothing);
            case REPLY_WITH_NOTHING -> calls.sendReply(full, id, nothing);
            case SAVE_AS_TEXT ->
                calls.saveContact(
                        full,
                        RequestBody.labelled(
                                state.identity(step.who()).put("name", text).toString(), "text/plain"));
            case REPLY_AS_UNKNOWN_TEAMMATE -> {
                ObjectNode body = content(text);
                body.set("operator_id", OperatorFields.node(NO_TEAMMATES.get(step.variation() % NO_TEAMMATES.size())));
                yield calls.sendReply(full, id, RequestBody.json(body));
            }
            case REPLY_TO_NON_EXISTENT -> calls.sendReply(full, nonExistent, RequestBody.json(content(text)));
            case READ_NON_EXISTENT -> calls.listMessages(full, nonExistent, "");
            case READ_MALFORMED_ID -> calls.listMessages(full, "not-a-uuid", "");
        };
    }

    void make(Step.WrongKey step) {
        Optional<KnownConversation> conversation = state.conversation(step.conversation());
        if (step.target().isInConversation() && conversation.isEmpty()) {
            return;
        }
        String mark = state.run().newName();
        String text = step.text().marked(mark);
        Credential credential = step.key().credential(state.run().keys());
        String id = conversation.map(KnownConversation::id).orElse("");
        Request request =
                switch (step.target()) {
                    case LIST_CONVERSATIONS -> calls.listConversations(credential, "");
                    case START_CONVERSATION ->
                        calls.startConversation(
                                credential,
                                RequestBody.json(content(text)
                                        .put(
                                                "email",
                                                state.address(
                                                        step.who().address().orElse(0)))));
                    case SAVE_CONTACT ->
                        calls.saveContact(
                                credential,
                                RequestBody.json(state.identity(step.who()).put("name", text)));
                    case LIST_MESSAGES -> calls.listMessages(credential, id, "");
                    case SEND_REPLY -> calls.sendReply(credential, id, RequestBody.json(content(text)));
                };
        state.refused().add(mark, step.key().effectRule());
        Response response = state.call(request, type(request));
        if (!step.key().isRejectedBy(response.status())) {
            throw notRejected(
                    step.key().rule(step.target()),
                    step.toString(),
                    "" + step.key().status(),
                    response);
        }
        if (response.status() == 401 && response.header("www-authenticate").isEmpty()) {
            state.note(new RuleViolation(
                    RuleIds.AUTH_5,
                    "A 401 carries no challenge.",
                    new Mismatch("WWW-Authenticate", "a challenge", "nothing")));
        }
    }

    private static WalkFailure notRejected(String rule, String what, String expected, Response response) {
        return WalkState.failure(
                rule,
                "A call is not rejected as it has to be: " + what + ".",
                new Mismatch("status", expected, "" + response.status()));
    }

    private ObjectNode withoutAddress(Who who) {
        return who.externalId().isPresent()
                ? state.identity(Who.byExternalId(who.externalId().get()))
                : JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode content(String text) {
        return JsonNodeFactory.instance.objectNode().put("content", text);
    }

    private static ResourceType type(Request request) {
        boolean reads = request.method().equals("GET");
        if (request.target().endsWith("/messages")) {
            return reads ? ResourceType.MESSAGE_LIST : ResourceType.MESSAGE;
        }
        if (request.target().equals("/contacts")) {
            return ResourceType.CONTACT;
        }
        return reads ? ResourceType.CONVERSATION_LIST : ResourceType.CONVERSATION;
    }
}
