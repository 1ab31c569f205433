package io.convot.conformance.steps;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleViolationError;
import io.convot.conformance.http.Credential;
import io.convot.conformance.scenario.ConversationFinder;
import io.convot.conformance.scenario.ConversationPage;
import io.convot.conformance.scenario.ConversationPager;
import io.convot.conformance.scenario.FaultyResponse;
import io.convot.conformance.scenario.PageChoice;
import io.convot.conformance.scenario.Polling;
import io.convot.conformance.scenario.Polling.Look;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.convot.conformance.scenario.TestConversations;
import io.cucumber.java.en.Then;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Steps on several pages of conversations: what they hold together, and where they end. */
public record PageSequenceSteps(
        ScenarioContext example,
        RunContext run,
        TestConversations conversations,
        ConversationPager pages,
        ConversationFinder finder) {
    /** How many pages of {@link #LARGE} items are read of an app that has more. */
    private static final int LARGE_PAGES = 3;

    private static final int LARGE = 50;

    private static final int MAX_MISMATCHES = 3;

    @Then("pages 1 and 2 with 2 items a page hold the conversations of page 1 with 4 items a page")
    public void twoPagesAreOne() {
        Polling.assertStable(run.settings().lag(), () -> {
            List<ConversationPage> small = pages.pages(credential(), 2, List.of(1L, 2L)).stream()
                    .flatMap(Optional::stream)
                    .toList();
            List<String> actual = ids(small).stream().sorted().toList();
            Optional<ConversationPage> large = pages.page(credential(), 1, 4);
            List<String> expected = ids(large).stream().sorted().toList();
            return Look.compared(
                    expected,
                    actual,
                    () -> example.breach(
                            faulty(
                                    small.stream()
                                            .filter(page -> !expected.containsAll(page.ids()))
                                            .findFirst()
                                            .or(() -> small.stream().reduce((first, last) -> last)),
                                    large),
                            "Two small pages do not hold what the large one does.",
                            List.of(new Mismatch(
                                    "/conversations",
                                    DisplayText.text(expected.toString()),
                                    DisplayText.text(actual.toString())))));
        });
    }

    /** A page and the one that it was compared with; the last response of the example where there is no page. */
    private FaultyResponse faulty(Optional<ConversationPage> page, Optional<ConversationPage> other) {
        return new FaultyResponse(
                page.map(ConversationPage::response).orElseGet(example::response),
                other.map(ConversationPage::response));
    }

    /** Compares a page with the next one; for the last page, the one before it too. */
    @Then("{page} states correctly whether there are more pages")
    public void statesMore(PageChoice choice) {
        Polling.assertStable(run.settings().lag(), () -> choice.size() == 0 ? moreByDefault() : more(choice));
    }

    private Look more(PageChoice choice) {
        long size = choice.size();
        long number = choice.last() ? pages.lastPage(credential(), size) : 1;
        List<Long> numbers = LongStream.rangeClosed(Math.max(1, number - 1), number + 1)
                .boxed()
                .toList();
        List<Optional<ConversationPage>> shown = pages.pages(credential(), size, numbers);
        return IntStream.range(1, numbers.size())
                .mapToObj(i -> more(shown.get(i - 1), numbers.get(i - 1), size, shown.get(i)))
                .reduce((before, here) -> before.breach().isPresent() ? before : here)
                .orElseThrow();
    }

    private Look moreByDefault() {
        ConversationPage plain = ConversationPage.of(
                example.call(run.calls().listConversations(credential(), ""), ResourceType.CONVERSATION_LIST));
        return more(
                Optional.of(plain),
                plain.number(),
                plain.size(),
                pages.page(credential(), plain.number() + 1, plain.size()));
    }

    private Look more(Optional<ConversationPage> page, long number, long size, Optional<ConversationPage> next) {
        boolean stated = page.map(ConversationPage::more).orElse(false);
        int items = next.map(following -> following.items().size()).orElse(0);
        if (stated == items > 0) {
            return Look.passed();
        }
        return new Look(
                Optional.of(example.breach(
                        faulty(page, next),
                        "Page " + number + " with " + size + " items a page states wrongly whether there are more.",
                        List.of(new Mismatch(
                                "/meta/has_more", (items > 0) + ", as the next page holds " + items, "" + stated)))),
                List.of(ids(page), ids(next)));
    }

    @Then("reading pages with {int} items each returns every {age} conversation once")
    public void returnsEachOnce(int size, String age) {
        if (age.equals("new")) {
            returnsNewOnce(size);
        } else {
            Polling.assertStable(run.settings().lag(), () -> existingOnce(size));
        }
    }

    /** Small pages have to return what large ones returned before. */
    private Look existingOnce(int size) {
        List<ConversationPage> large = pages.first(credential(), LARGE, LARGE_PAGES);
        List<String> before = ids(large).stream().distinct().toList();
        example.assume(!before.isEmpty(), "The app has no conversation to read.");
        List<ConversationPage> small = pages.walk(credential(), size, (before.size() + size - 1) / size);
        List<String> read = ids(small);
        List<Mismatch> mismatches = new ArrayList<>(repetitions(small));
        boolean repeats = !mismatches.isEmpty();
        before.stream()
                .limit(read.size())
                .filter(id -> !read.contains(id))
                .limit(MAX_MISMATCHES)
                .forEach(id -> mismatches.add(new Mismatch("/conversations", id, "pages without it")));
        if (read.size() < before.size()) {
            mismatches.add(new Mismatch(
                    "/conversations", "at least " + before.size() + " conversations", "an end after " + read.size()));
        }
        // Order is judged where the pages themselves show nothing, or never the same.
        return pages.reordered(credential(), large, LARGE, this::orderBreach)
                .orElseGet(() -> notOnce(
                        repeats
                                ? faulty(repeating(small), small.stream().findFirst())
                                : faulty(last(small), large.stream().findFirst()),
                        mismatches,
                        List.of(before, read)));
    }

    private RuleViolationError orderBreach() {
        return example.breach(
                "The order changes from one reading to the next.",
                "/conversations",
                "the order of the reading before, as nothing was written to these conversations",
                "another order");
    }

    private List<Mismatch> repetitions(List<ConversationPage> read) {
        Set<String> once = new HashSet<>();
        return read.stream()
                .flatMap(page -> page.items().stream())
                .filter(item -> !once.add(item.path("id").asString("").toLowerCase(Locale.ROOT)))
                .limit(MAX_MISMATCHES)
                .map(item -> new Mismatch(
                        example.exchanges().pointer(item) + "/id",
                        "a conversation that no earlier page holds",
                        DisplayText.value(item.path("id"))))
                .toList();
    }

    /** The first page that holds what an earlier one has held. */
    private static Optional<ConversationPage> repeating(List<ConversationPage> read) {
        Set<String> once = new HashSet<>();
        return read.stream()
                .filter(page -> !page.ids().stream().map(once::add).reduce(true, Boolean::logicalAnd))
                .findFirst();
    }

    private static Optional<ConversationPage> last(List<ConversationPage> pages) {
        return pages.stream().reduce((first, last) -> last);
    }

    private void returnsNewOnce(int size) {
        List<String> own = conversations.used().stream()
                .map(conversation -> conversation.id().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        // One page may show all of them; a list that lags, or begins with the oldest, takes more.
        List<String> first =
                pages.page(credential(), 1, LARGE).map(ConversationPage::ids).orElse(List.of());
        conversations.used().stream()
                .filter(conversation -> !first.contains(conversation.id().toLowerCase(Locale.ROOT)))
                .forEach(conversations::listed);
        Polling.assertStable(run.settings().lag(), () -> {
            List<String> read = finder.untilAll(credential(), own, size);
            List<Mismatch> mismatches = new ArrayList<>();
            for (String id : own) {
                long times = read.stream().filter(id::equals).count();
                if (times != 1) {
                    mismatches.add(new Mismatch("/conversations", id + " once", times + " times"));
                }
            }
            // Others may have pushed them farther away than pages are read: such a look shows nothing.
            boolean shows = mismatches.isEmpty() || read.containsAll(own) || finder.onEndPage(credential(), own, LARGE);
            Look look = notOnce(FaultyResponse.of(example.response()), mismatches, read);
            return shows ? look : look.breach().map(Look::outOfReach).orElse(look);
        });
    }

    private Look notOnce(FaultyResponse faulty, List<Mismatch> mismatches, Object seen) {
        return mismatches.isEmpty()
                ? Look.passed()
                : new Look(
                        Optional.of(
                                example.breach(faulty, "The pages do not return each conversation once.", mismatches)),
                        seen);
    }

    @Then("the page after the last page with {long} items a page is empty and states that there are no more")
    public void pastTheEnd(long size) {
        Polling.assertStable(run.settings().lag(), () -> {
            long last = pages.lastPage(credential(), size);
            Response response = example.call(
                    run.calls().listConversations(credential(), "page=" + (last + 1) + "&per_page=" + size),
                    ResourceType.CONVERSATION_LIST);
            ConversationPage past = ConversationPage.of(response);
            boolean clamped =
                    response.served() && past.number() == last && !past.items().isEmpty();
            example.assume(
                    !clamped && response.status() != 400 && response.status() != 422,
                    "The target rejects pages past the end, or serves the last page and states so. Both are allowed.");
            if (!response.served()) {
                return new Look(
                        Optional.of(example.breach(
                                "The page past the end is not served.", "status", "200", "" + response.status())),
                        response.status());
            }
            List<Mismatch> mismatches = new ArrayList<>();
            if (!past.items().isEmpty()) {
                mismatches.add(
                        new Mismatch("/conversations", "none", past.items().size() + " conversations"));
            }
            if (past.more()) {
                mismatches.add(new Mismatch("/meta/has_more", "false", "true"));
            }
            return mismatches.isEmpty()
                    ? Look.passed()
                    : new Look(
                            Optional.of(example.breach("The page past the end is not an empty last page.", mismatches)),
                            List.of(last, past.ids(), past.more()));
        });
    }

    private static List<String> ids(Optional<ConversationPage> page) {
        return page.map(ConversationPage::ids).orElse(List.of());
    }

    private static List<String> ids(List<ConversationPage> read) {
        return read.stream().flatMap(page -> page.ids().stream()).toList();
    }

    private Credential credential() {
        return run.full();
    }
}
