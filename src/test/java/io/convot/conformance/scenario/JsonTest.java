package io.convot.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.contract.OperatorFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@link JsonEquality}, {@link JsonLeaves}, {@link OperatorFields} and {@link TextDifference}. */
final class JsonTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            1, 1.0, true
            1, 1e0, true
            1, 2, false
            1, "1", false
            "true", true, false
            null, null, true
            """, quoteCharacter = '~')
    void numbers_are_equal_by_value_and_all_else_by_type_too(String one, String other, boolean equal) {
        assertThat(JsonEquality.equal(json(one), json(other))).isEqualTo(equal);
    }

    @Test
    void leaves_have_the_pointers_of_rfc_6901() {
        assertThat(JsonLeaves.of(json("{\"error\": {\"code\": \"x\", \"details\": [\"a\", \"b\"], \"a/b\": {}}}")))
                .containsOnlyKeys("/error/code", "/error/details/0", "/error/details/1", "/error/a~1b");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            {"operator_id": 42}
            {"sender_id": "42"}
            {"author": {"id": 42}}
            {"operator": {"id": "42"}, "author_id": null}
            """, delimiter = '|', quoteCharacter = '~')
    void a_teammate_may_be_in_any_of_the_fields_that_the_pages_leave_open(String message) {
        assertThat(OperatorFields.named(json(message))).contains("42");
    }

    @Test
    void a_message_without_such_a_field_names_no_teammate() {
        assertThat(OperatorFields.named(json("{\"id\": 42, \"operator\": \"42\"}")))
                .isEmpty();
    }

    @Test
    void a_difference_names_the_first_character_that_differs() {
        assertThat(TextDifference.of("Zoë", "Zoe")).contains("character 3", "U+00EB was sent", "U+0065 came back");
        assertThat(TextDifference.of("long", "lo")).contains("character 3", "the end came back");
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
