package io.convot.conformance.walk;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.OperatorFields;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.RequestBody;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes the calls on messages, and checks their responses. */
final class MessageActor {
    private final WalkState state;

    MessageActor(WalkState state) {
        this.state = state;
    }

    void reply(KnownConversation conversation, Step.SendReply step) {
        String mark = state.run().newName();
        String content = step.content().marked(mark);
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("content", content);
        Optional<String> teammate = state.run().settings().operatorId().filter(id -> step.asTeammate());
        teammate.ifPresent(id -> body.set("operator_id", OperatorFields.node(id)));
        Credential key = state.key(Key.KeyTarget.SEND_REPLY, step.narrowKey());
        Response response = state.call(
                state.calls().sendReply(key, conversation.id(), RequestBody.json(body)), ResourceType.MESSAGE);
        String rule = teammate.isPresent() ? RuleIds.MSG_7 : RuleIds.MSG_1;
        if (!state.isDone(response, step.content().open(), rule, "Sending a reply")) {
            state.refused().add(mark, RuleIds.ERR_14);
            return;
        }
        JsonNode shown = ResourceType.MESSAGE.in(response.json());
        KnownMessage reply =
                new KnownMessage(mark, content, shown.path("id").asString(""), false, teammate.isPresent());
        requireOwnId(conversation, reply);
        conversation.replied(reply);
        if (!Traces.holds(shown.path("content").asString(""), mark)) {
            throw WalkState.failure(
                    RuleIds.MSG_1,
                    "The response to a reply is not that reply.",
                    new Mismatch("/content", "[" + mark + "]", DisplayText.value(shown.path("content"))));
        }
        WalkState.raise(state.messageChecks().shown(reply, shown, "").stream().toList());
    }

    private static void requireOwnId(KnownConversation conversation, KnownMessage reply) {
        if (!reply.id().isEmpty()
                && conversation.messages().stream().anyMatch(known -> known.id().equals(reply.id()))) {
            throw WalkState.failure(
                    RuleIds.MSG_2,
                    "Two replies of one conversation have one id.",
                    new Mismatch("/id", "an id of its own", reply.id()));
        }
    }

    /**
     * The list shows, sooner or later, all that was sent, and nothing that was not. A filter is judged after the list
     * without one, and an encoded comma after a plain one: what is wrong there is not the filter's.
     */
    void list(KnownConversation conversation, Filter filter, boolean narrowKey) {
        if (filter != Filter.ALL) {
            list(conversation, filter.before(), false);
        }
        settle(conversation, filter, state.key(Key.KeyTarget.LIST_MESSAGES, narrowKey));
    }

    /** All its messages as they are now. */
    List<JsonNode> all(KnownConversation conversation) {
        return messages(conversation, Filter.ALL, state.full());
    }

    private void settle(KnownConversation conversation, Filter filter, Credential key) {
        state.settle(() -> state.messageChecks().of(conversation, messages(conversation, filter, key), filter));
    }

    private List<JsonNode> messages(KnownConversation conversation, Filter filter, Credential key) {
        return state.messages().list(key, conversation.id(), filter.query(), response -> {
            if (!(filter.mayBeRejected() && response.rejectsValue())) {
                WalkState.requireServed(
                        response, filter == Filter.ALL ? RuleIds.AUTH_1 : filter.rule(), "Listing messages");
            }
        });
    }
}
