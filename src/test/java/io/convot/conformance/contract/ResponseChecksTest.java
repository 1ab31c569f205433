package io.convot.conformance.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ResponseChecksTest {
    private static final String LIST = """
            {"conversations": [{"id": "9b1f6a52-3c1e-4a3b-9d52-0d6f3f1c2a77", "status": "open", "contact_id": 88,
              "messages_count": 3}], "meta": {"page": 1, "per_page": 30, "has_more": false}}
            """;
    private static final String CONVERSATION = """
            {"id": "9b1f6a52-3c1e-4a3b-9d52-0d6f3f1c2a77", "status": "open", "contact_id": 88, "messages_count": 0}
            """;

    private final ResponseChecks checks = new ResponseChecks(new SchemaValidator());

    // FORM-1

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json;charset=utf-8",
                "application/json; charset=UTF-8",
                "application/json ; charset=\"utf-8\"",
                "application/json; charset=utf8",
                "application/json;",
                " application/json ",
                "application/json; profile=\"https://example.com/x; y\"",
                "application/json; version=1; charset=utf-8",
                "application/json; charset=utf-8; version=1"
            })
    void a_label_that_says_json_in_utf_8_is_fine(String type) {
        assertThat(checks.form(ResponseFixtures.labelled(type, 200, "{}"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/html",
                "text/json",
                "text/plain; charset=utf-8",
                "application/problem+json",
                "application/jsonp",
                "application/json-seq",
                "application/vnd.api+json",
                "application/json; charset=iso-8859-1",
                "application/json; charset=utf-16",
                "application/json; version=1; charset=latin1",
                "application/json; charset=",
                "application/json, text/html",
                "json"
            })
    void a_label_that_says_something_else_breaks_the_form(String type) {
        assertThat(checks.form(ResponseFixtures.labelled(type, 200, "{}")))
                .hasValueSatisfying(finding -> assertThat(finding)
                        .isEqualTo(new RuleViolation(
                                "FORM-1",
                                "The body is not labelled as JSON in UTF-8.",
                                new Mismatch("Content-Type", "application/json", type))));
    }

    @Test
    void no_label_breaks_the_form() {
        Response response = new Response(200, Map.of(), "{}".getBytes(StandardCharsets.UTF_8), false);

        assertThat(found(response, ResourceType.CONTACT)).contains("FORM-1 Content-Type");
    }

    @Test
    void form_and_code_are_open_when_the_path_is_not_published() {
        assertThat(found(ResponseFixtures.labelled("text/html", 200, ""), ResourceType.ANYTHING))
                .isEmpty();
        assertThat(found(ResponseFixtures.labelled("text/plain", 404, "no"), ResourceType.ANYTHING))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {405, 408, 413, 415, 431})
    void form_and_code_are_open_when_the_status_is_not_in_the_table(int status) {
        assertThat(found(ResponseFixtures.labelled("text/plain", status, "Too much."), ResourceType.CONTACT))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void nothing_is_checked_when_a_gateway_answers(int status) {
        assertThat(found(ResponseFixtures.labelled("text/html", status, "<html>nginx</html>"), ResourceType.CONTACT))
                .isEmpty();
    }

    @Test
    void a_body_that_is_not_json_breaks_the_form_and_nothing_else() {
        assertThat(found(ResponseFixtures.labelled("text/html", 200, "<p>Hello"), ResourceType.CONVERSATION_LIST))
                .containsExactly("FORM-1 body", "FORM-1 Content-Type");
    }

    // errors

    @ParameterizedTest
    @CsvSource({
        "400, bad_request",
        "401, unauthorized",
        "403, forbidden",
        "404, not_found",
        "422, unprocessable_entity",
        "429, rate_limited",
        "405, whatever",
        "413, too_large",
        "415, bad_request"
    })
    void an_error_as_the_page_has_it_breaks_nothing(int status, String code) {
        assertThat(found(ResponseFixtures.error(status, code, "No."), ResourceType.CONTACT))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, unprocessable_entity, status 422",
        "401, forbidden, status 403",
        "403, not_found, status 404",
        "404, forbidden, status 403",
        "422, bad_request, status 400",
        "429, too_many_requests, ''",
        "404, Not_Found, ''"
    })
    void a_code_that_belongs_to_another_status_is_reported(int status, String code, String belongs) {
        assertThat(checks.judge(ResponseFixtures.error(status, code, "No."), ResourceType.CONTACT, true))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("ERR-2");
                    assertThat(finding.mismatches().get(0).where()).isEqualTo("/error/code");
                    assertThat(finding.mismatches().get(0).actual())
                            .isEqualTo("\"" + code + "\"" + (belongs.isEmpty() ? "" : ", which is for " + belongs));
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                              | ERR-1 /error",
                "[]                                                              | ERR-1 ",
                "\"no\"                                                          | ERR-1 ",
                "null                                                            | ERR-1 ",
                "{\"error\": \"no\"}                                             | ERR-1 /error",
                "{\"error\": null}                                               | ERR-1 /error",
                "{\"error\": {\"message\": \"No.\"}}                             | ERR-1 /error/code",
                "{\"error\": {\"code\": \"not_found\"}}                          | ERR-1 /error/message",
                "{\"error\": {\"code\": \"\", \"message\": \"No.\"}}             | ERR-1 /error/code",
                "{\"error\": {\"code\": 404, \"message\": \"No.\"}}              | ERR-1 /error/code",
                "{\"error\": {\"code\": \"not_found\", \"message\": \"\"}}       | ERR-1 /error/message",
                "{\"error\": {\"code\": \"not_found\", \"message\": [\"No.\"]}}  | ERR-1 /error/message",
                "{\"error\": {\"code\": \"not_found\", \"message\": \"No.\", \"details\": \"a\"}}  | ERR-1 /error/details",
                "{\"error\": {\"code\": \"not_found\", \"message\": \"No.\", \"details\": {}}}     | ERR-1 /error/details",
                "{\"error\": {\"code\": \"not_found\", \"message\": \"No.\", \"details\": [1]}}    | ERR-1 /error/details/0",
                "{\"errors\": [{\"code\": \"not_found\", \"message\": \"No.\"}]} | ERR-1 /error",
                "{\"code\": \"not_found\", \"message\": \"No.\"}                 | ERR-1 /error"
            })
    void an_error_in_another_form_is_reported_with_its_place(String body, String expected) {
        List<String> found = found(ResponseFixtures.json(404, body), ResourceType.CONTACT);

        if (expected.endsWith("code")) {
            assertThat(found).contains(expected);
        } else {
            assertThat(found).containsOnly(expected.equals("ERR-1") ? "ERR-1 " : expected);
        }
    }

    @Test
    void an_error_that_is_not_json_breaks_form_and_envelope() {
        assertThat(found(ResponseFixtures.labelled("text/plain", 404, "Not found"), ResourceType.CONTACT))
                .containsExactly("FORM-1 body", "FORM-1 Content-Type", "ERR-1 body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"details\": null", ", \"details\": []"})
    void a_failed_validation_has_to_say_what_is_wrong(String details) {
        String error = "{\"error\": {\"code\": \"%s\", \"message\": \"No.\"" + details + "}}";

        assertThat(found(ResponseFixtures.json(422, error.formatted("unprocessable_entity")), ResourceType.CONTACT))
                .containsExactly("ERR-6 /error/details");
        assertThat(found(ResponseFixtures.json(400, error.formatted("bad_request")), ResourceType.CONTACT))
                .isEmpty();
    }

    @Test
    void the_form_of_errors_is_not_judged_for_a_recommended_rule() {
        assertThat(checks.judge(ResponseFixtures.labelled("text/plain", 404, "Not found"), ResourceType.CONTACT, false))
                .isEmpty();
    }

    @Test
    void an_error_of_the_service_is_not_held_against_the_table() {
        assertThat(found(ResponseFixtures.labelled("text/plain", 502, "Bad gateway"), ResourceType.CONTACT))
                .isEmpty();
    }

    // ERR-13

    static List<String> innocent() {
        return List.of(
                "Not found.",
                "Select a contact from the list.",
                "Please update your settings before you go on.",
                "You can't delete from this list.",
                "No conversation has the id 9b1f6a52-3c1e-4a3b-9d52-0d6f3f1c2a77.",
                "See https://help.convot.io/en/article/api-errors",
                "See https://docs.convot.io/guides/client.js and https://docs.convot.io/a/b/c.py for examples.",
                "No route for GET /v1/conversations/abc/messages.",
                "Unknown path /v1/contacts?type=x",
                "The content violates the length constraint: 10000 characters at most.",
                "The value violates our constraint on names.",
                "Invalid fields:\nemail is bad\nname is bad\n",
                "Errors:\n\tname\n\tcontent",
                "Either a:\nb\nc",
                "email: is invalid (e.g.: jane@example.com)",
                "Unexpected token '}' at line 1 column 7",
                "unexpected end of JSON input",
                "Expected a value at 1:17.",
                "The operator 42abc was not found at app.convot.io:443.",
                "operator_id must be one of 1, 2, 3 (see operators.id)",
                "An error occurred: ValidationError",
                "type must be incoming, outgoing, note and/or activity",
                "Use ISO 8601, such as 2026-06-01T10:00:00Z, or 01/06/2026.",
                "Rate limit: 300 requests/min, see /v1/limits",
                "Content may not hold '; DROP TABLE messages; --",
                "The e-mail address o'neil@example.com.rs is taken",
                "Quote \"File name\" and line 3 are too long");
    }

    @ParameterizedTest
    @MethodSource("innocent")
    void words_for_the_caller_do_not_show_the_inside(String message) {
        assertThat(checks.inside(error(message))).isEmpty();
    }

    static List<String> leaky() {
        return List.of(
                "Traceback (most recent call last):\n  File \"/srv/app/views.py\", line 12, in post",
                "File \"views.py\", line 12",
                "java.lang.NullPointerException: Cannot invoke \"String.length()\"",
                "org.springframework.web.HttpMessageNotReadableException",
                "\tat io.convot.api.Contacts.save(Contacts.java:41)",
                "at app//io.convot.api.Contacts$1.lambda$save$0(Contacts.kt:41)",
                "TypeError: x is not a function\n    at save (/srv/app/contacts.js:12:7)",
                "    at async Object.<anonymous> (dist/contacts.ts:3:14)",
                "app/controllers/contacts_controller.rb:12:in `create'",
                "lib/convot/contacts.ex:40: Convot.Contacts.save/1",
                "/go/src/convot/main.go:42 +0x1d",
                "goroutine 17 [running]:",
                "src/main.rs:10:5",
                "ActiveRecord::RecordNotFound",
                "PG::UniqueViolation: ERROR: duplicate key",
                "System.InvalidOperationException: Sequence contains no elements",
                "System.Data.SqlClient.SqlException (0x80131904)",
                "   at Convot.Api.Save() in C:\\src\\Convot\\Contacts.cs:line 12",
                "D:\\home\\site\\wwwroot\\web.config",
                "Illuminate\\Database\\QueryException",
                "Illuminate\\QueryException",
                "SQLSTATE[23505]: Unique violation",
                "SQLITE_CONSTRAINT: UNIQUE constraint failed",
                "ORA-00942: table or view does not exist",
                "ERROR: syntax error at or near \"FROM\"",
                "You have an error in your SQL syntax; check the manual",
                "new row violates check constraint \"contacts_email_check\"",
                "insert violates foreign key constraint \"fk_contact\"",
                "null value violates not-null constraint",
                "SELECT \"contacts\".* FROM \"contacts\" WHERE id = 1",
                "SELECT *\n  FROM contacts",
                "select * from contacts where email = ?",
                "INSERT INTO contacts (email) VALUES ($1)",
                "UPDATE contacts SET name = $1",
                "DELETE FROM messages",
                "Error in /srv/app/contacts.rb",
                "PHP Fatal error: Uncaught in /var/www/html/index.php on line 3",
                "ENOENT: no such file, open '/etc/convot/keys'",
                "No such file or directory @ rb_sysopen - /etc/convot/keys",
                "<!DOCTYPE html><title>Error</title>",
                "<html lang=\"en\"><body>Error");
    }

    @ParameterizedTest
    @MethodSource("leaky")
    void internals_in_an_error_are_reported(String message) {
        assertThat(checks.inside(error(message)).map(RuleViolation::rule)).contains("ERR-13");
        assertThat(found(ResponseFixtures.labelled("text/plain", 500, message), ResourceType.CONTACT))
                .as("without JSON, and as an error of the service")
                .containsExactly("ERR-13 body");
    }

    @ParameterizedTest
    @MethodSource("leaky")
    void the_inside_is_found_in_any_member_and_however_it_is_escaped(String message) {
        String escaped =
                StringNode.valueOf(message).toString().replace("/", "\\/").replace("<", "\\u003c");

        assertThat(checks.inside(ResponseFixtures.json(400, "{\"trace\": [[{\"a\": " + escaped + "}]]}")))
                .isPresent();
    }

    @Test
    void a_served_resource_may_contain_any_words() {
        assertThat(found(ResponseFixtures.json(200, "{\"content\": \"DELETE FROM messages\"}"), ResourceType.ANYTHING))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a", "a.", "a/b.", "at ", "at a", "SELECT ", "UPDATE ", "File \"", "C:\\", "A.", "[\"a\",", "\u0000",
                "[", "select ", ".rb:"
            })
    void a_long_and_odd_error_is_judged_in_time(String part) {
        String body = part.repeat(100_000 / part.length());

        assertTimeout(ofSeconds(10), () -> {
            assertThat(checks.inside(ResponseFixtures.labelled("text/plain", 400, body)))
                    .isEmpty();
            assertThat(checks.inside(error(body))).isEmpty();
        });
    }

    @Test
    void a_deep_response_is_judged_like_any_other() {
        String deep = "[".repeat(5_000) + "]".repeat(5_000);

        for (ResourceType type : EnumSet.complementOf(EnumSet.of(ResourceType.ERROR))) {
            assertThatCode(() -> {
                        checks.judge(ResponseFixtures.json(200, deep), type, true);
                        checks.judge(
                                ResponseFixtures.json(200, "{\"id\": " + deep + ", \"messages\": " + deep + "}"),
                                type,
                                true);
                        checks.judge(ResponseFixtures.json(400, deep), type, true);
                    })
                    .doesNotThrowAnyException();
        }
    }

    // AUTH-8

    @Test
    void a_repeated_secret_is_reported_with_its_place() {
        Response response = new Response(
                200,
                Map.of("X-Key", List.of("***"), "Content-Type", List.of("application/json")),
                "{\"id\": 1, \"tags\": [\"new\", \"key ***\"]}".getBytes(UTF_8),
                true);

        assertThat(checks.judge(response, ResourceType.ANYTHING, false))
                .singleElement()
                .satisfies(found -> assertThat(found.mismatches())
                        .extracting(Mismatch::where)
                        .containsExactly("x-key", "/tags/1"));
    }

    @Test
    void the_inside_of_the_service_is_reported_with_its_place() {
        assertThat(checks.inside(ResponseFixtures.json(
                        500, "{\"error\": {\"code\": \"x\", \"details\": [\"fine\", \"SQLSTATE 42\"]}}")))
                .hasValueSatisfying(found -> assertThat(found.mismatches())
                        .containsExactly(
                                new Mismatch("/error/details/1", "a text for the caller", "\u201CSQLSTATE\u201D")));
    }

    @Test
    void a_repeated_secret_counts_whatever_the_response_is() {
        for (int status : new int[] {200, 301, 404, 500}) {
            Response response = new Response(status, Map.of(), "{}".getBytes(StandardCharsets.UTF_8), true);
            assertThat(checks.judge(response, ResourceType.ANYTHING, false))
                    .extracting(RuleViolation::rule)
                    .contains("AUTH-8");
        }
    }

    // PAGE-3

    @Test
    void a_page_holds_what_its_size_allows() {
        assertThat(found(page(2, "2"), ResourceType.CONVERSATION_LIST)).isEmpty();
        assertThat(found(page(3, "2"), ResourceType.CONVERSATION_LIST)).containsExactly("PAGE-3 /conversations");
        assertThat(found(page(3, "123456789012345678901234567890"), ResourceType.CONVERSATION_LIST))
                .isEmpty();
        assertThat(found(page(3, "0"), ResourceType.CONVERSATION_LIST)).containsExactly("PAGE-1 /meta/per_page");
        assertThat(found(page(3, "\"2\""), ResourceType.CONVERSATION_LIST)).containsExactly("PAGE-1 /meta/per_page");
    }

    // whose breach it is

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CONVERSATION_LIST | []                                                          | CONV-1 ",
                "CONVERSATION_LIST | {\"conversations\": []}                                     | PAGE-1 /meta",
                "CONVERSATION_LIST | {\"conversations\": [], \"meta\": []}                       | PAGE-1 /meta",
                "CONVERSATION_LIST | {\"meta\": {\"page\":1,\"per_page\":30,\"has_more\":false}} | CONV-1 /conversations",
                "MESSAGE_LIST      | []                                                          | MSG-4 ",
                "MESSAGE_LIST      | {}                                                          | MSG-4 /messages",
                "MESSAGE_LIST      | {\"messages\": {}}                                          | MSG-4 /messages",
                "MESSAGE_LIST      | {\"messages\": [{\"type\": \"note\"}]}                      | MSG-2 /messages/0/id",
                "MESSAGE_LIST      | {\"messages\": [{\"id\": 1, \"type\": \"text\"}]}           | MSG-3 /messages/0/type",
                "MESSAGE_LIST      | {\"messages\": [{\"id\": 1}]}                               | MSG-3 /messages/0/type",
                "MESSAGE_LIST      | {\"messages\": [], \"meta\": {\"has_more\": 1}}             | MSG-4 /meta/has_more",
                "MESSAGE           | {\"message\": {\"id\": 1, \"type\": \"sent\"}}              | MSG-3 /type",
                "CONTACT           | {}                                                          | CONTACT-1 /id",
                "CONTACT           | {\"id\": \"7\"}                                             | CONTACT-1 /id",
                "CONTACT           | {\"contact\": {\"id\": 7.5}, \"id\": 1}                     | CONTACT-1 /id",
                "PAGE_META         | {\"page\": 1, \"per_page\": 30}                             | PAGE-1 /has_more"
            })
    void a_breach_counts_against_the_rule_that_states_it(ResourceType type, String body, String expected) {
        assertThat(found(ResponseFixtures.json(200, body), type))
                .containsExactly(expected.contains(" ") ? expected : expected + " ");
    }

    @Test
    void all_that_is_wrong_with_a_thing_is_one_finding() {
        assertThat(checks.judge(
                        ResponseFixtures.json(200, "{\"id\": \"x\", \"status\": \"closed\", \"contact_id\": 1.5}"),
                        ResourceType.CONVERSATION,
                        true))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("CONV-1");
                    assertThat(finding.mismatches())
                            .containsExactlyInAnyOrder(
                                    new Mismatch("/messages_count", "a value", "nothing"),
                                    new Mismatch("/id", "a uuid", "\"x\""),
                                    new Mismatch("/status", "one of open, pending, resolved", "\"closed\""),
                                    new Mismatch("/contact_id", "a value of type integer", "1.5"));
                });
    }

    @ParameterizedTest
    @EnumSource(ResourceType.class)
    void freedoms_of_the_contract_are_not_judged(ResourceType type) {
        assertThat(found(ResponseFixtures.json(200, "[{\"any\": \"thing\"}]"), ResourceType.ANYTHING))
                .isEmpty();
        assertThat(checks.judge(ResponseFixtures.json(302, "{}"), type, true)).isEmpty();
    }

    // what the pages do not speak of

    @Test
    void further_members_are_collected_by_kind_of_thing() {
        assertThat(checks.undocumented(ResponseFixtures.json(200, """
                                {"conversations": [{"id": 1, "priority": 1, "tags": []}, {"priority": 2}, 7],
                                 "meta": {"page": 1, "total": 9}, "links": {}}
                                """), ResourceType.CONVERSATION_LIST))
                .containsExactly(
                        Map.entry("conversation list", "links"),
                        Map.entry("page meta", "total"),
                        Map.entry("conversation", "priority"),
                        Map.entry("conversation", "tags"),
                        Map.entry("conversation", "priority"));
        assertThat(checks.undocumented(
                        ResponseFixtures.json(200, "{\"messages\": [{\"id\": 1, \"at\": 1}], \"next\": 1}"),
                        ResourceType.MESSAGE_LIST))
                .containsExactly(Map.entry("message list", "next"), Map.entry("message", "at"));
        assertThat(checks.undocumented(
                        ResponseFixtures.json(200, "{\"contact\": {\"id\": 1, \"phone\": 1}, \"created\": true}"),
                        ResourceType.CONTACT))
                .containsExactly(Map.entry("contact", "phone"));
        assertThat(checks.undocumented(ResponseFixtures.json(200, "{\"a\": 1}"), ResourceType.ANYTHING))
                .isEmpty();
    }

    @Test
    void a_documented_response_has_no_further_members() {
        assertThat(checks.undocumented(ResponseFixtures.json(200, LIST), ResourceType.CONVERSATION_LIST))
                .isEmpty();
        assertThat(checks.undocumented(ResponseFixtures.json(200, CONVERSATION), ResourceType.CONVERSATION))
                .isEmpty();
    }

    /** Rule and place of each mismatch, under a required rule. */
    private List<String> found(Response response, ResourceType type) {
        return checks.judge(response, type, true).stream()
                .flatMap(finding -> finding.mismatches().stream().map(m -> finding.rule() + " " + m.where()))
                .toList();
    }

    private static Response error(String message) {
        var envelope = new JsonMapper().createObjectNode();
        envelope.putObject("error").put("code", "bad_request").put("message", message);
        return ResponseFixtures.json(400, envelope);
    }

    private static Response page(int items, String size) {
        String one = CONVERSATION.strip();
        return ResponseFixtures.json(
                200,
                "{\"conversations\": [" + (one + ",").repeat(items - 1) + one
                        + "], \"meta\": {\"page\": 1, \"per_page\": " + size + ", \"has_more\": false}}");
    }
}
