package io.convot.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.contract.Response;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Exchange;
import io.convot.conformance.http.Exchange.TransportError;
import io.convot.conformance.http.Exchange.TransportErrorKind;
import io.convot.conformance.http.Request;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class ArrivalTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Exchange REFUSED =
            failed(TransportErrorKind.NOT_THERE, "127.0.0.1:8080 refused the connection.");
    private static final Exchange SERVED = answered(200);

    private final FakeTime time = new FakeTime();

    @Test
    void a_target_that_answers_is_asked_once_and_nothing_is_said() {
        Arrival arrival = Arrival.of(startedAfter(Duration.ZERO, REFUSED), TIMEOUT, time);

        assertThat(arrival).isEqualTo(new Arrival(SERVED, Optional.empty()));
        assertThat(time.passed).isEqualTo(Duration.ZERO);
    }

    @Test
    void a_cold_start_of_12_seconds_is_waited_for_and_reported() {
        Arrival arrival = Arrival.of(startedAfter(Duration.ofSeconds(12), REFUSED), TIMEOUT, time);

        assertThat(arrival.exchange()).isEqualTo(SERVED);
        assertThat(arrival.note())
                .hasValueSatisfying(
                        note -> assertThat(note)
                                .matches(
                                        "The target answered only after 1[23]\\.\\d s\\. At first: 127\\.0\\.0\\.1:8080 refused the connection\\."));
    }

    @Test
    void a_gateway_that_answers_for_12_seconds_is_named() {
        Arrival arrival = Arrival.of(startedAfter(Duration.ofSeconds(12), answered(502)), TIMEOUT, time);

        assertThat(arrival.exchange()).isEqualTo(SERVED);
        assertThat(arrival.note()).hasValueSatisfying(note -> assertThat(note).contains("GET /conversations → 502"));
    }

    @Test
    void a_target_that_never_starts_is_given_up_within_one_and_a_half_time_limits() {
        Arrival arrival = Arrival.of(startedAfter(Duration.ofDays(1), REFUSED), TIMEOUT, time);

        assertThat(arrival).isEqualTo(new Arrival(REFUSED, Optional.empty()));
        assertThat(time.passed).isBetween(Duration.ofSeconds(12), Duration.ofSeconds(15));
    }

    @Test
    void a_failure_that_will_not_pass_is_not_waited_for() {
        Exchange untrusted = failed(TransportErrorKind.OTHER, "its certificate is not trusted by this JVM");

        assertThat(Arrival.of(() -> untrusted, TIMEOUT, time)).isEqualTo(new Arrival(untrusted, Optional.empty()));
        assertThat(time.passed).isEqualTo(Duration.ZERO);
    }

    private Supplier<Exchange> startedAfter(Duration start, Exchange before) {
        return () -> time.passed.compareTo(start) < 0 ? before : SERVED;
    }

    private static Exchange failed(TransportErrorKind kind, String message) {
        return new Exchange(
                request(),
                "curl",
                Optional.empty(),
                Optional.of(new TransportError(kind, message, Optional.empty())),
                Duration.ZERO);
    }

    private static Exchange answered(int status) {
        return new Exchange(
                request(),
                "curl",
                Optional.of(new Response(status, Map.of(), new byte[0], false)),
                Optional.empty(),
                Duration.ZERO);
    }

    private static Request request() {
        return Request.get(
                "/conversations", Credential.header("Bearer", "ck_0123456789abcdef:secret", "$CONVOT_TOKEN"));
    }

    private static final class FakeTime implements Arrival.Time {
        private Duration passed = Duration.ZERO;

        @Override
        public long nanos() {
            return passed.toNanos();
        }

        @Override
        public boolean pause(Duration pause) {
            passed = passed.plus(pause);
            return true;
        }
    }
}
