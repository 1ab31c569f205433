package io.convot.conformance.scenario;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.contract.RuleViolationError;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Reads the list of conversations page by page, in an app that may hold thousands of them. The order of the list is not
 * published, so new ones are looked for at both ends, and then everywhere.
 */
public record ConversationPager(ScenarioContext example, RunContext run) {
    /** Large pages make for few calls; a target may clamp them. */
    private static final int LARGE = 100;

    /** The page size that is published: up to it, a target has no reason to clamp. */
    private static final int USUAL = 30;

    private static final int MAX_PAGES = 60;

    private static final int MAX_PAGES_TO_ALL = 40;

    /** Others may start a conversation while they are counted. */
    private static final int COUNTS = 2;

    /**
     * A page that no app can fill, whatever the page size: a target that lists items on it does not serve that page.
     */
    public static final long NO_SUCH_PAGE = 1L << 28;

    /** The end of the list at which new conversations appear. */
    public enum End {
        /** Not known yet. */
        UNKNOWN,
        /** On the first page. */
        FRONT,
        /** On the last page. */
        BACK
    }

    /** One page; nothing where the target refuses it, or serves another one in its place. */
    public Optional<ConversationPage> page(Credential credential, long number, long size) {
        return shown(
                example.call(request(credential, number, size), ResourceType.CONVERSATION_LIST),
                credential,
                number,
                size);
    }

    /** Several pages, some at a time: the longer it takes to read them, the more others may change in between. */
    public List<Optional<ConversationPage>> pages(Credential credential, long size, List<Long> numbers) {
        List<Response> responses = example.call(
                numbers.stream()
                        .map(number -> request(credential, number, size))
                        .toList(),
                ResourceType.CONVERSATION_LIST);
        List<Optional<ConversationPage>> shown = IntStream.range(0, numbers.size())
                .mapToObj(i -> shown(responses.get(i), credential, numbers.get(i), size))
                .toList();
        IntStream.range(1, numbers.size())
                .filter(i -> numbers.get(i) == numbers.get(i - 1) + 1)
                .forEach(i -> checkFull(shown.get(i - 1), shown.get(i)));
        return shown;
    }

    /** Whether there is more is for PAGE-5: a page is only said not to be full where the next one holds something. */
    private void checkFull(Optional<ConversationPage> page, Optional<ConversationPage> next) {
        page.filter(shown -> shown.lacksItems() && holdsSomething(next))
                .ifPresent(shown -> example.find(new RuleViolation(
                        RuleIds.PAGE_4,
                        "A page is not full, although there are more.",
                        new Mismatch(
                                "/conversations",
                                shown.size() + " conversations",
                                shown.items().size() + ""))));
    }

    private Request request(Credential credential, long number, long size) {
        long served = Math.min(size, run.largestPage().get());
        return run.calls().listConversations(credential, "page=" + number + "&per_page=" + served);
    }

    private Optional<ConversationPage> shown(Response response, Credential credential, long number, long size) {
        if (!response.served()) {
            if (size > USUAL && isOfValue(response)) {
                return smaller(credential, number);
            }
            if (number == 1) {
                requireListed(response, credential);
            }
            return Optional.empty();
        }
        ConversationPage page = ConversationPage.of(response);
        if (page.number() != number) {
            return Optional.empty();
        }
        if (size <= USUAL && page.size() > 0 && page.size() != size) {
            example.find(new RuleViolation(
                    RuleIds.PAGE_4,
                    "A page is not of the size that was asked for.",
                    new Mismatch("/meta/per_page", "" + size, "" + page.size())));
        }
        return Optional.of(page);
    }

    /** A target may reject a size that it could clamp as well. */
    private Optional<ConversationPage> smaller(Credential credential, long number) {
        Optional<ConversationPage> page = page(credential, number, USUAL);
        page.ifPresent(served -> run.largestPage().set(USUAL));
        return page;
    }

    private static boolean isOfValue(Response rejection) {
        return rejection.status() == 400 || rejection.status() == 422;
    }

    /** A size may be rejected; the list as such may not. */
    private void requireListed(Response rejection, Credential credential) {
        Response plain = isOfValue(rejection)
                ? example.call(run.calls().listConversations(credential, ""), ResourceType.CONVERSATION_LIST)
                : rejection;
        if (!plain.served()) {
            throw example.failedPrerequisite(UsableResponses.ruleOfList(plain), "Listing conversations", plain);
        }
    }

