package io.convot.conformance.walk;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.http.ApiRequests;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Request;
import io.convot.conformance.http.RequestBody;
import io.convot.conformance.scenario.TestCredentials;
import io.convot.conformance.scenario.TestData;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Makes calls that have to be rejected. That they change nothing shows in all that is checked later. */
final class RejectionActor {
    private static final String INVALID_ADDRESS = "not an address";

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
        String text = step.text().marked(mark);
        Rejection rejection = step.rejection();
        String id = conversation.map(KnownConversation::id).orElse("");
        String nobody = UUID.randomUUID().toString();
        Credential credential = credential(rejection);
        Request request =
                switch (rejection) {
                    case SAVE_WITH_INVALID_ADDRESS ->
                        calls.saveContact(
                                credential,
                                body(withoutAddress(step.who())
                                        .put("email", INVALID_ADDRESS)
                                        .put("name", text)));
                    case SAVE_WITH_READ_KEY, SAVE_WITHOUT_KEY ->
                        calls.saveContact(
                                credential, body(state.identity(step.who()).put("name", text)));
                    case START_WITH_INVALID_ADDRESS ->
                        calls.startConversation(credential, body(content(text).put("email", INVALID_ADDRESS)));
                    case START_WITH_READ_KEY ->
                        calls.startConversation(
                                credential,
                                body(content(text)
                                        .put(
                                                "email",
                                                state.address(
                                                        step.who().address().orElse(0)))));
                    case REPLY_WITH_READ_KEY, REPLY_WITHOUT_KEY, REPLY_FROM_OTHER_APP ->
                        calls.sendReply(credential, id, body(content(text)));
                    case REPLY_AS_UNKNOWN_TEAMMATE ->
                        calls.sendReply(credential, id, body(content(text).put("operator_id", 987_654_321)));
                    case REPLY_TO_NON_EXISTENT -> calls.sendReply(credential, nobody, body(content(text)));
                    case READ_WITHOUT_KEY, READ_WITH_WRITE_KEY, READ_FROM_OTHER_APP ->
                        calls.listMessages(credential, id, "");
                    case READ_NON_EXISTENT -> calls.listMessages(credential, nobody, "");
                    case LIST_WITHOUT_KEY, LIST_WITH_WRITE_KEY -> calls.listConversations(credential, "");
                };
        state.refused().add(mark, rejection.effectRule());
        judge(rejection, state.call(request, type(request)));
    }

    private static void judge(Rejection rejection, Response response) {
        if (!rejection.isRejectedBy(response.status())) {
            throw WalkState.failure(
                    rejection.rule(),
                    "A call was not rejected as it has to be: " + rejection.words() + ".",
                    new Mismatch("status", rejection.expected(), "" + response.status()));
        }
    }

    private Credential credential(Rejection rejection) {
        String phrase =
                switch (rejection) {
                    case SAVE_WITH_READ_KEY, START_WITH_READ_KEY, REPLY_WITH_READ_KEY -> "with the read-only key";
                    case READ_WITH_WRITE_KEY, LIST_WITH_WRITE_KEY -> "with the write-only key";
                    case SAVE_WITHOUT_KEY, REPLY_WITHOUT_KEY, READ_WITHOUT_KEY, LIST_WITHOUT_KEY -> "without a key";
                    default -> "";
                };
        if (!phrase.isEmpty()) {
            return TestCredentials.of(phrase, state.run().keys()).credential();
        }
        return switch (rejection) {
            case REPLY_FROM_OTHER_APP, READ_FROM_OTHER_APP ->
                TestCredentials.otherApp(state.run().keys());
            default -> state.run().full();
        };
    }

    private ObjectNode withoutAddress(Who who) {
        return who.externalId().isPresent()
                ? state.identity(Who.byExternalId(who.externalId().get()))
                : TestData.object();
    }

    private static ObjectNode content(String text) {
        return TestData.object().put("content", text);
    }

    private static RequestBody body(ObjectNode content) {
        return RequestBody.json(content);
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
