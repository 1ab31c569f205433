package io.convot.conformance.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sequence of exchanges shows violations, unless something else explains it. */
final class SequenceTest {
    private static final String ID = "9b1f0c6e-1111-4222-8333-444455556666";
    private static final String MESSAGES = "/conversations/" + ID + "/messages";
    private static final String FORBIDDEN = "{\"error\": {\"code\": \"forbidden\", \"message\": \"No.\"}}";
    private static final String INVALID =
            "{\"error\": {\"code\": \"unprocessable_entity\", \"message\": \"No.\", \"details\": [\"a\"]}}";
    private static final String UNAUTHORIZED = "{\"error\": {\"code\": \"unauthorized\", \"message\": \"No.\"}}";
    private static final String EMPTY = page(1, false);
    private static final int LAG = 5;

    private static String page(int number, boolean more, String... ids) {
        StringBuilder rows = new StringBuilder();
        for (String id : ids) {
            rows.append(rows.isEmpty() ? "" : ",").append(conversation(id, 8, 1));
        }
        return "{\"conversations\": [" + rows + "], \"meta\": {\"page\": " + number
                + ", \"per_page\": 5, \"has_more\": " + more + "}}";
    }

    private static String conversation(String id, int contact, int count) {
        return "{\"id\": \"" + id + "\", \"status\": \"open\", \"contact_id\": " + contact + ", \"messages_count\": "
                + count + "}";
    }

    private static String list(String conversation) {
        return "{\"conversations\": [" + conversation
                + "], \"meta\": {\"page\": 1, \"per_page\": 30, \"has_more\": false}}";
    }

