package io.convot.conformance.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ShrinkerTest {
    private static final Step START = new Step.StartConversation(0, 0, Text.plain(" long"), false);
    private static final Step REPLY = new Step.SendReply(0, Text.plain(" long"), true, false);

    @Test
    void only_the_steps_that_fail_are_left() {
        List<Step> steps = new ArrayList<>(noise(40));
        steps.set(7, START);
        steps.set(25, REPLY);
        Predicate<List<Step>> fails = tried -> count(tried, Step.StartConversation.class) > 0
                && count(tried, Step.SendReply.class) > 0
                && tried.get(tried.size() - 1) instanceof Step.FindConversation;

        List<Step> shortest = new Shrinker(fails).shrink(steps);

        assertThat(shortest)
                .containsExactly(
                        new Step.StartConversation(0, 0, Text.plain(""), false),
                        new Step.SendReply(0, Text.plain(""), false, false),
                        new Step.FindConversation(39));
    }

    @Test
    void keeps_only_the_step_that_fails_by_itself() {
        assertThat(new Shrinker(tried -> true).shrink(noise(60))).hasSize(1);
    }

    @Test
    void a_walk_that_can_be_no_shorter_stays() {
        List<Step> steps = noise(5);

        assertThat(new Shrinker(tried -> tried.size() == 5).shrink(steps)).isEqualTo(steps);
    }

    @Test
    void sixty_steps_take_few_tries() {
        AtomicInteger tries = new AtomicInteger();
        List<Step> steps = new ArrayList<>(noise(60));
        steps.set(30, START);

        new Shrinker(tried -> tries.incrementAndGet() > 0 && count(tried, Step.StartConversation.class) > 0)
                .shrink(steps);

        assertThat(tries).hasValueLessThan(40);
    }

    private static List<Step> noise(int count) {
        return IntStream.range(0, count)
                .<Step>mapToObj(Step.FindConversation::new)
                .toList();
    }

    private static long count(List<Step> steps, Class<?> kind) {
        return steps.stream().filter(kind::isInstance).count();
    }
}
