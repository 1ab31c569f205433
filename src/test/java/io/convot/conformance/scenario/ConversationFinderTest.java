package io.convot.conformance.scenario;

import static io.convot.conformance.scenario.ListingTarget.id;
import static io.convot.conformance.scenario.ListingTarget.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.scenario.ConversationFinder.End;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class ConversationFinderTest {
    @Test
    void finds_a_new_conversation_at_the_front_by_one_request_and_learns_where_it_was() throws Exception {
        try (ListingTarget target = ListingTarget.newestFirst(450)) {
            assertThat(target.finder().find(target.credential(), is(450))).isPresent();

            assertThat(target.queries()).hasSize(1);
            assertThat(target.run().newestEnd()).hasValue(End.FRONT);
        }
    }

    @Test
    void finds_a_new_conversation_at_the_back_and_learns_where_it_was() throws Exception {
        try (ListingTarget target = ListingTarget.oldestFirst(450)) {
            assertThat(target.finder().find(target.credential(), is(450))).isPresent();

            assertThat(target.run().newestEnd()).hasValue(End.BACK);
        }
    }

    @Test
    void finds_a_conversation_that_others_have_pushed_to_the_page_before_the_last() throws Exception {
        try (ListingTarget target = ListingTarget.oldestFirst(450)) {
            assertThat(target.finder().find(target.credential(), is(399))).isPresent();
        }
    }

    @Test
    void a_list_on_one_page_does_not_show_where_new_ones_come() throws Exception {
        try (ListingTarget target = ListingTarget.oldestFirst(5)) {
            assertThat(target.finder().find(target.credential(), is(5))).isPresent();

            assertThat(target.run().newestEnd()).hasValue(End.UNKNOWN);
        }
    }

    @Test
    void looks_only_at_the_front_where_new_ones_are_known_to_come_first() throws Exception {
        try (ListingTarget target = ListingTarget.newestFirst(450)) {
            target.run().newestEnd().set(End.FRONT);

            assertThat(target.finder().find(target.credential(), is(1))).isEmpty();
            assertThat(target.queries()).hasSize(1);
        }
    }

    @Test
    void finds_an_old_conversation_in_the_middle_of_the_list() throws Exception {
        try (ListingTarget target = ListingTarget.newestFirst(450)) {
            assertThat(target.finder().findAnywhere(target.credential(), is(222)))
                    .map(conversation -> conversation.path("id").asString())
                    .contains(id(222));
            assertThat(target.finder().findAnywhere(target.credential(), is(999)))
                    .isEmpty();
        }
    }

    @Test
    void gives_up_on_a_list_without_end() throws Exception {
        try (ListingTarget target = ListingTarget.newestFirst(5).withoutEnd()) {
            assertThatThrownBy(() -> target.finder().findAnywhere(target.credential(), is(999)))
                    .isInstanceOf(NotEvaluated.Indeterminate.class);
        }
    }

    @Test
    void the_newest_are_on_the_first_page_where_new_ones_are_known_to_come_first() throws Exception {
        try (ListingTarget target = ListingTarget.newestFirst(450)) {
            assertThat(target.finder().newest(target.credential())).hasSize(250);
            target.run().newestEnd().set(End.FRONT);
            assertThat(target.finder().newest(target.credential())).hasSize(100);
        }
    }

    @Test
    void reads_small_pages_until_all_are_found_and_one_more() throws Exception {
        try (ListingTarget target = ListingTarget.newestFirst(90)) {
            assertThat(target.finder().untilAll(target.credential(), ids(90, 87), 2))
                    .isEqualTo(ids(90, 89, 88, 87, 86, 85));
        }
    }

    @Test
    void reads_small_pages_from_the_back_where_new_ones_come_last() throws Exception {
        try (ListingTarget target = ListingTarget.oldestFirst(450)) {
            target.finder().find(target.credential(), is(450));

            assertThat(target.finder().untilAll(target.credential(), ids(450, 449), 2))
                    .isEqualTo(ids(449, 450, 447, 448));
        }
    }

    @Test
    void finds_all_on_small_pages_although_others_start_conversations_between_two_readings() throws Exception {
        try (ListingTarget target = ListingTarget.newestFirst(90).withArrivals(1)) {
            assertThat(target.finder().untilAll(target.credential(), ids(90, 87), 2))
                    .containsAll(ids(90, 87));
        }
    }

    @Test
    void all_are_on_the_end_page_only_where_it_holds_each_of_them() throws Exception {
        try (ListingTarget target = ListingTarget.oldestFirst(450)) {
            assertThat(onEndPage(target, ids(450, 449))).isFalse();
            target.run().newestEnd().set(End.BACK);
            assertThat(onEndPage(target, ids(450, 449))).isTrue();
            assertThat(onEndPage(target, ids(450, 400))).isFalse();
        }
    }

    private static boolean onEndPage(ListingTarget target, List<String> wanted) {
        return target.finder().onEndPage(target.credential(), wanted, 10);
    }

    private static Predicate<JsonNode> is(int conversation) {
        return listed -> listed.path("id").asString().equals(id(conversation));
    }
}
