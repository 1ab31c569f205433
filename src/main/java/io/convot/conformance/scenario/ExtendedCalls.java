package io.convot.conformance.scenario;

import io.convot.conformance.config.Setting;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.http.Request;
import io.convot.conformance.http.RequestBody;
import io.convot.conformance.scenario.Call.CallOperation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Knows which extended calls the target has. No path is published for them, and a path that the target lacks answers
 * 404, 405, 410 or 501 to everybody, which says nothing about scopes, tenants or statuses.
 */
final class ExtendedCalls {
    private static final Set<CallOperation> ALL = Set.of(
            CallOperation.LIST_CONTACTS,
            CallOperation.READ_CONTACT,
            CallOperation.READ,
            CallOperation.RESOLVE,
            CallOperation.REOPEN);

    private static final Set<Integer> ABSENT = Set.of(404, 405, 410, 501);

    private final Map<CallOperation, RunScopedValue<Boolean>> present = new ConcurrentHashMap<>();

    /** Leaves an example open where the target lacks the call; of published calls it requires nothing. */
    void require(CallOperation operation, ScenarioContext example, RunContext run) {
        if (ALL.contains(operation)) {
            example.assume(
                    present.computeIfAbsent(operation, first -> new RunScopedValue<>())
                            .orElseGet(() -> isPresent(operation, example, run)),
                    "The call that the example needs is 404, 405, 410 or 501 with the main key too, so the target seems not to have"
                            + " it under the path that the suite tries: see "
                            + variable(operation) + ".");
        }
    }

    private static String variable(CallOperation operation) {
        return switch (operation) {
            case READ -> Setting.PATH_CONVERSATION.environment();
            case RESOLVE -> Setting.PATH_RESOLVE.environment();
            case REOPEN -> Setting.PATH_REOPEN.environment();
            default -> Setting.PATH_CONTACT.environment();
        };
    }

    private static boolean isPresent(CallOperation operation, ScenarioContext example, RunContext run) {
        JsonNode conversation = run.settings().readOnly() ? listed(example, run) : started(example, run);
        // Where there is no conversation, other rules say so.
        return !conversation.has("id")
                || Polling.pollUntilPresent(run.settings().lag(), () -> Optional.of(
                                        example.call(request(operation, conversation, run), ResourceType.ANYTHING))
                                .filter(response -> !ABSENT.contains(response.status())))
                        .isPresent();
    }

    private static JsonNode started(ScenarioContext example, RunContext run) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("email", run.newAddress())
                .put("content", run.newContent("Which calls are there?"));
        Response response = example.call(
                run.calls().startConversation(run.full(), RequestBody.json(body)), ResourceType.CONVERSATION);
        return ResourceType.CONVERSATION.in(response.json());
    }

    private static JsonNode listed(ScenarioContext example, RunContext run) {
        Response response = example.call(run.calls().listConversations(run.full(), ""), ResourceType.CONVERSATION_LIST);
        return response.json().path("conversations").path(0);
    }

    private static Request request(CallOperation operation, JsonNode conversation, RunContext run) {
        String id = conversation.path("id").asString("");
        return switch (operation) {
            case READ -> run.calls().readConversation(run.full(), id);
            case RESOLVE -> run.calls().resolve(run.full(), id);
            case REOPEN -> run.calls().reopen(run.full(), id);
            case READ_CONTACT ->
                run.calls()
                        .readContact(run.full(), conversation.path("contact_id").asString(""));
            default -> run.calls().listContacts(run.full());
        };
    }
}