    private static String messages(String... types) {
        StringBuilder all = new StringBuilder();
        for (String one : types) {
            String[] parts = one.split(":", 2);
            all.append(all.isEmpty() ? "" : ",").append("{\"id\": " + parts[0] + ", \"type\": \"" + parts[1] + "\"}");
        }
        return "{\"messages\": [" + all + "]}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name": "Jane"}                | {"name": "Jane"}                | {"name": "Joan"}                | {"name": "Jane"}                | CONTACT-4
            {"name": "Jane"}                | {"name": "Jane"}                | {}                              | {"name": null}                  | CONTACT-5
            {"custom_data": {"a": 1}}       | {"custom_data": {"a": 1}}       | {}                              | {"custom_data": {}}             | CONTACT-5
            {"custom_data": {"a": 1}}       | {"custom_data": {"a": 1}}       | {"custom_data": {"b": 2}}       | {"custom_data": {"b": 2}}       | CONTACT-6
            {"custom_data": {"a": 1}}       | {"custom_data": {"a": 1}}       | {"custom_data": {"a": null}}    | {"custom_data": {"a": 1}}       | CONTACT-6
            {"custom_data": {"a": "x"}}     | {"custom_data": {"a": "x"}}     | {"custom_data": {"a": "y"}}     | {"custom_data": {"a": "x"}}     | CONTACT-4
            {"custom_data": {"a": 1}}       | {"custom_data": {"a": 1}}       | {"custom_data": {"a": false}}   | {"custom_data": {}}             | CONTACT-7
            """)
    void a_contact_keeps_what_was_sent(String first, String shown, String second, String then, String rule) {
        HarFixture har = new HarFixture()
                .post("/contacts", with("\"email\": \"a@b.c\"", first), 201, with("\"id\": 7", shown))
                .post("/contacts", with("\"email\": \"a@b.c\"", second), 200, with("\"id\": 7", then));
        assertThat(Observed.of(har).violated()).containsOnlyKeys(rule);

        HarFixture later = new HarFixture()
                .post("/contacts", with("\"email\": \"a@b.c\"", first), 201, with("\"id\": 7", shown))
                .pause(600)
                .post("/contacts", with("\"email\": \"a@b.c\"", second), 200, with("\"id\": 7", then));
        assertThat(Observed.of(later).violated()).isEmpty();
    }

    private static String with(String member, String object) {
        return "{" + member + (object.equals("{}") ? "" : ", ") + object.substring(1);
    }

    @Test
    void another_clients_save_explains_what_is_gone() {
        String key = "Bearer ck_fedcba9876543210:Another-secret-altogether";
        HarFixture har = new HarFixture()
                .post("/contacts", "{\"email\": \"a@b.c\", \"name\": \"Jane\"}", 201, "{\"id\": 7, \"name\": \"Jane\"}")
                .entry(
                        "POST",
                        HarFixture.BASE + "/contacts",
                        "{\"email\": \"a@b.c\", \"name\": null}",
                        200,
                        "{\"id\": 7, \"name\": null}",
                        entry -> HarFixture.setHeader(
                                (tools.jackson.databind.node.ObjectNode) entry.path("request"), "Authorization", key))
                .post("/contacts", "{\"email\": \"a@b.c\"}", 200, "{\"id\": 7, \"name\": null}");

        assertThat(Observed.of(har).violated()).isEmpty();
    }

    @Test
    void a_rejected_save_may_have_been_repeated_elsewhere() {
        HarFixture har = new HarFixture()
                .post(
                        "/contacts",
                        "{\"email\": \"a@b.c\", \"custom_data\": {\"a\": 1}}",
                        201,
                        "{\"id\": 7, \"email\": \"a@b.c\", \"custom_data\": {\"a\": 1}}")
                .post("/contacts", "{\"email\": \"a@b.c\", \"custom_data\": {\"a\": null}}", 422, INVALID)
                .post("/contacts", "{\"email\": \"a@b.c\"}", 200, "{\"id\": 7, \"custom_data\": {}}");

        assertThat(Observed.of(har).violated()).isEmpty();
    }

    @Test
    void a_conversation_that_two_starts_returned_may_hold_both_first_messages() {
        String start = "{\"email\": \"a@b.c\", \"content\": \"Hi\"}";
        String first = "{\"id\": 1, \"type\": \"outgoing\", \"content\": \"Hi\"}";
        HarFixture har = new HarFixture()
                .post("/conversations", start, 201, conversation(ID, 8, 1))
                .post("/conversations", start, 201, conversation(ID, 8, 2))
                .pause(LAG)
                .get(MESSAGES, 200, "{\"messages\": [" + first + ", " + first.replace("1", "2") + "]}");

        assertThat(Observed.of(har).violated()).containsOnlyKeys("CONV-2");
    }

    @Test
    void a_key_that_is_served_before_and_after_is_not_rejected_in_between() {
        HarFixture rejected = new HarFixture()
                .get("/conversations?per_page=5", 200, EMPTY)
                .get("/conversations?per_page=5", 401, UNAUTHORIZED)
                .get("/conversations?per_page=5", 200, EMPTY);
        HarFixture revoked = new HarFixture()
                .get("/conversations?per_page=5", 200, EMPTY)
                .get("/conversations?per_page=5", 401, UNAUTHORIZED);
        HarFixture without = new HarFixture()
                .get("/conversations?per_page=5", 403, FORBIDDEN)
                .get("/conversations?per_page=6", 200, EMPTY)
                .get("/conversations?per_page=5", 403, FORBIDDEN);

        assertThat(Observed.of(rejected).violated()).containsKey("AUTH-1");
        assertThat(Observed.of(revoked).violated()).doesNotContainKey("AUTH-1");
        assertThat(Observed.of(without).violated()).containsKey("SCOPE-1");
    }

    @Test
    void a_message_that_is_listed_before_and_after_is_listed_in_between() {
        HarFixture lost = new HarFixture()
                .get(MESSAGES, 200, messages("1:incoming", "2:outgoing"))
                .pause(LAG)
                .get(MESSAGES + "?type=incoming,outgoing", 200, messages("1:incoming"))
                .get(MESSAGES, 200, messages("1:incoming", "2:outgoing"));
        HarFixture deleted = new HarFixture()
                .get(MESSAGES, 200, messages("1:incoming", "2:outgoing"))
                .pause(LAG)
                .get(MESSAGES + "?type=incoming,outgoing", 200, messages("1:incoming"))
                .get(MESSAGES, 200, messages("1:incoming"));
        HarFixture hidden = new HarFixture()
                .get(MESSAGES + "?type=note", 200, messages("3:note"))
                .pause(LAG)
                .get(MESSAGES, 200, messages("1:incoming"))
                .get(MESSAGES + "?type=note", 200, messages("3:note"));

        assertThat(Observed.of(lost).violated()).containsOnlyKeys("MSG-5");
        assertThat(Observed.of(deleted).violated()).isEmpty();
        assertThat(Observed.of(hidden).violated()).containsOnlyKeys("MSG-4");
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, false", "3, false"})
    void the_message_count_goes_up_with_a_reply(int count, boolean violated) {
        HarFixture har = new HarFixture()
                .post("/conversations", "{\"email\": \"a@b.c\", \"content\": \"Hi\"}", 201, conversation(ID, 8, 1))
                .post(
                        MESSAGES,
                        "{\"content\": \"Ho\"}",
                        201,
                        "{\"id\": 1, \"type\": \"outgoing\", \"content\": \"Ho\"}")
                .pause(LAG)
                .get("/conversations", 200, list(conversation(ID, 8, count)));

        assertThat(Observed.of(har).violated().containsKey("CONV-7")).isEqualTo(violated);
    }

    @Test
    void a_new_conversation_is_listed_with_its_contact() {
        HarFixture har = new HarFixture()
                .post("/conversations", "{\"email\": \"a@b.c\", \"content\": \"Hi\"}", 201, conversation(ID, 8, 1))
                .pause(LAG)
                .get("/conversations", 200, list(conversation(ID, 9, 1)));

        assertThat(Observed.of(har).violated()).containsOnlyKeys("CONV-5");
    }

    @Test
    void the_first_message_is_listed_once() {
        String twice = "{\"messages\": [{\"id\": 1, \"type\": \"outgoing\", \"content\": \"Hi\"},"
                + " {\"id\": 2, \"type\": \"outgoing\", \"content\": \"Hi\"}]}";
        HarFixture har = new HarFixture()
                .post("/conversations", "{\"email\": \"a@b.c\", \"content\": \"Hi\"}", 201, conversation(ID, 8, 1))
                .get(MESSAGES, 200, twice);
        HarFixture repeated = new HarFixture()
                .post("/conversations", "{\"email\": \"a@b.c\", \"content\": \"Hi\"}", 201, conversation(ID, 8, 1))
                .post(
                        MESSAGES,
                        "{\"content\": \"Hi\"}",
                        201,
                        "{\"id\": 2, \"type\": \"outgoing\", \"content\": \"Hi\"}")
                .get(MESSAGES, 200, twice);

        assertThat(Observed.of(har).violated()).containsOnlyKeys("CONV-4");
        assertThat(Observed.of(repeated).violated()).isEmpty();
    }

    @Test
    void a_page_behind_which_there_is_more_is_full_and_shares_nothing_with_the_next() {
        String[] five = {id(1), id(2), id(3), id(4), id(5)};
        HarFixture notFull = new HarFixture()
                .get("/conversations?page=1&per_page=5", 200, page(1, true, id(1)))
                .get("/conversations?page=2&per_page=5", 200, page(2, false, id(2)));
        HarFixture overlap = new HarFixture()
                .get("/conversations?page=1&per_page=5", 200, page(1, true, five))
                .later()
                .get("/conversations?page=2&per_page=5", 200, page(2, false, id(5)))
                .later()
                .get("/conversations?page=1&per_page=5", 200, page(1, true, five));
        HarFixture shifted = new HarFixture()
                .get("/conversations?page=1&per_page=5", 200, page(1, true, five))
                .later()
                .get("/conversations?page=2&per_page=5", 200, page(2, false, id(5)))
                .later()
                .get("/conversations?page=1&per_page=5", 200, page(1, true, id(6), id(1), id(2), id(3), id(4)));

        assertThat(Observed.of(notFull).violated()).containsOnlyKeys("PAGE-4");
        assertThat(Observed.of(overlap).violated()).containsOnlyKeys("PAGE-6");
        assertThat(Observed.of(shifted).violated()).isEmpty();
    }

    private static String id(int number) {
        return "9b1f0c6e-1111-4222-8333-44445555666" + number;
    }
}