    /** A conversation of the list that fits, near the new ones, or anywhere. */
    public Optional<JsonNode> find(Credential credential, Predicate<JsonNode> fits) {
        End end = run.newOnes().get();
        if (end != End.BACK) {
            Optional<ConversationPage> first = page(credential, 1, LARGE);
            Optional<JsonNode> found = first.flatMap(page -> in(page, fits));
            if (found.isPresent()
                    || end == End.FRONT
                    || !first.map(ConversationPage::more).orElse(false)) {
                found.ifPresent(item -> learnEnd(first.orElseThrow(), item));
                return found;
            }
        }
        long last = lastPage(credential, LARGE);
        for (long number = last; number >= Math.max(1, last - 1); number--) {
            Optional<ConversationPage> page = page(credential, number, LARGE);
            Optional<JsonNode> found = page.flatMap(p -> in(p, fits));
            if (found.isPresent()) {
                learnEnd(page.orElseThrow(), found.get());
                return found;
            }
        }
        return Optional.empty();
    }

    /** A list on one page has both ends there, and one that is last on the first page may have come at its back. */
    private void learnEnd(ConversationPage page, JsonNode found) {
        if (page.number() > 1) {
            run.newOnes().set(End.BACK);
        } else if (page.more() && page.items().indexOf(found) < (page.items().size() + 1) / 2) {
            run.newOnes().set(End.FRONT);
        }
    }

    /** Like {@link #find}, but looks through all pages, if need be. */
    public Optional<JsonNode> findAnywhere(Credential credential, Predicate<JsonNode> fits) {
        Optional<JsonNode> near = find(credential, fits);
        if (near.isPresent()) {
            return near;
        }
        // Where new ones come first, the first page has just been read, and older ones only move away from it.
        int start = run.newOnes().get() == End.FRONT ? 2 : 1;
        for (int number = start; number <= MAX_PAGES; number++) {
            Optional<ConversationPage> page = page(credential, number, LARGE);
            Optional<JsonNode> found = page.flatMap(p -> in(p, fits));
            if (found.isPresent()) {
                return found;
            }
            if (page.isEmpty() || page.get().items().isEmpty()) {
                return Optional.empty();
            }
        }
        throw new NotEvaluated.Indeterminate(
                "The list goes on after " + MAX_PAGES
                        + " pages, and new conversations are neither at its beginning nor at its end: the suite does not search further.");
    }

    /** The first page if new conversations are known to appear there, else both ends of the list. */
    public List<JsonNode> newest(Credential credential) {
        return run.newOnes().get() == End.FRONT
                ? page(credential, 1, LARGE).map(ConversationPage::items).orElse(List.of())
                : ends(credential);
    }

    /** The pages at the beginning and at the end of the list. */
    public List<JsonNode> ends(Credential credential) {
        long last = lastPage(credential, LARGE);
        List<Long> numbers = LongStream.of(1, last - 1, last)
                .filter(number -> number >= 1)
                .distinct()
                .boxed()
                .toList();
        return pages(credential, LARGE, numbers).stream()
                .flatMap(Optional::stream)
                .flatMap(page -> page.items().stream())
                .toList();
    }

    /**
     * The last page that holds something; 1 where the list is empty, and a page that cannot be where the list never
     * ends. Large pages are fewer to look through. What they hold in total says where a small one should be the last,
     * and if it is not, it is looked for itself.
     */
    public long lastPage(Credential credential, long size) {
        for (int i = 0; size < LARGE && i < COUNTS; i++) {
            long guess = lastPageByCount(credential, size);
            List<Optional<ConversationPage>> around =
                    guess > 0 ? pages(credential, size, List.of(guess, guess + 1)) : List.of();
            if (!around.isEmpty() && holdsSomething(around.get(0)) && !holdsSomething(around.get(1))) {
                return guess;
            }
        }
        return lastPageBySearch(credential, size);
    }

    private long lastPageByCount(Credential credential, long size) {
        List<Optional<ConversationPage>> two = pages(credential, LARGE, List.of(1L, 2L));
        if (!holdsSomething(two.get(1))) {
            return two.get(0).map(page -> lastPageByCount(1, page, size)).orElse(0L);
        }
        long number = lastPageBySearch(credential, LARGE);
        Optional<ConversationPage> last = number < NO_SUCH_PAGE ? page(credential, number, LARGE) : Optional.empty();
        return last.map(page -> lastPageByCount(number, page, size)).orElse(0L);
    }

    private static long lastPageByCount(long number, ConversationPage last, long size) {
        return ((number - 1) * last.size() + last.items().size() + size - 1) / size;
    }

