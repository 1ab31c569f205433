package io.convot.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ExpectedRefusalTest {
    @Test
    void accepts_the_status_and_code_of_the_documentation() {
        assertThat(ExpectedRefusal.of("forbidden").mismatches(error(403, "forbidden")))
                .isEmpty();
    }

    @Test
    void reports_another_status() {
        assertThat(ExpectedRefusal.of("a bad or invalid request").mismatches(error(500, "internal")))
                .containsExactly(new Mismatch("status", "400 or 422", "500"));
    }

    @Test
    void reports_another_code_when_the_documentation_names_one() {
        assertThat(ExpectedRefusal.of("not found").mismatches(error(404, "gone")))
                .containsExactly(new Mismatch("/error/code", "\"not_found\"", "\"gone\""));
    }

    @Test
    void leaves_the_code_of_a_bad_request_to_the_rule_on_codes() {
        assertThat(ExpectedRefusal.of("a bad request").mismatches(error(400, "odd")))
                .isEmpty();
    }

    @Test
    void any_rejection_is_a_4xx() {
        assertThat(ExpectedRefusal.any().mismatches(error(418, "teapot"))).isEmpty();
        assertThat(ExpectedRefusal.any().mismatches(error(200, "fine")))
                .containsExactly(new Mismatch("status", "4xx", "200"));
    }

    @Test
    void every_phrase_of_the_vocabulary_is_known() {
        assertThat(List.of(ExpectedRefusal.PHRASES.split("\\|")))
                .allSatisfy(phrase ->
                        assertThat(ExpectedRefusal.of(phrase).statuses()).isNotEmpty());
        assertThatThrownBy(() -> ExpectedRefusal.of("odd")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Response error(int status, String code) {
        String body = "{\"error\": {\"code\": \"" + code + "\", \"message\": \"No.\"}}";
        return new Response(
                status,
                Map.of("Content-Type", List.of("application/json")),
                body.getBytes(StandardCharsets.UTF_8),
                false);
    }
}
