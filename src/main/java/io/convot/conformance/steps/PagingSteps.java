package io.convot.conformance.steps;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.http.Credential;
import io.convot.conformance.scenario.ConversationPager;
import io.convot.conformance.scenario.ConversationPager.Page;
import io.convot.conformance.scenario.ExpectedRefusal;
import io.convot.conformance.scenario.Polling;
import io.convot.conformance.scenario.Polling.Look;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.convot.conformance.scenario.TestData;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/** Pages of the list of conversations. */
public final class PagingSteps {
    /** How far a walk goes in an app that holds more: in pages of the larger size. */
    private static final int STRETCH = 3;

    private static final int LARGE = 50;

    private static final int MAX_STRETCH = 40;

    private final ScenarioContext example;
    private final RunContext run;
    private final TestData ground;
    private final ConversationPager pages;

    /** Made by Cucumber for each example. */
    public PagingSteps(ScenarioContext example, RunContext run, TestData ground, ConversationPager pages) {
        this.example = example;
        this.run = run;
        this.ground = ground;
        this.pages = pages;
    }

    /**
     * One page of a size.
     *
     * @param page the page, from 1
     */
    @When("page {long} is listed, with {long} a page")
    public void listed(long page, long size) {
        example.call(
                run.calls().listConversations(who(), "page=" + page + "&per_page=" + size),
                ResourceType.CONVERSATION_LIST);
    }

    /** The three members of {@code meta}. */
    @Then("the list tells its page, its page size, and whether there is more")
    public void tellsItsPage() {
        requireServed();
        example.requireKept(RuleIds.PAGE_1);
    }

    /** No more than the page size. A page size that is refused as too large holds nothing at all. */
    @Then("it holds no more than its page size")
    public void notTooMany() {
        if (!ExpectedRefusal.of("a bad or invalid request").mismatches(last()).isEmpty()) {
            requireServed();
        }
        example.requireKept(RuleIds.PAGE_3);
    }

    /** No more than the page size, where such a page is served at all. */
    @Then("it is refused, or holds no more than its page size")
    public void refusedOrNotTooMany() {
        if (last().served()) {
            notTooMany();
        } else if (last().status() / 100 != 4) {
            requireServed();
        }
    }

    /** The page that is told is the one that is expected. */
    @Then("it is page {long}, of {long} a page")
    public void isPage(long page, long size) {
        requireServed();
        JsonNode meta = last().json().path("meta");
        List<Mismatch> wrong = new ArrayList<>();
        require(wrong, meta, "page", page);
        require(wrong, meta, "per_page", size);
        int items = last().json().path("conversations").size();
        if (wrong.isEmpty() && items > size) {
            wrong.add(new Mismatch("/conversations", "at most " + size + " conversations", "" + items));
        }
        if (!wrong.isEmpty()) {
            throw example.breach("It is another page than it should be.", wrong);
        }
    }

    /** The same conversations, cut in two ways. */
    @Then("pages 1 and 2 of 2 a page hold what page 1 of 4 a page holds")
    public void twoPagesAreOne() {
        Polling.assertStable(() -> {
            List<String> small = pages.pages(who(), 2, List.of(1L, 2L)).stream()
                    .flatMap(Optional::stream)
                    .flatMap(page -> page.ids().stream())
                    .toList();
            List<String> large = pages.page(who(), 1, 4).map(Page::ids).orElse(List.of());
            return sorted(small).equals(sorted(large))
                    ? Look.fine()
                    : look("Two small pages are not the large one.", "/conversations", large, small);
        });
    }

    /** Whether there is more is told truly. */
    @Then("the {word} page of {long} says truly whether there is more")
    public void moreIsTrue(String which, long size) {
        Polling.assertStable(() -> {
            long number = which.equals("last") ? pages.lastPage(who(), size) : 1;
            List<Long> numbers = LongStream.rangeClosed(Math.max(1, number - 1), number + 1)
                    .boxed()
                    .toList();
            List<Optional<Page>> shown = pages.pages(who(), size, numbers);
            return IntStream.range(1, numbers.size())
                    .mapToObj(i -> moreTold(shown.get(i - 1), numbers.get(i - 1), size, shown.get(i)))
                    .reduce((before, here) -> before.breach().isPresent() ? before : here)
                    .orElseThrow();
        });
    }

    /** Whether there is more is told truly where no page was asked for. */
    @Then("the list without parameters says truly whether there is more")
    public void moreIsTrueByDefault() {
        Polling.assertStable(() -> {
            Page plain =
                    Page.of(example.call(run.calls().listConversations(who(), ""), ResourceType.CONVERSATION_LIST));
            return moreTold(
                    Optional.of(plain),
                    plain.number(),
                    plain.size(),
                    pages.page(who(), plain.number() + 1, plain.size()));
        });
    }

