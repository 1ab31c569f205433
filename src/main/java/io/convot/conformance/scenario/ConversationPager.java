package io.convot.conformance.scenario;

import io.convot.conformance.contract.Mismatch;
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
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads the list of conversations page by page, in an app that may hold thousands of them. */
public record ConversationPager(ScenarioContext example, RunContext run) {
    /** Large pages make for few calls; a target may clamp them. */
    public static final int LARGE = 100;

    /** The page size that is published: up to it, a target has no reason to clamp. */
    private static final int USUAL = 30;

    /** Others may start a conversation while they are counted. */
    private static final int COUNTS = 2;

    /**
     * A page that no app can fill, whatever the page size: a target that lists items on it does not serve that page.
     */
    public static final long NO_SUCH_PAGE = 1L << 28;

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
            if (size > USUAL && response.rejectsValue()) {
                return smaller(credential, number, size);
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

    /** A target may reject a size that it could clamp as well; or a page behind the last one, and not its size. */
    private Optional<ConversationPage> smaller(Credential credential, long number, long size) {
        if (number > 1
                && example.call(request(credential, 1, size), ResourceType.CONVERSATION_LIST)
                        .served()) {
            return Optional.empty();
        }
        Optional<ConversationPage> page = page(credential, number, USUAL);
        page.ifPresent(served -> run.largestPage().set(USUAL));
        return page;
    }

    /** A size may be rejected; the list as such may not. */
    private void requireListed(Response rejection, Credential credential) {
        Response plain = rejection.rejectsValue()
                ? example.call(run.calls().listConversations(credential, ""), ResourceType.CONVERSATION_LIST)
                : rejection;
        if (!plain.served()) {
            throw example.failedPrerequisite(UsableResponses.ruleOfList(plain), "Listing conversations", plain);
        }
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
    public List<ConversationPage> first(Credential credential, long size, int maximum) {
        return firstPages(credential, size, maximum)
                .takeWhile(ConversationPager::holdsSomething)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The first pages until one says that there is no more. */
    public List<ConversationPage> walk(Credential credential, long size, int maximum) {
        List<ConversationPage> walked = new ArrayList<>();
        boolean more = true;
        for (Optional<ConversationPage> page :
                firstPages(credential, size, maximum).toList()) {
            if (more) {
                page.ifPresent(walked::add);
            }
            more = more && page.map(ConversationPage::more).orElse(false);
        }
        return walked;
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

    private Stream<Optional<ConversationPage>> firstPages(Credential credential, long size, int maximum) {
        return pages(
                credential, size, LongStream.rangeClosed(1, maximum).boxed().toList())
                .stream();
    }

    private boolean holdsSomething(Credential credential, long number, long size) {
        return holdsSomething(page(credential, number, size));
    }

    private static boolean holdsSomething(Optional<ConversationPage> page) {
        return page.filter(shown -> !shown.items().isEmpty()).isPresent();
    }
}
