package io.convot.conformance.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WalkPlanTest {
    private static final Capabilities ALL = new Capabilities(true, true, true, List.of(Key.values()));
    private static final Capabilities NOTHING = new Capabilities(false, false, false, List.of(Key.NONE));

    @Test
    void a_seed_repeats_its_walks() {
        assertThat(WalkPlan.draw(42, 3, 60, ALL)).isEqualTo(WalkPlan.draw(42, 3, 60, ALL));
    }

    @Test
    void each_walk_of_a_seed_is_another_one() {
        assertThat(IntStream.range(1, 50).mapToObj(walk -> WalkPlan.draw(42, walk, 20, ALL)))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_short_walk_is_the_beginning_of_a_long_one() {
        assertThat(WalkPlan.draw(42, 3, 60, ALL))
                .startsWith(WalkPlan.draw(42, 3, 15, ALL).toArray(Step[]::new));
    }

    @Test
    void a_plan_ends_with_a_check_of_everything() {
        assertThat(WalkPlan.draw(1, 1, 10, ALL)).last().isInstanceOf(Step.LookBack.class);
    }

    @Test
    void some_walks_contain_every_kind_of_rejection() {
        assertThat(kinds(ALL))
                .containsAll(
                        Arrays.stream(Rejection.values()).map(Rejection::name).toList());
    }

    @Test
    void no_step_needs_what_the_run_was_not_given() {
        assertThat(kinds(NOTHING))
                .doesNotContain("RESOLVE", "SaveInOtherApp", "SEND_REPLY_READ_ONLY", "LIST_MESSAGES_OTHER_APP");
        assertThat(IntStream.range(1, 30)
                        .boxed()
                        .flatMap(walk -> WalkPlan.draw(7, walk, 60, NOTHING).stream())
                        .filter(Step.SendReply.class::isInstance)
                        .map(Step.SendReply.class::cast))
                .isNotEmpty()
                .noneMatch(Step.SendReply::asTeammate);
    }

    private static Set<String> kinds(Capabilities capabilities) {
        return IntStream.range(1, 30)
                .boxed()
                .flatMap(walk -> WalkPlan.draw(7, walk, 60, capabilities).stream())
                .map(WalkPlanTest::kind)
                .collect(Collectors.toSet());
    }

    /** What a step does, in more detail than its call. */
    private static String kind(Step step) {
        if (step instanceof Step.Rejected rejected) {
            return rejected.rejection().name();
        }
        if (step instanceof Step.WrongKey wrong) {
            return wrong.target() + "_" + wrong.key();
        }
        return step instanceof Step.Extended extended
                ? extended.what().name()
                : step.getClass().getSimpleName();
    }
}
