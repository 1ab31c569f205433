package io.convot.conformance.steps;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.http.Request;
import io.convot.conformance.scenario.ConversationPage;
import io.convot.conformance.scenario.ConversationPager;
import io.convot.conformance.scenario.ExpectedRefusal;
import io.convot.conformance.scenario.FaultyResponse;
import io.convot.conformance.scenario.Polling;
import io.convot.conformance.scenario.Polling.Look;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.cucumber.java.en.Then;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Steps on one page of conversations: what it states and holds. */
public record PagingSteps(ScenarioContext example, RunContext run, ConversationPager pages) {
    @Then("the list states its page, its page size, and whether there are more pages")
    public void statesPage() {
        requireServed();
        example.requireKept(RuleIds.PAGE_1);
    }

    @Then("the list is {pageNumber} with {long} items a page")
    public void isPage(Optional<Long> number, long size) {
        requireServed();
        JsonNode meta = example.response().json().path("meta");
        List<Mismatch> mismatches = new ArrayList<>(mismatches(meta, "per_page", size));
        number.ifPresent(page -> mismatches.addAll(mismatches(meta, "page", page)));
        int items = example.response().json().path("conversations").size();
        if (mismatches.isEmpty() && items > size) {
            mismatches.add(new Mismatch("/conversations", "at most " + size + " conversations", "" + items));
        }
        ConversationPage page = ConversationPage.of(example.response());
        if (mismatches.isEmpty() && page.lacksItems() && nextHoldsSomething(page)) {
            mismatches.add(new Mismatch("/conversations", size + " conversations, as there are more", "" + items));
        }
        requireExisting(number, size, mismatches);
    }

    /** The page alone: of which size it is where none was asked for is stated by PAGE-2. */
    @Then("the list is page {long}")
    public void isPage(long number) {
        requireServed();
        long size = ConversationPage.of(example.response()).size();
        JsonNode meta = example.response().json().path("meta");
        requireExisting(Optional.of(number), size, mismatches(meta, "page", number));
    }

    private void requireExisting(Optional<Long> number, long size, List<Mismatch> mismatches) {
        FaultyResponse page = FaultyResponse.of(example.response());
        example.assume(
                mismatches.isEmpty() || exists(number, size),
                "The app has too few conversations for this page: what is returned past the end is checked by PAGE-8.");
        example.require(page, "The list is not the requested page.", mismatches);
    }

    /** Whether the page before says that there is one more. */
    private boolean exists(Optional<Long> number, long size) {
        return number.filter(page -> page > 1)
                .flatMap(page -> pages.page(run.full(), page - 1, size))
                .map(ConversationPage::more)
                .orElse(true);
    }

    /** A page size that is rejected as too large is fine: such a list holds nothing. */
    @Then("the list holds no more items than its page size")
    public void holdsNoMore() {
        if (!ExpectedRefusal.of("a bad or invalid request")
                .mismatches(example.response())
                .isEmpty()) {
            requireServed();
        }
        example.requireKept(RuleIds.PAGE_3);
    }

    @Then("the request is {rejection}, or the list {pageTolerance}")
    public void rejectedOrTolerated(ExpectedRefusal rejection, String tolerance) {
        if (!example.response().served()) {
            Response response = example.response();
            example.require(rejection.headline(response), rejection.mismatches(response));
        } else if (tolerance.startsWith("holds")) {
            holdsNoMore();
        } else {
            requireClamped();
        }
    }

    /** A page that was served in place of the requested one states its own number and size. */
    private void requireClamped() {
        example.requireKept(RuleIds.PAGE_1);
        example.requireKept(RuleIds.PAGE_3);
        ConversationPage shown = ConversationPage.of(example.response());
        requirePossible(shown);
        if (shown.items().isEmpty()) {
            example.require(
                    !shown.more(),
                    "An empty page states that there are more pages.",
                    "/meta/has_more",
                    "false",
                    "true");
            return;
        }
        Request request = example.last().request();
        Polling.assertStable(run.settings().lag(), () -> {
            Optional<ConversationPage> stated = pages.page(run.full(), shown.number(), shown.size());
            List<String> expected = ids(stated);
            ConversationPage page = ConversationPage.of(example.call(request, ResourceType.CONVERSATION_LIST));
            if (expected.equals(page.ids())) {
                return Look.passed();
            }
            // Where the page itself has changed in between, the comparison shows nothing.
            boolean unchanged = expected.equals(ids(pages.page(run.full(), shown.number(), shown.size())));
            return new Look(
                    Optional.of(example.breach(
                            new FaultyResponse(page.response(), stated.map(ConversationPage::response)),
                            "The list is not the page that it states (page " + shown.number() + " with " + shown.size()
                                    + " items a page).",
                            List.of(new Mismatch(
                                    "/conversations",
                                    DisplayText.text(expected.toString()),
                                    DisplayText.text(page.ids().toString()))))),
                    unchanged ? List.of(expected, page.ids()) : new Object());
        });
    }

    private static List<String> ids(Optional<ConversationPage> page) {
        return page.map(ConversationPage::ids).orElse(List.of());
    }

    /** No app has so many conversations that such a page could hold any, or be followed by another. */
    private void requirePossible(ConversationPage shown) {
        List<Mismatch> mismatches = new ArrayList<>();
        if (shown.number() >= ConversationPager.NO_SUCH_PAGE && !shown.items().isEmpty()) {
            mismatches.add(new Mismatch(
                    "/conversations",
                    "none on page " + shown.number(),
                    shown.items().size() + " conversations"));
        }
        if (shown.size() >= ConversationPager.NO_SUCH_PAGE && shown.more()) {
            mismatches.add(new Mismatch("/meta/has_more", "false with " + shown.size() + " items a page", "true"));
        }
        example.require("The list is not the page that it states.", mismatches);
    }

    /** Whether there is more at all is for PAGE-5. */
    private boolean nextHoldsSomething(ConversationPage page) {
        return pages.page(run.full(), page.number() + 1, page.size())
                .filter(next -> !next.items().isEmpty())
                .isPresent();
    }

    private void requireServed() {
        example.requireStatus(example.response().status() == 200, "The list is not served.", "200");
    }

    private static List<Mismatch> mismatches(JsonNode meta, String field, long expected) {
        JsonNode actual = meta.path(field);
        return actual.isNumber() && actual.asLong() == expected
                ? List.of()
                : List.of(new Mismatch("/meta/" + field, "" + expected, DisplayText.value(actual)));
    }
}