    /** Doubles, and halves. */
    private long lastPageBySearch(Credential credential, long size) {
        long holds = 1;
        long empty = 2;
        while (holds < NO_SUCH_PAGE && holdsSomething(credential, empty, size)) {
            holds = empty;
            empty *= 2;
        }
        while (holds < NO_SUCH_PAGE && empty - holds > 1) {
            long middle = (holds + empty) / 2;
            if (holdsSomething(credential, middle, size)) {
                holds = middle;
            } else {
                empty = middle;
            }
        }
        return holds;
    }

    /** The first pages until one holds nothing: whatever they say of there being more. */
    public List<ConversationPage> first(Credential credential, long size, int most) {
        return firstPages(credential, size, most)
                .takeWhile(ConversationPager::holdsSomething)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The first pages until one says that there is no more. */
    public List<ConversationPage> walk(Credential credential, long size, int most) {
        List<ConversationPage> walked = new ArrayList<>();
        boolean more = true;
        for (Optional<ConversationPage> page :
                firstPages(credential, size, most).toList()) {
            if (more) {
                page.ifPresent(walked::add);
            }
            more = more && page.map(ConversationPage::more).orElse(false);
        }
        return walked;
    }

    /**
     * The ids from the end where new conversations are listed to the page after the one on which the last of some
     * conversations is found.
     */
    public List<String> untilAll(Credential credential, List<String> wanted, int size) {
        End end = run.newOnes().get();
        boolean back = end == End.BACK;
        long start = back ? lastPage(credential, size) : end == End.FRONT ? 1 : withinReach(credential, wanted, size);
        // As many at a time as they fill, and the one after.
        int atOnce = (wanted.size() + size - 1) / size + 1;
        List<String> found = new ArrayList<>();
        boolean oneMore = true;
        for (int i = 0; i < MAX_PAGES_TO_ALL && oneMore; i += atOnce) {
            List<Long> numbers = LongStream.range(i, i + atOnce)
                    .map(away -> back ? start - away : start + away)
                    .filter(number -> number >= 1)
                    .boxed()
                    .toList();
            for (Optional<ConversationPage> page : pages(credential, size, numbers)) {
                if (oneMore) {
                    oneMore = !found.containsAll(wanted);
                    page.map(ConversationPage::ids).ifPresent(found::addAll);
                }
            }
        }
        return found;
    }

    /** Where to begin in a list that is not long, so that it does not take more small pages than are read. */
    private long withinReach(Credential credential, List<String> wanted, int size) {
        List<String> listed = pages(credential, LARGE, List.of(1L, 2L)).stream()
                .flatMap(Optional::stream)
                .flatMap(page -> page.ids().stream())
                .toList();
        int last = wanted.stream().mapToInt(listed::indexOf).max().orElse(0);
        return Math.max(1, last / size + 2 - (MAX_PAGES_TO_ALL - 1));
    }

    /**
     * A reading of a list whose first page, read before and now, has not kept its order; empty where it has, or where
     * what others write explains it.
     */
    public Optional<Polling.Look> reordered(
            Credential credential, List<ConversationPage> before, long size, Supplier<RuleViolationError> breach) {
        ListOrder.OrderChange change = before.isEmpty()
                ? ListOrder.OrderChange.NONE
                : page(credential, 1, size)
                        .map(now -> ListOrder.between(before.get(0).items(), now.items()))
                        .orElse(ListOrder.OrderChange.NONE);
        return switch (change) {
            case NONE -> Optional.empty();
            case SMALL -> Optional.of(Polling.Look.repeated(breach.get()));
            case LARGE -> Optional.of(new Polling.Look(Optional.of(breach.get()), change));
        };
    }

    /** Whether some conversations are all on the page at the end where new ones are listed. */
    public boolean onEndPage(Credential credential, List<String> wanted, long size) {
        long number = run.newOnes().get() == End.BACK ? lastPage(credential, size) : 1;
        return page(credential, number, size)
                .filter(page -> page.ids().containsAll(wanted))
                .isPresent();
    }

    private Stream<Optional<ConversationPage>> firstPages(Credential credential, long size, int most) {
        return pages(credential, size, LongStream.rangeClosed(1, most).boxed().toList()).stream();
    }

    private boolean holdsSomething(Credential credential, long number, long size) {
        return holdsSomething(page(credential, number, size));
    }

    private static boolean holdsSomething(Optional<ConversationPage> page) {
        return page.filter(shown -> !shown.items().isEmpty()).isPresent();
    }

    private static Optional<JsonNode> in(ConversationPage page, Predicate<JsonNode> fits) {
        return page.items().stream().filter(fits).findFirst();
    }
}
