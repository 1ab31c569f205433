package io.convot.conformance.scenario;

import static io.convot.conformance.scenario.ListingTarget.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convot.conformance.contract.IncidentalViolations;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.contract.RuleViolationError;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConversationPagerTest {
    @Test
    void reads_the_page_that_is_asked_for() throws Exception {
        try (ListingTarget target = ListingTarget.newestFirst(7)) {
            ConversationPage page =
                    target.pager().page(target.credential(), 2, 3).orElseThrow();

            assertThat(page.ids()).isEqualTo(ids(4, 3, 2));
            assertThat(page.more()).isTrue();
        }
    }

    @Test
    void another_page_in_place_of_the_requested_one_counts_as_none() throws Exception {
        try (ListingTarget target = ListingTarget.newestFirst(7)) {
            assertThat(target.pager().page(target.credential(), 0, 3)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "3, 1", "4, 2", "90, 30", "91, 31", "250, 84"})
    void finds_the_last_page_of_a_list_of_any_length(int conversations, long last) throws Exception {
        try (ListingTarget target = ListingTarget.newestFirst(conversations)) {
            assertThat(target.pager().lastPage(target.credential(), 3)).isEqualTo(last);
        }
    }

    @Test
    void finds_the_last_page_where_large_pages_are_clamped() throws Exception {
        try (ListingTarget target = ListingTarget.newestFirst(91).clampsTo(20)) {
            assertThat(target.pager().lastPage(target.credential(), ConversationPager.LARGE))
                    .isEqualTo(5);
            assertThat(target.pager().lastPage(target.credential(), 3)).isEqualTo(31);
        }
    }

    @Test
    void a_list_without_end_has_a_last_page_that_cannot_be() throws Exception {
        try (ListingTarget target = ListingTarget.newestFirst(5).withoutEnd()) {
            assertThat(target.pager().lastPage(target.credential(), 3))
                    .isGreaterThanOrEqualTo(ConversationPager.NO_SUCH_PAGE);
        }
    }

    @Test
    void a_list_that_grows_while_it_is_read_still_has_a_last_page() throws Exception {
        try (ListingTarget target = ListingTarget.newestFirst(91).withArrivals(1)) {
            assertThat(target.pager().lastPage(target.credential(), 3)).isBetween(31L, 40L);
        }
    }

    @Test
    void asks_for_smaller_pages_from_then_on_where_large_ones_are_rejected() throws Exception {
        try (ListingTarget target = ListingTarget.newestFirst(40).rejectsMoreThan(30)) {
            target.pager().page(target.credential(), 1, 100);
            target.pager().page(target.credential(), 2, 100);

            assertThat(target.queries())
                    .containsExactly("page=1&per_page=100", "page=1&per_page=30", "page=2&per_page=30");
            assertThatCode(target::requireNoViolation).doesNotThrowAnyException();
        }
    }

    @Test
    void only_a_clamped_page_of_a_usual_size_is_a_violation() throws Exception {
        try (ListingTarget target = ListingTarget.newestFirst(40).clampsTo(10)) {
            target.pager().page(target.credential(), 1, 100);
            assertThatCode(target::requireNoViolation).doesNotThrowAnyException();

            target.pager().page(target.credential(), 1, 20);
            assertViolates(target, "PAGE-4");
        }
    }

    @Test
    void a_page_that_is_not_full_is_a_violation_where_the_next_one_holds_something() throws Exception {
        try (ListingTarget target = ListingTarget.newestFirst(8).withoutShowing(7)) {
            target.pager().pages(target.credential(), 3, List.of(1L, 2L));

            assertViolates(target, "PAGE-4");
        }
    }

    @Test
    void both_ends_of_a_short_list_are_its_only_page() throws Exception {
        try (ListingTarget target = ListingTarget.newestFirst(3)) {
            assertThat(target.pager().ends(target.credential())).hasSize(3);
        }
    }

    @Test
    void both_ends_of_a_long_list_are_its_first_page_and_its_last_two() throws Exception {
        try (ListingTarget target = ListingTarget.newestFirst(450)) {
            assertThat(target.pager().ends(target.credential())).hasSize(100 + 100 + 50);
        }
    }

    @Test
    void a_walk_ends_where_a_page_says_that_there_is_no_more() throws Exception {
        try (ListingTarget target = ListingTarget.oldestFirst(7)) {
            assertThat(target.pager().walk(target.credential(), 3, 5))
                    .flatExtracting(ConversationPage::ids)
                    .isEqualTo(ids(1, 2, 3, 4, 5, 6, 7));
            assertThat(target.pager().first(target.credential(), 3, 2))
                    .flatExtracting(ConversationPage::ids)
                    .isEqualTo(ids(1, 2, 3, 4, 5, 6));
        }
    }

    @Test
    void new_conversations_do_not_change_the_order_of_a_list() throws Exception {
        try (ListingTarget target = ListingTarget.newestFirst(30).withArrivals(2)) {
            assertThat(reordered(target, 0)).isEmpty();
        }
    }

    @Test
    void a_few_that_have_moved_have_to_move_again_and_again_to_count() throws Exception {
        try (ListingTarget target = ListingTarget.newestFirst(30)) {
            Polling.Look look = reordered(target, 6).orElseThrow();

            assertThat(look.seen())
                    .isNotEqualTo(reordered(target, 6).orElseThrow().seen());
        }
    }

    @Test
    void a_list_in_another_order_counts_where_it_is_seen_twice() throws Exception {
        try (ListingTarget target = ListingTarget.newestFirst(30)) {
            assertThat(reordered(target, 30).orElseThrow().seen())
                    .isEqualTo(reordered(target, 30).orElseThrow().seen());
        }
    }

    private static Optional<Polling.Look> reordered(ListingTarget target, int moved) {
        ConversationPager pager = target.pager();
        List<ConversationPage> before = pager.first(target.credential(), 30, 1);
        target.reverse(moved);
        return pager.reordered(
                target.credential(),
                before,
                30,
                () -> new RuleViolationError(new RuleViolation("PAGE-1", "The order has changed.", List.of())));
    }

    private static void assertViolates(ListingTarget target, String rule) {
        assertThatThrownBy(target::requireNoViolation)
                .isInstanceOfSatisfying(IncidentalViolations.class, found -> assertThat(found.violations())
                        .extracting(RuleViolation::rule)
                        .containsExactly(rule));
    }
}
