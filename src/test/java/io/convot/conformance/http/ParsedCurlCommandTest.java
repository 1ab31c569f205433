package io.convot.conformance.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ParsedCurlCommandTest {
    private static final String PRINTED = "https://app.convot.io/v1";
    private static final Credential KEY = Credential.header("Bearer", "ck_0123456789abcdef:secret", "$CONVOT_TOKEN");

    @Test
    void step_one_lists_conversations() {
        Request request = request("""
                curl https://app.convot.io/v1/conversations \\
                  -H "Authorization: Bearer $CONVOT_TOKEN"
                """);

        assertThat(request).isEqualTo(read("/conversations"));
    }

    @Test
    void step_two_saves_a_contact() {
        Request request = request("""
                curl -X POST https://app.convot.io/v1/contacts \\
                  -H "Authorization: Bearer $CONVOT_TOKEN" \\
                  -H "Content-Type: application/json" \\
                  -d '{ "email": "jane@example.com", "name": "Jane Doe", "custom_data": { "plan": "pro" } }'
                """);

        assertWrite(
                request,
                "/contacts",
                "{ \"email\": \"jane@example.com\", \"name\": \"Jane Doe\", \"custom_data\": { \"plan\": \"pro\" } }");
    }

    @Test
    void step_three_starts_a_conversation() {
        Request request = request("""
                curl -X POST https://app.convot.io/v1/conversations \\
                  -H "Authorization: Bearer $CONVOT_TOKEN" \\
                  -H "Content-Type: application/json" \\
                  -d '{ "email": "jane@example.com", "content": "Hi Jane, following up on your order." }'
                """);

        assertWrite(
                request,
                "/conversations",
                "{ \"email\": \"jane@example.com\", \"content\": \"Hi Jane, following up on your order.\" }");
    }

    @Test
    void step_four_replies() {
        Request request = request("""
                curl -X POST https://app.convot.io/v1/conversations/9b1f.../messages \\
                  -H "Authorization: Bearer $CONVOT_TOKEN" \\
                  -H "Content-Type: application/json" \\
                  -d '{ "content": "Your refund is on the way." }'
                """);

        assertWrite(request, "/conversations/9b1f.../messages", "{ \"content\": \"Your refund is on the way.\" }");
    }

    @Test
    void step_five_reads_messages_of_all_types_and_of_some() {
        assertThat(request("""
                curl https://app.convot.io/v1/conversations/9b1f.../messages \\
                  -H "Authorization: Bearer $CONVOT_TOKEN"
                """)).isEqualTo(read("/conversations/9b1f.../messages"));
        assertThat(request("""
                curl "https://app.convot.io/v1/conversations/9b1f.../messages?type=incoming,outgoing" \\
                  -H "Authorization: Bearer $CONVOT_TOKEN"
                """)).isEqualTo(read("/conversations/9b1f.../messages?type=incoming,outgoing"));
    }

    @Test
    void without_a_key_in_the_command_none_is_sent() {
        assertThat(request("curl https://app.convot.io/v1/conversations")
                        .credential()
                        .authorization())
                .isEmpty();
    }

    @Test
    void data_make_a_post_and_a_form_as_curl_itself_has_it() {
        ParsedCurlCommand curl = ParsedCurlCommand.parse("curl https://app.convot.io/v1/contacts -d 'a=b'");

        assertThat(curl)
                .isEqualTo(new ParsedCurlCommand(
                        "POST", "https://app.convot.io/v1/contacts", List.of(), Optional.of("a=b")));
        assertThat(curl.toRequest(PRINTED, KEY).body().map(RequestBody::contentType))
                .contains("application/x-www-form-urlencoded");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wget https://app.convot.io/v1/conversations",
                "curl",
                "curl -H \"Accept: */*\"",
                "curl https://app.convot.io/v1/a https://app.convot.io/v1/b",
                "curl https://app.convot.io/v1/a --insecure",
                "curl https://app.convot.io/v1/a -d",
                "curl https://app.convot.io/v1/a -d '{",
                "curl https://app.convot.io/v1/a -H \"Authorization"
            })
    void rejects_options_that_the_quickstart_does_not_print(String command) {
        assertThatIllegalArgumentException().isThrownBy(() -> ParsedCurlCommand.parse(command));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl https://evil.example/v1/conversations",
                "curl http://app.convot.io/v1/conversations",
                "curl https://app.convot.io/v1/conversations -H \"Cookie: a=b\"",
                "curl https://app.convot.io/v1/conversations -H \"Authorization: Basic $CONVOT_TOKEN\"",
                "curl https://app.convot.io/v1/contacts -H \"Content-Type: text/xml\" -d '<a/>'"
            })
    void rejects_another_host_and_further_data(String command) {
        ParsedCurlCommand curl = ParsedCurlCommand.parse(command);

        assertThatIllegalArgumentException().isThrownBy(() -> curl.toRequest(PRINTED, KEY));
    }

    private static Request request(String command) {
        return ParsedCurlCommand.parse(command).toRequest(PRINTED, KEY);
    }

    private static void assertWrite(Request request, String target, String body) {
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo(target);
        assertThat(request.credential()).isSameAs(KEY);
        assertThat(request.body()).hasValueSatisfying(sent -> {
            assertThat(sent.contentType()).isEqualTo("application/json");
            assertThat(new String(sent.bytes(), StandardCharsets.UTF_8)).isEqualTo(body);
        });
    }

    private static Request read(String target) {
        return new Request("GET", target, KEY, Optional.empty(), true);
    }
}
