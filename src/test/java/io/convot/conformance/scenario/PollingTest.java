package io.convot.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.contract.RuleViolationError;
import io.convot.conformance.scenario.Polling.Look;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PollingTest {
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void asks_once_when_the_value_is_there() {
        assertThat(Polling.pollUntilPresent(Duration.ofSeconds(30), () -> valueFrom(1)))
                .contains(1);
        assertThat(asked).hasValue(1);
    }

    @Test
    void asks_again_until_the_value_is_there() {
        assertThat(Polling.pollUntilPresent(Duration.ofSeconds(30), () -> valueFrom(3)))
                .contains(3);
        assertThat(asked).hasValue(3);
    }

    @Test
    void asks_once_when_there_is_not_a_lag() {
        assertThat(Polling.pollUntilPresent(Duration.ZERO, () -> valueFrom(2))).isEmpty();
        assertThat(asked).hasValue(1);
    }

    @Test
    void gives_up_when_the_lag_is_over() {
        assertThat(Polling.pollUntilPresent(Duration.ofMillis(1), () -> valueFrom(Integer.MAX_VALUE)))
                .isEmpty();
        assertThat(asked).hasValueGreaterThan(1);
    }

    @Test
    void accepts_a_list_that_is_right_at_the_first_look() {
        assertThatCode(() -> judge(Look.passed())).doesNotThrowAnyException();
    }

    @Test
    void accepts_a_list_that_is_right_at_a_later_look() {
        assertThatCode(() -> judge(wrong("one"), wrong("two"), Look.passed())).doesNotThrowAnyException();
    }

    @Test
    void reports_a_violation_when_two_looks_and_a_later_one_show_the_same() {
        assertThatThrownBy(() -> judge(wrong("one"), wrong("two"), wrong("two"), wrong("two")))
                .isInstanceOf(RuleViolationError.class)
                .hasMessage("two");
    }

    @Test
    void accepts_a_list_that_has_caught_up_at_the_later_look() {
        assertThatCode(() -> judge(wrong("one"), wrong("one"), Look.passed())).doesNotThrowAnyException();
    }

    @Test
    void reports_nothing_when_every_look_shows_something_else() {
        Look[] looks = Stream.iterate(0, i -> i + 1)
                .limit(8)
                .map(i -> wrong("look " + i))
                .toArray(Look[]::new);

        assertThatThrownBy(() -> judge(looks)).isInstanceOf(NotEvaluated.Indeterminate.class);
    }

    @Test
    void blames_no_traffic_for_what_is_out_of_reach() {
        Look[] looks = Stream.generate(
                        () -> Look.outOfReach(wrong("far").breach().orElseThrow()))
                .limit(8)
                .toArray(Look[]::new);

        assertThatThrownBy(() -> judge(looks))
                .isInstanceOf(NotEvaluated.Indeterminate.class)
                .hasMessageContaining("the suite does not read further")
                .hasMessageNotContaining("traffic");
    }

    @Test
    void reports_what_every_look_shows_again() {
        assertThatThrownBy(() -> judge(repeated(8))).isInstanceOf(RuleViolationError.class);
    }

    @Test
    void accepts_a_list_that_shows_it_no_more() {
        assertThatCode(() -> judge(Stream.concat(Stream.of(repeated(7)), Stream.of(Look.passed()))
                        .toArray(Look[]::new)))
                .doesNotThrowAnyException();
    }

    private static Look[] repeated(int times) {
        return Stream.generate(() -> Look.repeated(wrong("moved").breach().orElseThrow()))
                .limit(times)
                .toArray(Look[]::new);
    }

    private Optional<Integer> valueFrom(int call) {
        int count = asked.incrementAndGet();
        return count >= call ? Optional.of(count) : Optional.empty();
    }

    private static void judge(Look... looks) {
        Iterator<Look> next = List.of(looks).iterator();
        Polling.assertStable(Duration.ZERO, next::next);
    }

    private static Look wrong(String seen) {
        return new Look(Optional.of(new RuleViolationError(new RuleViolation("PAGE-6", seen, List.of()))), seen);
    }
}
