package io.convot.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SchemaValidatorTest {
    private static final String ID = "\"id\": \"9b1f6a52-3c1e-4a3b-9d52-0d6f3f1c2a77\"";

    private final SchemaValidator schemas = new SchemaValidator();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"status\": \"open\", \"contact_id\": 1, \"messages_count\": 1} | /id | a value | nothing",
                "{\"id\": \"1\", \"status\": \"open\", \"contact_id\": 1, \"messages_count\": 1} | /id | a uuid | \"1\"",
                "{\"id\": 1, \"status\": \"open\", \"contact_id\": 1, \"messages_count\": 1} | /id | a value of type string | 1",
                "{ID, \"status\": \"new\", \"contact_id\": 1, \"messages_count\": 1} | /status | one of open, pending, resolved | \"new\"",
                "{ID, \"status\": \"open\", \"contact_id\": 1.5, \"messages_count\": 1} | /contact_id | a value of type integer | 1.5",
                "{ID, \"status\": \"open\", \"contact_id\": 1, \"messages_count\": -1} | /messages_count | at least 0 | -1",
                "{ID, \"status\": \"open\", \"contact_id\": null, \"messages_count\": 1} | /contact_id | a value of type integer | null"
            })
    void a_violation_names_its_place_and_what_was_expected_and_came(
            String body, String where, String expected, String actual) {
        assertThat(schemas.violations(ResourceType.CONVERSATION, json(body.replace("ID", ID))))
                .extracting(SchemaValidator.SchemaViolation::mismatch)
                .containsExactly(new Mismatch(where, expected, actual));
    }

    @Test
    void a_violation_deep_in_a_list_has_the_whole_pointer_and_the_inner_schema() {
        JsonNode list = json("{\"messages\": [{\"id\": 1, \"type\": \"note\"}, {\"id\": \"\", \"type\": \"note\"}]}");

        assertThat(schemas.violations(ResourceType.MESSAGE_LIST, list))
                .containsExactly(new SchemaValidator.SchemaViolation(
                        "message.json",
                        "minLength",
                        new Mismatch("/messages/1/id", "a text that is not empty", "\"\"")));
    }

    @Test
    void two_values_too_many_are_two_violations() {
        assertThat(schemas.violations(ResourceType.PAGE_META, json("{\"page\": 0, \"per_page\": 0, \"has_more\": 0}")))
                .extracting(violation -> violation.mismatch().where())
                .containsExactlyInAnyOrder("/page", "/per_page", "/has_more");
    }

    @Test
    void a_long_value_is_shown_cut() {
        JsonNode contact = json("{\"id\": \"" + "x".repeat(5_000) + "\"}");

        assertThat(schemas.violations(ResourceType.CONTACT, contact))
                .singleElement()
                .satisfies(violation -> assertThat(violation.mismatch().actual())
                        .hasSizeLessThan(200)
                        .endsWith("… (5002 characters)"));
    }

    @Test
    void each_thing_knows_its_members() {
        assertThat(schemas.documented(ResourceType.CONVERSATION))
                .containsExactlyInAnyOrder("id", "status", "contact_id", "messages_count");
        assertThat(schemas.documented(ResourceType.CONTACT))
                .containsExactlyInAnyOrder("id", "email", "external_id", "name", "custom_data");
        assertThat(schemas.documented(ResourceType.PAGE_META))
                .containsExactlyInAnyOrder("page", "per_page", "has_more");
    }

    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text);
    }
}
