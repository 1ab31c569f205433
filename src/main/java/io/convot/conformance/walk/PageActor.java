package io.convot.conformance.walk;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.http.Credential;
import io.convot.conformance.scenario.ConversationPage;
import io.convot.conformance.scenario.TestConversations;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads pages of the list of conversations, and checks them. */
final class PageActor {
    private final WalkState state;

    PageActor(WalkState state) {
        this.state = state;
    }

    /** One page, and what it shows of the walk's own conversations. */
    void list(Step.ListConversations step) {
        PagingParameters paging = step.paging();
        Response response = list(paging, state.key(Key.KeyTarget.LIST_CONVERSATIONS, step.narrowKey()));
        if (!paging.isValid()) {
            judgeInvalid(response);
            return;
        }
        if (paging.expectedPage() > 1 && response.rejectsValue()) {
            // It may lie past the end.
            return;
        }
        WalkState.requireServed(response, RuleIds.AUTH_1, "Listing conversations");
        ConversationPage page = ConversationPage.of(response);
        boolean otherPage = paging.expectedPage() == 1 && page.number() != 1;
        boolean otherSize = page.number() == paging.expectedPage() && page.size() != paging.expectedSize();
        if (otherPage || otherSize) {
            throw WalkState.failure(
                    paging.equals(PagingParameters.USUAL) ? RuleIds.PAGE_2 : RuleIds.PAGE_4,
                    "The page is not the one that was asked for.",
                    new Mismatch(
                            "/meta",
                            "page " + paging.expectedPage() + " of " + paging.expectedSize(),
                            "page " + page.number() + " of " + page.size()));
        }
        requireDistinct(page);
        for (JsonNode item : page.items()) {
            owner(item)
                    .ifPresent(own -> WalkState.raise(state.conversationChecks().of(own, item)));
        }
        requireNoneOfRejectedCalls(page.items());
        if (page.number() == paging.expectedPage() && page.size() == paging.expectedSize()) {
            judgeNext(page);
        }
    }

    /** A page and the next one have to fit together. */
    private void judgeNext(ConversationPage page) {
        PagingParameters same = PagingParameters.of(page.number(), page.size());
        PagingParameters next = PagingParameters.of(page.number() + 1, page.size());
        if (problems(page, next).isEmpty()) {
            return;
        }
        ListShifts shifts = new ListShifts(page.ids());
        state.settle(() -> {
            ConversationPage again = read(same);
            return shifts.areConstant(again.ids()) ? List.of() : problems(again, next);
        });
    }

    /** The problems of a page and the next one, which may be rejected where there is none. */
    private List<Problem> problems(ConversationPage page, PagingParameters next) {
        Response response = list(next, state.full());
        if (!page.more() && response.rejectsValue()) {
            return List.of();
        }
        WalkState.requireServed(response, RuleIds.AUTH_1, "Listing conversations");
        return PageVerifier.of(page, ConversationPage.of(response));
    }

    private ConversationPage read(PagingParameters paging) {
        Response response = list(paging, state.full());
        WalkState.requireServed(response, RuleIds.AUTH_1, "Listing conversations");
        return ConversationPage.of(response);
    }

    /**
     * A conversation of the walk's own contacts that it has not started holds nothing that a rejected call has sent.
     */
    void requireNoneOfRejectedCalls(List<JsonNode> items) {
        items.stream()
                .filter(item -> owner(item).isEmpty())
                .filter(item -> state.book().find(item.path("contact_id")).isPresent())
                .forEach(item -> {
                    Response response = state.call(
                            state.calls()
                                    .listMessages(state.full(), item.path("id").asString(""), ""),
                            ResourceType.MESSAGE_LIST);
                    response.json()
                            .path("messages")
                            .valueStream()
                            .map(message -> message.path("content").asString(""))
                            .flatMap(content -> state.refused().ruleOf(content).stream())
                            .findFirst()
                            .ifPresent(rule -> {
                                throw WalkState.failure(
                                        rule,
                                        "A call that was rejected has started a conversation.",
                                        new Mismatch("/conversations", "none of that call", "the conversation"));
                            });
                });
    }

    private Response list(PagingParameters paging, Credential key) {
        return state.call(state.calls().listConversations(key, paging.query()), ResourceType.CONVERSATION_LIST);
    }

    private static void judgeInvalid(Response response) {
        if (!List.of(200, 400, 422).contains(response.status())) {
            throw WalkState.failure(
                    RuleIds.PAGE_7,
                    "Invalid paging parameters are neither rejected nor clamped.",
                    new Mismatch("status", "200, 400 or 422", "" + response.status()));
        }
    }

    private static void requireDistinct(ConversationPage page) {
        Set<String> seen = new HashSet<>();
        for (String id : page.ids()) {
            if (!seen.add(id)) {
                throw WalkState.failure(
                        RuleIds.PAGE_6,
                        "One page lists a conversation twice.",
                        new Mismatch("/conversations", id + " once", "twice"));
            }
        }
    }

    private Optional<KnownConversation> owner(JsonNode item) {
        return state.conversations().stream()
                .filter(known -> TestConversations.hasId(known.id()).test(item))
                .findFirst();
    }
}
