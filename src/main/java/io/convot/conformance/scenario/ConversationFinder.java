package io.convot.conformance.scenario;

import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.http.Credential;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/**
 * Finds conversations in the list. Its order is not published, so new ones are looked for at both ends, and then
 * everywhere.
 */
public record ConversationFinder(ConversationPager pages, RunContext run) {
    private static final int MAX_PAGES = 60;

    private static final int MAX_PAGES_TO_ALL = 40;

    /** The end of the list at which new conversations appear. */
    public enum End {
        /** Not known yet. */
        UNKNOWN,
        /** On the first page. */
        FRONT,
        /** On the last page. */
        BACK
    }

    /** A conversation of the list that fits, near the new ones, or anywhere. */
    public Optional<JsonNode> find(Credential credential, Predicate<JsonNode> fits) {
        End end = run.newestEnd().get();
        if (end != End.BACK) {
            Optional<ConversationPage> first = pages.page(credential, 1, ConversationPager.LARGE);
            Optional<JsonNode> found = first.flatMap(page -> in(page, fits));
            if (found.isPresent()
                    || end == End.FRONT
                    || !first.map(ConversationPage::more).orElse(false)) {
                found.ifPresent(item -> learnEnd(first.orElseThrow(), item));
                return found;
            }
        }
        long last = pages.lastPage(credential, ConversationPager.LARGE);
        for (long number = last; number >= Math.max(1, last - 1); number--) {
            Optional<ConversationPage> page = pages.page(credential, number, ConversationPager.LARGE);
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
            run.newestEnd().set(End.BACK);
        } else if (page.more() && page.items().indexOf(found) < (page.items().size() + 1) / 2) {
            run.newestEnd().set(End.FRONT);
        }
    }

    /** Like {@link #find}, but looks through all pages, if need be. */
    public Optional<JsonNode> findAnywhere(Credential credential, Predicate<JsonNode> fits) {
        Optional<JsonNode> near = find(credential, fits);
        if (near.isPresent()) {
            return near;
        }
        // Where new ones come first, the first page has just been read, and older ones only move away from it.
        int start = run.newestEnd().get() == End.FRONT ? 2 : 1;
        for (int number = start; number <= MAX_PAGES; number++) {
            Optional<ConversationPage> page = pages.page(credential, number, ConversationPager.LARGE);
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
        return run.newestEnd().get() == End.FRONT
                ? pages.page(credential, 1, ConversationPager.LARGE)
                        .map(ConversationPage::items)
                        .orElse(List.of())
                : pages.ends(credential);
    }

    /**
     * The ids from the end where new conversations are listed to the page after the one on which the last of some
     * conversations is found.
     */
    public List<String> untilAll(Credential credential, List<String> wanted, int size) {
        End end = run.newestEnd().get();
        boolean back = end == End.BACK;
        long start =
                back ? pages.lastPage(credential, size) : end == End.FRONT ? 1 : withinReach(credential, wanted, size);
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
            for (Optional<ConversationPage> page : pages.pages(credential, size, numbers)) {
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
        List<String> listed = pages.pages(credential, ConversationPager.LARGE, List.of(1L, 2L)).stream()
                .flatMap(Optional::stream)
                .flatMap(page -> page.ids().stream())
                .toList();
        int last = wanted.stream().mapToInt(listed::indexOf).max().orElse(0);
        return Math.max(1, last / size + 2 - (MAX_PAGES_TO_ALL - 1));
    }

    /** Whether some conversations are all on the page at the end where new ones are listed. */
    public boolean onEndPage(Credential credential, List<String> wanted, long size) {
        long number = run.newestEnd().get() == End.BACK ? pages.lastPage(credential, size) : 1;
        return pages.page(credential, number, size)
                .filter(page -> page.ids().containsAll(wanted))
                .isPresent();
    }

    private static Optional<JsonNode> in(ConversationPage page, Predicate<JsonNode> fits) {
        return page.items().stream().filter(fits).findFirst();
    }
}
