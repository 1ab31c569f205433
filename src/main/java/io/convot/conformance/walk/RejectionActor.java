package io.convot.conformance.walk;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.OperatorFields;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.http.ApiRequests;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Request;
import io.convot.conformance.http.RequestBody;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes calls that have to be rejected. That they change nothing shows in all that is checked later. */
final class RejectionActor {
    private static final String JSON = "application/json";
    private static final List<String> INVALID_ADDRESSES =
            List.of("not an address", "@example.com", "jane@", "jane doe@example.com", "jane@doe@example.com");
    private static final String PLAIN_TEXT = "text/plain";
    private static final List<String> NO_TEAMMATES = List.of("987654321", "0", "-1", "42abc", "");

    private final WalkState state;
    private final ApiRequests calls;

    RejectionActor(WalkState state) {
        this.state = state;
        this.calls = state.calls();
    }

    void make(Step.Rejected step) {
        Rejection rejection = step.rejection();
        Optional<KnownConversation> conversation = state.conversation(step.conversation());
        if (rejection.inConversation() && conversation.isEmpty()) {
            return;
        }
        String mark = state.run().newName();
        Request request = request(
                step,
                conversation.map(KnownConversation::id).orElse(""),
                step.text().marked(mark));
        state.refused().add(mark, rejection.effectRule());
        Response response = state.call(request, type(request));
        if (!rejection.isRejectedBy(response.status())) {
            throw notRejected(rule(rejection, response), rejection.words(), rejection.expected(), response);
        }
        if (rejection.rule().equals(RuleIds.ERR_4) && response.status() == 422) {
            state.note(new RuleViolation(
                    RuleIds.ERR_5, "A missing field is not a 400.", new Mismatch("status", "400", "422")));
        }
    }

    /** A body that brings a crash is judged as such, whatever else is wrong with the request. */
    private static String rule(Rejection rejection, Response response) {
        boolean badBody = List.of(RuleIds.ERR_3, RuleIds.ERR_4).contains(rejection.rule());
        return badBody && response.status() >= 500 ? RuleIds.ERR_12 : rejection.rule();
    }

    private Request request(Step.Rejected step, String id, String text) {
        Credential full = state.full();
        String nonExistent = UUID.randomUUID().toString();
        String address = INVALID_ADDRESSES.get(step.variation() % INVALID_ADDRESSES.size());
        ObjectNode contact = state.identity(step.who()).put("name", text);
        ObjectNode start = start(step.who(), text);
        JsonNode noTeammate = OperatorFields.node(NO_TEAMMATES.get(step.variation() % NO_TEAMMATES.size()));
        RequestBody nothing = RequestBody.labelled("{}", JSON);
        return switch (step.rejection()) {
            case SAVE_WITH_INVALID_ADDRESS -> calls.saveContact(full, RequestBody.json(contact.put("email", address)));
            case START_WITH_INVALID_ADDRESS ->
                calls.startConversation(full, RequestBody.json(content(text).put("email", address)));
            case SAVE_MALFORMED -> calls.saveContact(full, malformed(contact, step.variation()));
            case START_MALFORMED -> calls.startConversation(full, malformed(start, step.variation()));
            case REPLY_MALFORMED -> calls.sendReply(full, id, malformed(content(text), step.variation()));
            case SAVE_NOTHING -> calls.saveContact(full, nothing);
            case START_WITH_NOTHING -> calls.startConversation(full, nothing);
            case REPLY_WITH_NOTHING -> calls.sendReply(full, id, nothing);
            case START_WITHOUT_CONTENT -> calls.startConversation(full, RequestBody.json(start.without("content")));
            case SAVE_AS_TEXT -> calls.saveContact(full, RequestBody.labelled(contact.toString(), PLAIN_TEXT));
            case START_AS_TEXT -> calls.startConversation(full, RequestBody.labelled(start.toString(), PLAIN_TEXT));
            case REPLY_AS_TEXT ->
                calls.sendReply(full, id, RequestBody.labelled(content(text).toString(), PLAIN_TEXT));
            case REPLY_AS_UNKNOWN_TEAMMATE ->
                calls.sendReply(full, id, RequestBody.json(content(text).set("operator_id", noTeammate)));
            case REPLY_TO_NON_EXISTENT -> calls.sendReply(full, nonExistent, RequestBody.json(content(text)));
            case READ_NON_EXISTENT -> calls.listMessages(full, nonExistent, "");
            case READ_MALFORMED_ID -> calls.listMessages(full, "not-a-uuid", "");
        };
    }

