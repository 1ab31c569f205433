package io.convot.conformance.walk;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Request;
import io.convot.conformance.http.RequestBody;
import io.convot.conformance.scenario.TestCredentials;
import io.convot.conformance.scenario.WriteStatus;
import io.convot.conformance.walk.AddressBook.Expectation;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes the calls on contacts, and checks their responses. */
final class ContactActor {
    private static final int AT_ONCE = 4;
    private static final Set<Integer> CONFLICT = Set.of(400, 409, 422);

    private final WalkState state;

    ContactActor(WalkState state) {
        this.state = state;
    }

    void save(Step.SaveContact step) {
        Optional<String> name = step.name().map(text -> text.marked(state.run().newName()));
        ObjectNode body = state.identity(step.who());
        name.ifPresent(text -> body.put("name", text));
        put(body, step.data());
        boolean open = isOpen(step);
        Expectation expected = state.book().expect(step.who());
        Credential key = state.key(Key.KeyTarget.SAVE_CONTACT, step.narrowKey());
        Response response = state.call(state.calls().saveContact(key, RequestBody.json(body)), ResourceType.CONTACT);
        boolean conflict = isConflict(expected) && CONFLICT.contains(response.status());
        if (conflict || !state.isDone(response, open, ruleOf(expected), "Saving a contact")) {
            name.ifPresent(text -> state.refused().add(text, RuleIds.ERR_14));
            return;
        }
        JsonNode shown = ResourceType.CONTACT.in(response.json());
        JsonNode id = shown.path("id");
        if (!id.isValueNode() || id.isNull()) {
            throw new NotEvaluated.Indeterminate("The response shows no id of the contact: see CONTACT-1.");
        }
        requireExpected(expected, id);
        KnownContact contact = state.book().withId(id);
        state.book().learn(step.who(), expected, contact);
        contact.saved(name, step.data());
        WalkState.raise(state.contactChecks()
                .of(contact, shown, name.isPresent(), step.data().keySet()));
        contact.seen(shown);
    }

    /** Whether the target may reject the values. What a name may hold is open; that of a message is not. */
    private boolean isOpen(Step.SaveContact step) {
        return step.name()
                        .filter(text -> text.open() || text.after().contains("\n"))
                        .isPresent()
                || step.data().keySet().stream().anyMatch(Values::isOpen)
                || hasOpenId(step.who());
    }

    /** Several concurrent calls make one contact. */
    void saveTogether(Who who) {
        Expectation expected = state.book().expect(who);
        if (isConflict(expected)) {
            return;
        }
        boolean openId = hasOpenId(who);
        Request request = state.calls().saveContact(state.full(), RequestBody.json(state.identity(who)));
        List<Response> responses = state.call(Collections.nCopies(AT_ONCE, request), ResourceType.CONTACT);
        if (openId && responses.stream().allMatch(Response::rejectsValue)) {
            return;
        }
        responses.stream()
                .filter(response -> !WriteStatus.done(response))
                .findFirst()
                .ifPresent(response -> {
                    throw WalkState.failure(
                            RuleIds.CONTACT_8,
                            "One of several concurrent calls for one contact failed.",
                            new Mismatch("status", "200 or 201", "" + response.status()));
                });
        List<String> ids = responses.stream()
                .map(response ->
                        ResourceType.CONTACT.in(response.json()).path("id").asString(""))
                .distinct()
                .toList();
        if (ids.size() > 1) {
            throw WalkState.failure(
                    RuleIds.CONTACT_8,
                    "Concurrent calls made several contacts.",
                    new Mismatch("/id", "one id", String.join(", ", ids)));
        }
        save(Step.SaveContact.readBack(who));
    }

    /** Whether the target may reject the external id, and has not taken it before. */
    private boolean hasOpenId(Who who) {
        return who.externalId()
                .filter(Values::isOpenExternalId)
                .filter(slot -> state.book().expect(Who.byExternalId(slot)) instanceof AddressBook.Fresh)
                .isPresent();
    }

    private void requireExpected(Expectation expected, JsonNode id) {
        if (expected instanceof AddressBook.Same same && !same.contact().hasId(id)) {
            throw WalkState.failure(
                    same.rule(),
                    "A known contact was saved, and the response is another one.",
                    new Mismatch("/id", same.contact().id().toString(), DisplayText.value(id)));
        }
        if (expected instanceof AddressBook.Fresh && state.book().find(id).isPresent()) {
            throw WalkState.failure(
                    RuleIds.CONTACT_1,
                    "A new contact was saved, and the response is a known one.",
                    new Mismatch("/id", "an id that no other contact has", DisplayText.value(id)));
        }
    }

    private static boolean isConflict(Expectation expected) {
        return expected instanceof AddressBook.AnyContact
                || (expected instanceof AddressBook.Same same && same.mayBeRejected());
    }

    private static String ruleOf(Expectation expected) {
        if (expected instanceof AddressBook.Same same) {
            // That the contact came with a conversation says something of which one it is, not of how it is saved.
            return same.rule().equals(RuleIds.CONV_5) ? RuleIds.CONTACT_2 : same.rule();
        }
        return RuleIds.CONTACT_1;
    }

    /** Saves custom data for the same address in another app: here, it must not appear. */
    void saveInOtherApp(Step.SaveInOtherApp step) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("email", state.address(step.address()));
        put(body, step.data());
        state.call(
                state.calls().saveContact(TestCredentials.otherApp(state.run().keys()), RequestBody.json(body)),
                ResourceType.CONTACT);
        state.book()
                .named(Who.byAddress(step.address()))
                .ifPresent(contact -> contact.writtenElsewhere(step.data().keySet()));
        step.data().values().stream()
                .filter(JsonNode::isString)
                .filter(value -> value.stringValue().startsWith("value-"))
                .forEach(value -> state.elsewhere().add(value.stringValue(), RuleIds.TENANT_6));
    }

    /** Reads a contact by its id, where that path is known. */
    void read(Who who) {
        state.book().named(who).ifPresent(contact -> {
            String id = contact.id().asString("");
            state.settle(() -> {
                Response response = state.call(state.calls().readContact(state.full(), id), ResourceType.ANYTHING);
                return response.served() ? problems(contact, ResourceType.CONTACT.in(response.json())) : List.of();
            });
        });
    }

    /** A replica that lags may show a contact as it was. */
    private List<Problem> problems(KnownContact contact, JsonNode shown) {
        return state.contactChecks().of(contact, shown, false, Set.of()).stream()
                .map(problem -> new Problem(problem.violation(), Problem.Weight.LAG))
                .toList();
    }

    private static void put(ObjectNode body, Map<String, JsonNode> data) {
        if (!data.isEmpty()) {
            ObjectNode custom = body.putObject("custom_data");
            data.forEach(custom::set);
        }
    }
}
