package io.convot.conformance.walk;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.http.ApiRequests;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Request;
import io.convot.conformance.scenario.ConversationFinder;
import io.convot.conformance.scenario.ConversationPager;
import io.convot.conformance.scenario.MessagePager;
import io.convot.conformance.scenario.Polling;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.convot.conformance.scenario.WriteStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The resources and knowledge of one run of a walk, and its way to the target. */
final class WalkState {
    private static final int LOOKS = 3;

    private final RunContext run;
    private final ScenarioContext example;
    private final ConversationFinder finder;
    private final MessagePager messages;
    private final AddressBook book = new AddressBook();
    private final List<KnownConversation> conversations = new ArrayList<>();
    private final Traces refused = new Traces();
    private final Traces elsewhere = new Traces();
    private final Map<Integer, String> addresses = new HashMap<>();
    private final Map<Integer, String> externalIds = new HashMap<>();

    WalkState(RunContext run, ScenarioContext example) {
        this.run = run;
        this.example = example;
        this.messages = new MessagePager(example, run);
        this.finder = new ConversationFinder(new ConversationPager(example, run), run);
    }

    RunContext run() {
        return run;
    }

    ApiRequests calls() {
        return run.calls();
    }

    /** The main key. */
    Credential full() {
        return run.full();
    }

    AddressBook book() {
        return book;
    }

    ConversationFinder finder() {
        return finder;
    }

    MessagePager messages() {
        return messages;
    }

    /** What rejected calls have sent. */
    Traces refused() {
        return refused;
    }

    /** What was saved in another app. */
    Traces elsewhere() {
        return elsewhere;
    }

    List<KnownConversation> conversations() {
        return conversations;
    }

    /** The conversation of a slot; empty where it was not started. */
    Optional<KnownConversation> conversation(int slot) {
        return conversations.stream().filter(known -> known.slot() == slot).findFirst();
    }

    ContactVerifier contactChecks() {
        return new ContactVerifier(book.contacts(), refused, elsewhere);
    }

    ConversationVerifier conversationChecks() {
        return new ConversationVerifier(conversations);
    }

    MessageVerifier messageChecks() {
        return new MessageVerifier(conversations, refused, run.settings().operatorId());
    }

    /** The address of a slot: a new one in each run of a walk, and the same one throughout it. */
    String address(int slot) {
        return addresses.computeIfAbsent(
                slot, s -> Values.address(s, run.newName(), run.settings().mailDomain()));
    }

    String externalId(int slot) {
        return externalIds.computeIfAbsent(slot, s -> Values.externalId(s, run.newName()));
    }

    /** The body that names a contact and sends nothing else. */
    ObjectNode identity(Who who) {
        ObjectNode identity = JsonNodeFactory.instance.objectNode();
        who.address().ifPresent(slot -> identity.put("email", address(slot)));
        who.externalId().ifPresent(slot -> identity.put("external_id", externalId(slot)));
        return identity;
    }

    Response call(Request request, ResourceType type) {
        return example.call(request, type);
    }

    /** Several concurrent calls. */
    List<Response> call(List<Request> requests, ResourceType type) {
        return example.call(requests, type);
    }

    /** Notes a violation that does not end the walk: what it has made is as before. */
    void note(RuleViolation violation) {
        example.find(violation);
    }

    /** The main key, or the narrowest one that opens the call, where there is one. */
    Credential key(Key.KeyTarget target, boolean narrow) {
        return narrow ? Key.narrow(target, run.keys()).orElseGet(this::full) : full();
    }

    /** A key that is served elsewhere is refused here. */
    private static void requireOpen(Response response, String what) {
        if (response.status() == 401 || response.status() == 403) {
            throw failure(
                    response.status() == 401 ? RuleIds.AUTH_1 : RuleIds.SCOPE_6,
                    what + " is rejected with a key that opens it.",
                    new Mismatch("status", "200 or 201", "" + response.status()));
        }
    }

    /** Whether a write was done. A value that the contract leaves open may be rejected instead. */
    boolean isDone(Response response, boolean mayBeRejected, String rule, String what) {
        if (WriteStatus.done(response)) {
            return true;
        }
        if (mayBeRejected && response.rejectsValue()) {
            return false;
        }
        requireOpen(response, what);
        if (mayBeRejected && response.status() >= 500) {
            throw failure(
                    RuleIds.ERR_12,
                    what + " with an unusual value crashes.",
                    new Mismatch("status", "200, 201, 400 or 422", "" + response.status()));
        }
        throw failure(rule, what + " failed.", new Mismatch("status", "200 or 201", "" + response.status()));
    }

    /** A list that is not served breaks a rule, and another one where its key holds too little. */
    static void requireServed(Response response, String rule, String what) {
        if (response.status() != 200) {
            throw failure(
                    response.status() == 403 ? RuleIds.SCOPE_6 : rule,
                    what + " failed.",
                    new Mismatch("status", "200", "" + response.status()));
        }
    }

    static WalkFailure failure(String rule, String headline, Mismatch mismatch) {
        return new WalkFailure(Problem.certain(rule, headline, mismatch));
    }

    /** Fails for what one response shows for sure. */
    static void raise(List<Problem> problems) {
        raise(problems, Problem.Weight.CERTAIN);
    }

    /** Looks until a list has caught up with the writes before, and looks again where others may have interfered. */
    void settle(Supplier<List<Problem>> look) {
        List<Problem> settled = Polling.pollUntilPresent(
                        run.settings().lag(), () -> Optional.of(certainly(look)).filter(List::isEmpty))
                .orElseGet(() -> certainly(look));
        raise(settled, Problem.Weight.LAG);
        for (int i = 1; i < LOOKS && !settled.isEmpty(); i++) {
            List<Problem> again = certainly(look);
            if (again.equals(settled)) {
                raise(settled, Problem.Weight.TWICE);
            }
            settled = again;
        }
    }

    private static List<Problem> certainly(Supplier<List<Problem>> look) {
        List<Problem> found = look.get();
        raise(found);
        return found;
    }

    private static void raise(List<Problem> problems, Problem.Weight weight) {
        problems.stream()
                .filter(problem -> problem.weight() == weight)
                .findFirst()
                .ifPresent(problem -> {
                    throw new WalkFailure(problem);
                });
    }
}
