package io.convot.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ResponseTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "\"text\"",
                " \t\r\n{ } ",
                "-0.0e+7",
                "123456789012345678901234567890",
                "{\"a\": 1, \"a\": 2}",
                "\"\\ud83d\\ude00 \\u0000\""
            })
    void accepts_the_json_of_the_standard(String body) {
        assertThat(ResponseFixtures.json(200, body).jsonFlaw()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{} {}",
                "{}x",
                "{\"a\": 1,}",
                "[1,]",
                "{'a': 1}",
                "{a: 1}",
                "NaN",
                "[Infinity]",
                "[-Infinity]",
                "[01]",
                "[+1]",
                "[.5]",
                "[1.]",
                "[0x1]",
                "// note\n{}",
                "{} /* note */",
                "\"a\tb\"",
                "\"a\nb\"",
                "\"\\x41\"",
                "True",
                "undefined",
                "<html></html>",
                ")]}',\n{}"
            })
    void rejects_json_outside_the_standard(String body) {
        Response response = ResponseFixtures.json(200, body);

        assertThat(response.jsonFlaw())
                .hasValueSatisfying(flaw ->
                        assertThat(flaw).startsWith("invalid JSON at line ").doesNotContain("\n"));
        assertThat(response.json().isMissingNode()).isTrue();
    }

    @Test
    void the_flaw_reports_where_it_is() {
        assertThat(ResponseFixtures.json(200, "{\n\"a\": nope}").jsonFlaw())
                .hasValueSatisfying(flaw -> assertThat(flaw).contains("line 2, column"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r\n"})
    void an_empty_body_is_not_json(String body) {
        assertThat(ResponseFixtures.json(200, body).jsonFlaw()).contains("an empty body");
    }

    @Test
    void a_byte_order_mark_is_reported() {
        assertThat(ResponseFixtures.json(200, "\uFEFF{}").jsonFlaw()).contains("a byte order mark before it");
    }

    @Test
    void a_body_that_is_not_utf_8_is_reported_and_can_still_be_shown() {
        Response response = response("{\"a\": \"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(response.jsonFlaw()).contains("bytes that are not UTF-8");
        assertThat(response.text()).isEqualTo("{\"a\": \"caf\uFFFD\"}");
    }

    @Test
    void json_in_utf_16_is_not_utf_8() {
        assertThat(response("{\"a\": 1}".getBytes(StandardCharsets.UTF_16LE)).jsonFlaw())
                .isPresent();
        assertThat(response("{\"a\": 1}".getBytes(StandardCharsets.UTF_16)).jsonFlaw())
                .isPresent();
    }

    @Test
    void deep_and_long_is_fine() {
        assertThat(ResponseFixtures.json(200, "[".repeat(20_000) + "]".repeat(20_000))
                        .jsonFlaw())
                .isEmpty();
        assertThat(ResponseFixtures.json(200, "9".repeat(20_000)).jsonFlaw()).isEmpty();
        assertThat(ResponseFixtures.json(200, "\"" + "x".repeat(1_000_000) + "\"")
                        .jsonFlaw())
                .isEmpty();
        assertThat(ResponseFixtures.json(200, "{\"" + "n".repeat(100_000) + "\": 1}")
                        .jsonFlaw())
                .isEmpty();
    }

    @Test
    void too_deep_to_be_read_is_reported() {
        assertThat(ResponseFixtures.json(200, "[".repeat(200_000) + "]".repeat(200_000))
                        .jsonFlaw())
                .hasValueSatisfying(flaw -> assertThat(flaw).contains("nested too deep"));
    }

    @ParameterizedTest
    @CsvSource({"199, false", "200, true", "204, true", "299, true", "300, false", "404, false", "500, false"})
    void served_is_what_begins_with_two(int status, boolean served) {
        assertThat(ResponseFixtures.json(status, "{}").served()).isEqualTo(served);
    }

    @Test
    void headers_are_found_in_any_case() {
        Response response = new Response(429, Map.of("RETRY-after", List.of("1", "2")), new byte[0], true);

        assertThat(response.header("Retry-After")).contains("1");
        assertThat(response.header("Date")).isEmpty();
        assertThat(response.headers()).containsExactly(Map.entry("retry-after", List.of("1", "2")));
        assertThat(response.repeatsSecret()).isTrue();
    }

    @Test
    void a_response_does_not_change_with_the_bytes_it_was_made_of() {
        byte[] bytes = "{}".getBytes(StandardCharsets.UTF_8);
        Response response = response(bytes);
        bytes[0] = 'x';

        assertThat(response.text()).isEqualTo("{}");
    }

    private static Response response(byte[] body) {
        return new Response(200, Map.of(), body, false);
    }
}
