package io.convot.conformance.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestThrottleTest {
    private static final Duration BUDGET = Duration.ofMillis(100);

    @Test
    void without_a_rate_no_request_waits() {
        RequestThrottle pace = new RequestThrottle(OptionalDouble.empty(), BUDGET, BUDGET);

        assertThat(waits(pace, 1_000)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void a_rate_spreads_the_calls() {
        RequestThrottle pace = new RequestThrottle(OptionalDouble.of(200), BUDGET, BUDGET);

        // The first goes at once, nine more at 5 ms each.
        assertThat(waits(pace, 10)).isGreaterThanOrEqualTo(Duration.ofMillis(44));
    }

    @Test
    void unused_time_is_not_caught_up() {
        RequestThrottle pace = new RequestThrottle(OptionalDouble.of(100), BUDGET, BUDGET);
        pace.await();
        assertThat(pace.pause(Duration.ofMillis(20))).isTrue();

        assertThat(waits(pace, 3)).isGreaterThanOrEqualTo(Duration.ofMillis(18));
    }

    @Test
    void a_pause_lasts_as_long_as_was_asked() {
        RequestThrottle pace = new RequestThrottle(OptionalDouble.empty(), BUDGET, BUDGET);
        long start = System.nanoTime();

        assertThat(pace.pause(Duration.ofMillis(30))).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(30));
    }

    @Test
    void the_waits_of_a_run_have_a_bound_in_total() {
        RequestThrottle pace = new RequestThrottle(OptionalDouble.empty(), BUDGET, Duration.ofMillis(10));
        int granted = 0;
        while (granted < 100 && pace.pause(Duration.ofMillis(4))) {
            granted++;
        }

        assertThat(granted).isEqualTo(2);
    }

    @Test
    void unsuccessful_waits_have_a_bound_of_their_own_until_a_call_succeeds() {
        RequestThrottle pace = new RequestThrottle(OptionalDouble.empty(), Duration.ofMillis(60), BUDGET);

        assertThat(pace.pause(Duration.ofMillis(40))).isTrue();
        assertThat(pace.pause(Duration.ofMillis(40))).isFalse();
        pace.answered();
        assertThat(pace.pause(Duration.ofMillis(40))).isTrue();
    }

    @Test
    void unsuccessful_waits_are_counted_from_the_first_of_them() {
        RequestThrottle pace =
                new RequestThrottle(OptionalDouble.empty(), Duration.ofMillis(60), Duration.ofSeconds(1));
        pace.pause(Duration.ofMillis(25));
        pace.pause(Duration.ofMillis(25));

        assertThat(pace.pause(Duration.ofMillis(25))).isFalse();
    }

    @Test
    void a_wait_beyond_the_bound_is_refused_at_once_and_uses_nothing_up() {
        RequestThrottle pace = new RequestThrottle(OptionalDouble.empty(), BUDGET, BUDGET);

        for (Duration wait :
                new Duration[] {Duration.ofHours(1), Duration.ofDays(3_000_000), Duration.ofSeconds(Long.MAX_VALUE)}) {
            assertThat(pace.pause(wait)).isFalse();
        }
        assertThat(waits(pace, 1)).isLessThan(Duration.ofSeconds(5));
        assertThat(pace.pause(Duration.ofMillis(20))).isTrue();
    }

    @Test
    void threads_that_wait_concurrently_use_the_patience_of_the_run_once() {
        RequestThrottle pace = new RequestThrottle(OptionalDouble.empty(), Duration.ofHours(1), Duration.ofSeconds(10));
        long now = System.nanoTime();
        long second = Duration.ofSeconds(1).toNanos();

        for (int thread = 0; thread < 16; thread++) {
            assertThat(pace.allow(Duration.ofSeconds(6), now + second)).isTrue();
        }
        assertThat(pace.allow(Duration.ofSeconds(6), now + 8 * second)).isFalse();
    }

    @Test
    void a_date_is_read_against_the_clock_that_it_comes_from() {
        assertThat(RequestThrottle.retryAfter(
                        "Sun, 06 Nov 1994 08:49:37 GMT", Optional.of("Sun, 06 Nov 1994 08:49:30 GMT")))
                .contains(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", " 30 ", "007", "999999999"})
    void seconds_are_read(String value) {
        assertThat(RequestThrottle.retryAfter(value, Optional.empty()))
                .contains(Duration.ofSeconds(Long.parseLong(value.strip())));
    }

    @Test
    void a_date_is_read() {
        String inAMinute = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(1));

        assertThat(RequestThrottle.retryAfter(inAMinute, Optional.empty()))
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60)));
        assertThat(RequestThrottle.retryAfter("Sun, 06 Nov 1994 08:49:37 GMT", Optional.empty()))
                .contains(Duration.ZERO);
    }

    @Test
    void a_date_far_out_can_be_asked_for() {
        RequestThrottle pace = new RequestThrottle(OptionalDouble.empty(), BUDGET, BUDGET);

        assertThatCode(() -> assertThat(
                                pace.pause(RequestThrottle.retryAfter("Fri, 31 Dec 9999 23:59:59 GMT", Optional.empty())
                                        .orElseThrow()))
                        .isFalse())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "1.5",
                "soon",
                "1s",
                "0x10",
                "99999999999",
                "1,2",
                "2026-06-01T00:00:00Z",
                "Mon, 32 Jan 2026 00:00:00 GMT"
            })
    void nonsense_is_not_a_wait(String value) {
        assertThat(RequestThrottle.retryAfter(value, Optional.empty())).isEmpty();
    }

    private static Duration waits(RequestThrottle pace, int calls) {
        long start = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            pace.await();
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
