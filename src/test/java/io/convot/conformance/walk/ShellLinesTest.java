package io.convot.conformance.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.contract.Response;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Exchange;
import io.convot.conformance.http.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ShellLinesTest {
    private static final String ID = "0b1f0000-0000-4000-8000-000000000001";
    private static final KnownConversation CONVERSATION = new KnownConversation(
            1, ID, Optional.empty(), new KnownMessage("conformance-r-2", "[conformance-r-2]", "", true, false));
    private static final Exchange START = exchange(
            "POST",
            "/conversations",
            "curl -X POST 'http://h/conversations' --data-binary '{\"email\":\"conformance-r-1@x\"}'",
            "{\"id\":\"" + ID.toUpperCase(Locale.ROOT) + "\"}");
    private static final Exchange LIST = exchange(
            "GET", "/conversations/" + ID + "/messages", "curl 'http://h/conversations/" + ID + "/messages'", "{}");

    private final ShellLines lines = new ShellLines("conformance-r-9", List.of(CONVERSATION));

    @Test
    void ids_are_carried_by_variables_and_what_is_new_is_new_each_time() {
        assertThat(texts(taken(1, START), taken(2, LIST)))
                .containsExactly(
                        "# 1. check everything that the walk has made\n"
                                + "RUN=$(date +%s)\n"
                                + "CONVERSATION_B=$(curl -X POST 'http://h/conversations' --data-binary "
                                + "'{\"email\":\"conformance-'\"$RUN\"'-1@x\"}' | tee /dev/stderr \\\n"
                                + "  | grep -oiE '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}' | head -n 1)",
                        "# 2. check everything that the walk has made\n"
                                + "curl 'http://h/conversations/'\"$CONVERSATION_B\"'/messages'");
    }

    @Test
    void a_quoted_text_stays_as_it_is_quoted() {
        Exchange save = exchange("POST", "/contacts", "curl --data-binary '{\"name\":\"'\\''Jane'\\''\"}'", "{}");

        assertThat(texts(taken(1, LIST), taken(2, save)).get(1))
                .endsWith("curl --data-binary '{\"name\":\"'\\''Jane'\\''\"}'");
    }

    @Test
    void a_list_that_is_polled_is_one_line() {
        assertThat(texts(taken(1, LIST, LIST, LIST))).hasSize(1);
    }

    @Test
    void quotes_of_a_value_stay_as_they_are() {
        Exchange quoted = exchange("POST", "/contacts", "curl --data-binary '{\"name\":\"it'\\''\"}'", "{}");

        assertThat(texts(taken(1, quoted))).singleElement().asString().endsWith("'{\"name\":\"it'\\''\"}'");
    }

    private List<String> texts(WalkOutcome.Taken... taken) {
        return lines.of(List.of(taken)).stream().map(ExchangeRecord::curl).toList();
    }

    private static WalkOutcome.Taken taken(int number, Exchange... calls) {
        return new WalkOutcome.Taken(number, new Step.LookBack(0), List.of(calls));
    }

    private static Exchange exchange(String method, String target, String curl, String body) {
        return new Exchange(
                new Request(method, target, Credential.none(), Optional.empty()),
                curl,
                Optional.of(new Response(200, Map.of(), body.getBytes(StandardCharsets.UTF_8), false)),
                Optional.empty(),
                Duration.ZERO);
    }
}
