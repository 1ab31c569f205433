package io.convot.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.Response;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Exchange;
import io.convot.conformance.http.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ResponseDifferenceTest {
    private final Exchange notFound =
            exchange("id-one", 404, "{\"error\": {\"code\": \"not_found\", \"message\": \"no id-one\"}}");

    @Test
    void a_conversation_of_another_app_that_is_served_is_to_blame() {
        Exchange served = exchange("id-two", 200, "{}");

        ResponseDifference difference = ResponseDifference.of(served, notFound);

        assertThat(difference.faulty()).isEqualTo(FaultyResponse.of(response(served), response(notFound)));
        assertThat(difference.statusAndCode()).contains(new Mismatch("status", "404, as for a non-existent id", "200"));
    }

    @Test
    void a_non_existent_conversation_is_to_blame_where_only_the_other_one_is_not_found() {
        Exchange rejected =
                exchange("id-two", 400, "{\"error\": {\"code\": \"bad_request\", \"message\": \"no id-two\"}}");

        ResponseDifference difference = ResponseDifference.of(notFound, rejected);

        assertThat(difference.faulty()).isEqualTo(FaultyResponse.of(response(rejected), response(notFound)));
        assertThat(difference.statusAndCode())
                .contains(new Mismatch("status", "404, as for a conversation of another app", "400"));
        assertThat(difference.body(rejected)).containsExactly(new Mismatch("/error/code", "not_found", "bad_request"));
    }

    private static Response response(Exchange exchange) {
        return exchange.response().orElseThrow();
    }

    private static Exchange exchange(String id, int status, String body) {
        return new Exchange(
                Request.get("/conversations/" + id + "/messages", Credential.none()),
                "curl",
                Optional.of(new Response(status, Map.of(), body.getBytes(StandardCharsets.UTF_8), false)),
                Optional.empty(),
                Duration.ZERO);
    }
}