    /** The last page is told truly, though it may not be full. */
    @Then("the last page of {long} a page is told as such")
    public void lastPageIsTold(long size) {
        listed(pages.lastPage(who(), size), size);
        JsonNode meta = last().json().path("meta");
        List<Mismatch> wrong = new ArrayList<>();
        require(wrong, meta, "per_page", size);
        if (!wrong.isEmpty()) {
            throw example.breach("The last page tells another page size than it has.", wrong);
        }
    }

    /** A walk meets what another walk of larger pages met before. */
    @Then("turning pages of {int} meets each conversation that was there before once")
    public void walkMeetsAll(int size) {
        Polling.assertStable(() -> {
            List<String> before = ids(pages.first(who(), LARGE, STRETCH));
            if (before.isEmpty()) {
                throw new NotEvaluated.Indeterminate("The app has no conversation that could be met.");
            }
            List<String> met = ids(pages.walk(who(), size, (before.size() + size - 1) / size));
            return walked(before, met);
        });
    }

    /** A walk meets the example's own conversations. */
    @Then("turning pages of {int} meets each of them once")
    public void walkMeetsOwn(int size) {
        List<String> own = ground.conversations().stream()
                .map(conversation -> conversation.id().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        // One page may show them all; a list that lags, or begins with the oldest, takes more.
        List<String> atTheFront = pages.page(who(), 1, LARGE).map(Page::ids).orElse(List.of());
        ground.conversations().stream()
                .filter(conversation -> !atTheFront.contains(conversation.id().toLowerCase(Locale.ROOT)))
                .forEach(ground::listed);
        Polling.assertStable(() -> {
            List<String> met = stretchWith(own, size);
            List<Mismatch> wrong = new ArrayList<>();
            for (String id : own) {
                long times = met.stream().filter(id::equals).count();
                if (times != 1) {
                    wrong.add(new Mismatch("/conversations", id + " once", times + " times"));
                }
            }
            if (wrong.isEmpty()) {
                return Look.fine();
            }
            // Others may have pushed them farther away than the walk goes: that look tells nothing.
            Object seen = met.containsAll(own) || stillNear(own) ? met : new Object();
            return new Look(Optional.of(example.breach("A walk does not meet each conversation once.", wrong)), seen);
        });
    }

    private boolean stillNear(List<String> own) {
        long number = run.newOnes().get() == ConversationPager.End.BACK ? pages.lastPage(who(), LARGE) : 1;
        return pages.page(who(), number, LARGE).map(Page::ids).orElse(List.of()).containsAll(own);
    }

    /** An impossible page: refused, or served as another that is told. */
    @Then("it is refused, or put right truthfully")
    public void refusedOrClamped() {
        Response answer = last();
        if (!answer.served()) {
            List<Mismatch> wrong =
                    ExpectedRefusal.of("a bad or invalid request").mismatches(answer);
            if (!wrong.isEmpty()) {
                throw example.breach("An impossible page is neither refused nor put right.", wrong);
            }
            return;
        }
        example.requireKept(RuleIds.PAGE_1);
        example.requireKept(RuleIds.PAGE_3);
        Page shown = Page.of(answer);
        requirePossible(shown);
        if (shown.items().isEmpty()) {
            if (shown.more()) {
                throw example.breach("An empty page says that there is more.", "/meta/has_more", "false", "true");
            }
            return;
        }
        Polling.assertStable(() -> {
            List<String> really = pages.page(who(), shown.number(), shown.size())
                    .map(Page::ids)
                    .orElse(List.of());
            List<String> again = Page.of(example.call(example.last(2).request(), ResourceType.CONVERSATION_LIST))
                    .ids();
            return really.equals(again)
                    ? Look.fine()
                    : look(
                            "The page is not the one that it says it is (page " + shown.number() + " of " + shown.size()
                                    + ").",
                            "/conversations",
                            really,
                            again);
        });
    }

    /** Past the end. */
    @Then("the page after the last page of {long} is empty and says that there is no more")
    public void pastTheEnd(long size) {
        Polling.assertStable(() -> {
            long last = pages.lastPage(who(), size);
            Response answer = example.call(
                    run.calls().listConversations(who(), "page=" + (last + 1) + "&per_page=" + size),
                    ResourceType.CONVERSATION_LIST);
            Page past = Page.of(answer);
            if (!answer.served() || (past.number() == last && !past.items().isEmpty())) {
                if (answer.served() || answer.status() == 400 || answer.status() == 422) {
                    throw new NotEvaluated.Indeterminate(
                            "The target refuses pages past the end, or shows the last one in their place and says so. It is free to.");
                }
                return new Look(
                        Optional.of(example.breach(
                                "The page past the end is not served.", "status", "200", "" + answer.status())),
                        answer.status());
            }
            List<Mismatch> wrong = new ArrayList<>();
            if (!past.items().isEmpty()) {
                wrong.add(new Mismatch("/conversations", "none", past.items().size() + " conversations"));
            }
            if (past.more()) {
                wrong.add(new Mismatch("/meta/has_more", "false", "true"));
            }
            return wrong.isEmpty()
                    ? Look.fine()
                    : new Look(
                            Optional.of(example.breach("The page past the end is not the end.", wrong)),
                            List.of(last, past.ids(), past.more()));
        });
    }

    /** The pages from the end where new ones stand to the page after the one on which the last of these is met. */
    private List<String> stretchWith(List<String> own, int size) {
        boolean back = run.newOnes().get() == ConversationPager.End.BACK;
        long start = back ? pages.lastPage(who(), size) : 1;
        // As many at once as they take up, and the one after.
        int atOnce = (own.size() + size - 1) / size + 1;
        List<String> met = new ArrayList<>();
        boolean oneMore = true;
        for (int i = 0; i < MAX_STRETCH && oneMore; i += atOnce) {
            List<Long> numbers = LongStream.range(i, i + atOnce)
                    .map(away -> back ? start - away : start + away)
                    .filter(number -> number >= 1)
                    .boxed()
                    .toList();
            for (Optional<Page> page : pages.pages(who(), size, numbers)) {
                if (oneMore) {
                    oneMore = !met.containsAll(own);
                    page.map(Page::ids).ifPresent(met::addAll);
                }
            }
        }
        return met;
    }

    private Look moreTold(Optional<Page> page, long number, long size, Optional<Page> next) {
        boolean told = page.map(Page::more).orElse(false);
        boolean true_ = next.map(p -> !p.items().isEmpty()).orElse(false);
        if (told == true_) {
            return Look.fine();
        }
        return new Look(
                Optional.of(example.breach(
                        "Page " + number + " of " + size + " a page says wrongly whether there is more.",
                        "/meta/has_more",
                        true_ + ", as the next page holds "
                                + next.map(p -> p.items().size()).orElse(0),
                        "" + told)),
                List.of(
                        page.map(Page::ids).orElse(List.of()),
                        next.map(Page::ids).orElse(List.of())));
    }

    /** No app holds so many conversations that such a page could be what it says. */
    private void requirePossible(Page shown) {
        List<Mismatch> wrong = new ArrayList<>();
        if (shown.number() >= ConversationPager.NO_SUCH_PAGE && !shown.items().isEmpty()) {
            wrong.add(new Mismatch(
                    "/conversations",
                    "none on page " + shown.number(),
                    shown.items().size() + " conversations"));
        }
        if (shown.size() >= ConversationPager.NO_SUCH_PAGE && shown.more()) {
            wrong.add(new Mismatch("/meta/has_more", "false with " + shown.size() + " a page", "true"));
        }
        if (!wrong.isEmpty()) {
            throw example.breach("The page is not the one that it says it is.", wrong);
        }
    }

    private Look walked(List<String> before, List<String> met) {
        Set<String> once = new HashSet<>();
        List<Mismatch> wrong = new ArrayList<>();
        met.stream()
                .filter(id -> !once.add(id))
                .limit(3)
                .forEach(id -> wrong.add(new Mismatch("/conversations", id + " once", "it again")));
        before.stream()
                .limit(met.size())
                .filter(id -> !once.contains(id))
                .limit(3)
                .forEach(id -> wrong.add(new Mismatch("/conversations", id, "a walk that does not meet it")));
        if (met.size() < before.size()) {
            wrong.add(new Mismatch(
                    "/conversations", "at least " + before.size() + " conversations", "an end after " + met.size()));
        }
        return wrong.isEmpty()
                ? Look.fine()
                : new Look(
                        Optional.of(example.breach("A walk does not meet each conversation once.", wrong)),
                        List.of(before, met));
    }

    private Look look(String headline, String where, List<String> expected, List<String> actual) {
        return new Look(
                Optional.of(example.breach(
                        headline, where, DisplayText.text(expected.toString()), DisplayText.text(actual.toString()))),
                List.of(expected, actual));
    }

    private void requireServed() {
        if (last().status() != 200) {
            throw example.breach("The list is not served.", "status", "200", "" + last().status());
        }
    }

    private static void require(List<Mismatch> wrong, JsonNode meta, String member, long expected) {
        JsonNode actual = meta.path(member);
        if (!actual.isNumber() || actual.asLong() != expected) {
            wrong.add(new Mismatch("/meta/" + member, "" + expected, DisplayText.value(actual)));
        }
    }

    private static List<String> sorted(List<String> ids) {
        return ids.stream().sorted().toList();
    }

    private static List<String> ids(List<Page> walked) {
        return walked.stream().flatMap(page -> page.ids().stream()).toList();
    }

    private Credential who() {
        return run.full();
    }

    private Response last() {
        return example.last().answer().orElseThrow();
    }
}
