package io.convot.conformance.walk;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.RequestBody;
import io.convot.conformance.scenario.ConversationPage;
import io.convot.conformance.scenario.ConversationPager;
import io.convot.conformance.scenario.OutsideInfluence;
import io.convot.conformance.scenario.TestConversations;
import io.convot.conformance.scenario.TestCredentials;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the calls on conversations, and checks their responses. */
final class ConversationActor {

    private final WalkState state;
    private final PageActor pages;
    private final MessageActor messages;
    private List<JsonNode> firstPage = List.of();

    ConversationActor(WalkState state, PageActor pages, MessageActor messages) {
        this.state = state;
        this.pages = pages;
        this.messages = messages;
    }

    void start(Step.StartConversation step) {
        Who who = Who.byAddress(step.address());
        AddressBook.Expectation expected = state.book().expect(who);
        String mark = state.run().newName();
        String content = step.content().marked(mark);
        ObjectNode body = state.identity(who).put("content", content);
        Credential key = state.key(Key.KeyTarget.START_CONVERSATION, step.narrowKey());
        Response response =
                state.call(state.calls().startConversation(key, RequestBody.json(body)), ResourceType.CONVERSATION);
        if (!state.isDone(response, step.content().open(), RuleIds.CONV_2, "Starting a conversation")) {
            state.refused().add(mark, RuleIds.ERR_14);
            return;
        }
        JsonNode shown = ResourceType.CONVERSATION.in(response.json());
        String id = requireOwnId(shown);
        state.run().hasStartedNow(id);
        String status = shown.path("status").asString("open");
        if (!status.equals("open")) {
            throw WalkState.failure(
                    RuleIds.CONV_3,
                    "A new conversation is not open.",
                    new Mismatch("/status", "\"open\"", DisplayText.text(status)));
        }
        KnownConversation conversation = new KnownConversation(
                step.conversation(),
                id,
                contact(who, expected, shown.path("contact_id")),
                new KnownMessage(mark, content, "", true, false));
        state.conversations().add(conversation);
        WalkState.raise(state.conversationChecks().of(conversation, shown));
    }

    private String requireOwnId(JsonNode shown) {
        String id = shown.path("id").asString("");
        if (!TestConversations.UUID_FORM.matcher(id).matches()) {
            throw WalkState.failure(
                    RuleIds.CONV_2,
                    "The response is not a conversation.",
                    new Mismatch("/id", "a UUID", DisplayText.value(shown.path("id"))));
        }
        if (state.conversations().stream().anyMatch(known -> known.id().equalsIgnoreCase(id))) {
            throw WalkState.failure(
                    RuleIds.CONV_2, "Two conversations have one id.", new Mismatch("/id", "an id of its own", id));
        }
        return id;
    }

    private Optional<KnownContact> contact(Who who, AddressBook.Expectation expected, JsonNode id) {
        if (!id.isIntegralNumber()) {
            return Optional.empty();
        }
        boolean other = expected instanceof AddressBook.Same same
                ? !same.contact().hasId(id)
                : expected instanceof AddressBook.Fresh && state.book().find(id).isPresent();
        if (other) {
            String rightOne = expected instanceof AddressBook.Same same
                    ? same.contact().id().toString()
                    : "an id that no other contact has";
            throw WalkState.failure(
                    RuleIds.CONV_5,
                    "A new conversation belongs to another contact.",
                    new Mismatch("/contact_id", rightOne, id.toString()));
        }
        KnownContact contact = state.book().withId(id);
        state.book().learnByStart(who, expected, contact);
        return Optional.of(contact);
    }

    /** The list shows the conversation, sooner or later, as the calls before have made it. */
    void find(KnownConversation conversation) {
        AtomicInteger looks = new AtomicInteger();
        Predicate<JsonNode> fits = TestConversations.hasId(conversation.id());
        // It may be in the middle of a long list by now.
        state.settle(() -> (looks.getAndIncrement() == 0
                        ? state.finder().find(state.full(), fits)
                        : state.finder().findAnywhere(state.full(), fits))
                .map(item -> problems(conversation, item))
                .orElseGet(() -> List.of(Problem.lag(
                        RuleIds.CONV_6,
                        "A conversation is not in the list.",
                        new Mismatch("/conversations", conversation.id(), "a list without it")))));
    }

    /** Reads the positions of most of the walk's conversations, so that few have to be searched for. */
    void readFirstPage() {
        firstPage = state.finder()
                .pages()
                .page(state.full(), 1, ConversationPager.LARGE)
                .map(ConversationPage::items)
                .orElse(List.of());
        pages.requireNoneOfRejectedCalls(firstPage);
    }

    /** Whether the page that was read shows it already as it has to be. */
    boolean isFineOnFirstPage(KnownConversation conversation) {
        return firstPage.stream()
                .filter(TestConversations.hasId(conversation.id()))
                .anyMatch(item ->
                        state.conversationChecks().of(conversation, item).isEmpty());
    }

    /** The lists of two apps share no conversation. */
    void listInOtherApp() {
        List<JsonNode> there =
                state.finder().newest(TestCredentials.otherApp(state.run().keys()));
        Set<String> here = Stream.concat(
                        state.conversations().stream().map(KnownConversation::id),
                        state.finder().newest(state.full()).stream()
                                .map(item -> item.path("id").asString("")))
                .map(id -> id.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        there.stream()
                .map(item -> item.path("id").asString("").toLowerCase(Locale.ROOT))
                .filter(here::contains)
                .findFirst()
                .ifPresent(id -> {
                    throw WalkState.failure(
                            RuleIds.TENANT_2,
                            "The lists of two apps show one conversation.",
                            new Mismatch("/conversations", "lists without " + id + " in common", "the conversation"));
                });
    }

    void resolve(KnownConversation conversation) {
        Response response = state.call(state.calls().resolve(state.full(), conversation.id()), ResourceType.ANYTHING);
        if (response.served()) {
            conversation.resolved();
        }
    }

    void reopen(KnownConversation conversation) {
        Response response = state.call(state.calls().reopen(state.full(), conversation.id()), ResourceType.ANYTHING);
        if (response.served()) {
            conversation.reopened();
        }
    }

    /** Reads one conversation, where that path is known. */
    void read(KnownConversation conversation) {
        state.settle(() -> {
            Response response = state.call(
                    state.calls().readConversation(state.full(), conversation.id()), ResourceType.CONVERSATION);
            if (!response.served()) {
                throw new NotEvaluated.Indeterminate(
                        "A conversation can't be read by itself: check CONVOT_PATH_CONVERSATION.");
            }
            return problems(conversation, ResourceType.CONVERSATION.in(response.json()));
        });
    }

    /** The problems of a conversation; what others may have done to its status is none. */
    private List<Problem> problems(KnownConversation conversation, JsonNode shown) {
        List<Problem> problems = state.conversationChecks().of(conversation, shown);
        boolean excused = problems.stream().anyMatch(ConversationVerifier::concernsStatus)
                && OutsideInfluence.isShown(messages.all(conversation), conversation.wasResolved());
        return problems.stream()
                .filter(problem -> !excused || !ConversationVerifier.concernsStatus(problem))
                .toList();
    }
}