    /** A valid body, made into one that is not JSON, though a lenient reader takes it for JSON. */
    private static RequestBody malformed(ObjectNode valid, int variation) {
        String json = valid.toString();
        String withoutEnd = json.substring(0, json.length() - 1);
        return RequestBody.labelled(
                switch (variation) {
                    case 0 -> withoutEnd + ",}";
                    case 1 -> json + "{}";
                    case 2 -> json.replace('"', '\'');
                    default -> withoutEnd;
                },
                JSON);
    }

    void make(Step.WrongKey step) {
        Key key = step.key();
        Optional<KnownConversation> conversation = state.conversation(step.conversation());
        boolean nonExistent = step.form() == Key.KeyUse.NON_EXISTENT;
        if (step.target().isInConversation() && !nonExistent && conversation.isEmpty()) {
            return;
        }
        String mark = state.run().newName();
        String text = step.text().marked(mark);
        Credential credential = key.credential(state.run().keys());
        String id = nonExistent
                ? UUID.randomUUID().toString()
                : conversation.map(KnownConversation::id).orElse("");
        boolean unusual = step.form() == Key.KeyUse.UNUSUAL;
        Request request =
                switch (step.target()) {
                    case LIST_CONVERSATIONS -> calls.listConversations(credential, unusual ? "page=2&per_page=1" : "");
                    case START_CONVERSATION ->
                        calls.startConversation(credential, body(start(step.who(), text), unusual));
                    case SAVE_CONTACT ->
                        calls.saveContact(
                                credential, body(state.identity(step.who()).put("name", text), unusual));
                    case LIST_MESSAGES -> calls.listMessages(credential, id, unusual ? "type=outgoing" : "");
                    case SEND_REPLY -> calls.sendReply(credential, id, body(content(text), unusual));
                };
        state.refused().add(mark, key.effectRule());
        Response response = state.call(request, type(request));
        if (!key.isRejectedBy(response.status())) {
            throw notRejected(key.rule(step.target(), step.form()), step.toString(), "" + key.status(), response);
        }
        if (response.status() == 401 && response.header("www-authenticate").isEmpty()) {
            state.note(new RuleViolation(
                    RuleIds.AUTH_5,
                    "A 401 carries no challenge.",
                    new Mismatch("WWW-Authenticate", "a challenge", "nothing")));
        }
    }

    private static RequestBody body(ObjectNode valid, boolean malformed) {
        return malformed ? malformed(valid, valid.size()) : RequestBody.json(valid);
    }

    private static WalkFailure notRejected(String rule, String what, String expected, Response response) {
        return WalkState.failure(
                rule,
                "A call is not rejected as it has to be: " + what + ".",
                new Mismatch("status", expected, "" + response.status()));
    }

    private ObjectNode start(Who who, String text) {
        return content(text).put("email", state.address(who.address().orElse(0)));
    }

    private static ObjectNode content(String text) {
        return JsonNodeFactory.instance.objectNode().put("content", text);
    }

    private static ResourceType type(Request request) {
        boolean reads = request.method().equals("GET");
        if (request.target().contains("/messages")) {
            return reads ? ResourceType.MESSAGE_LIST : ResourceType.MESSAGE;
        }
        if (request.target().equals("/contacts")) {
            return ResourceType.CONTACT;
        }
        return reads ? ResourceType.CONVERSATION_LIST : ResourceType.CONVERSATION;
    }
}
