package io.convot.conformance.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Exchanges of one client are judged against each other, except where they prove nothing. */
final class CrossExchangeTest {
    private static final String ONE = "9b1f0c6e-1111-4222-8333-444455556666";
    private static final String TWO = "9b1f0c6e-1111-4222-8333-777788889999";
    private static final String JANE = "{\"email\": \"jane@example.com\"}";
    private static final int LAG = 5;

    private static String contact(int id) {
        return "{\"id\": " + id + "}";
    }

    private static String conversation(String id, int contact) {
        return "{\"id\": \"" + id + "\", \"status\": \"open\", \"contact_id\": " + contact + ", \"messages_count\": 1}";
    }

    private static String page(int number, boolean more, String... conversations) {
        return "{\"conversations\": [" + String.join(",", conversations) + "], \"meta\": {\"page\": " + number
                + ", \"per_page\": 30, \"has_more\": " + more + "}}";
    }

    private static String start(String content) {
        return "{\"email\": \"jane@example.com\", \"content\": \"" + content + "\"}";
    }

    private static String messages(String... messages) {
        return "{\"messages\": [" + String.join(",", messages) + "]}";
    }

    private static String message(int id, String type, String content) {
        return "{\"id\": " + id + ", \"type\": \"" + type + "\", \"content\": \"" + content + "\"}";
    }

    private static String of(String conversation) {
        return "/conversations/" + conversation + "/messages";
    }

    @Test
    void one_address_is_one_contact() {
        HarFixture har =
                new HarFixture().post("/contacts", JANE, 201, contact(7)).post("/contacts", JANE, 200, contact(7));
        assertThat(Observed.of(har).kept()).contains("CONTACT-1", "CONTACT-2");

        HarFixture other =
                new HarFixture().post("/contacts", JANE, 201, contact(7)).post("/contacts", JANE, 201, contact(8));
        assertThat(Observed.of(other).violated())
                .containsEntry(
                        "CONTACT-2",
                        "The same e-mail address belongs to two contacts."
                                + " (Exchange 2: POST /contacts → 201)\n- /id: expected 7, as exchange 1 says, got 8");
    }

    @Test
    void one_external_id_is_one_contact() {
        String sent = "{\"external_id\": \"u-1\"}";

        assertThat(Observed.of(new HarFixture()
                                .post("/contacts", sent, 201, contact(7))
                                .post("/contacts", sent, 201, contact(8)))
                        .violated())
                .containsKey("CONTACT-3");
    }

    @Test
    void a_conversation_belongs_to_the_contact_of_its_address() {
        assertThat(Observed.of(new HarFixture()
                                .post("/contacts", JANE, 201, contact(7))
                                .post("/conversations", start("Hi"), 201, conversation(ONE, 8)))
                        .violated())
                .containsKey("CONV-5");
    }

    @Test
    void contacts_connected_by_a_request_with_both_identities_are_not_judged() {
        String both = "{\"email\": \"jane@example.com\", \"external_id\": \"u-1\"}";

        assertThat(Observed.of(new HarFixture()
                                .post("/contacts", JANE, 201, contact(7))
                                .post("/contacts", both, 200, contact(9))
                                .post("/contacts", JANE, 200, contact(9)))
                        .violated())
                .isEmpty();
        assertThat(Observed.of(new HarFixture()
                                .post("/contacts", JANE, 201, contact(7))
                                .post("/contacts", JANE, 200, contact(9))
                                .post("/contacts", both, 200, contact(9)))
                        .violated())
                .isEmpty();
    }

    @Test
    void after_a_while_somebody_else_may_have_changed_a_contact() {
        assertThat(Observed.of(new HarFixture()
                                .post("/contacts", JANE, 201, contact(7))
                                .pause(120)
                                .post("/contacts", JANE, 201, contact(8)))
                        .violated())
                .isEmpty();
    }

    @Test
    void two_clients_may_be_of_two_organizations() {
        HarFixture har = new HarFixture().post("/contacts", JANE, 201, contact(7));
        har.entry(
                "POST",
                HarFixture.BASE + "/contacts",
                JANE,
                201,
                contact(8),
                entry -> HarFixture.setHeader(
                        (ObjectNode) entry.path("request"),
                        "Authorization",
                        "Bearer ck_fedcba9876543210:another-secret-of-theirs"));

        assertThat(Observed.of(har).violated()).isEmpty();
    }

    @Test
    void two_recordings_may_have_been_made_concurrently() {
        assertThat(Observed.of(
                                new HarFixture().post("/conversations", start("Hi"), 201, conversation(ONE, 7)),
                                new HarFixture().post("/conversations", start("Hi"), 201, conversation(ONE, 7)))
                        .violated())
                .isEmpty();
    }

    @Test
    void new_conversations_never_share_an_id() {
        assertThat(Observed.of(new HarFixture()
                                .post("/conversations", start("Hi"), 201, conversation(ONE, 7))
                                .post("/conversations", start("Ho"), 201, conversation(ONE, 7)))
                        .violated())
                .containsKey("CONV-2");
    }

    @Test
    void a_new_conversation_is_in_a_list_that_shows_all() {
        HarFixture har = new HarFixture().post("/conversations", start("Hi"), 201, conversation(ONE, 7));
        assertThat(Observed.of(har.get("/conversations", 200, page(1, false, conversation(ONE, 7))))
                        .kept())
                .contains("CONV-6");

        HarFixture missing = new HarFixture()
                .post("/conversations", start("Hi"), 201, conversation(ONE, 7))
                .pause(LAG)
                .get("/conversations", 200, page(1, false, conversation(TWO, 7)));
        assertThat(Observed.of(missing).violated()).containsKey("CONV-6");
    }

    @Test
    void a_list_may_lag_or_have_more_pages() {
        HarFixture soon = new HarFixture()
                .post("/conversations", start("Hi"), 201, conversation(ONE, 7))
                .get("/conversations", 200, page(1, false));
        HarFixture more = new HarFixture()
                .post("/conversations", start("Hi"), 201, conversation(ONE, 7))
                .pause(LAG)
                .get("/conversations?per_page=30", 200, page(1, true, conversation(TWO, 7)));

        assertThat(Observed.of(soon).violated()).doesNotContainKey("CONV-6");
        assertThat(Observed.of(more).violated()).doesNotContainKey("CONV-6");
    }

    @Test
    void a_reply_is_listed_under_its_id_with_its_content() {
        HarFixture har = new HarFixture()
                .post(of(ONE), "{\"content\": \"Grüße\"}", 201, message(4, "outgoing", "Grüße"))
                .get(of(ONE), 200, messages(message(4, "outgoing", "Grüße")));
        assertThat(Observed.of(har).kept()).contains("MSG-2", "MSG-10");

        HarFixture lost = new HarFixture()
                .post(of(ONE), "{\"content\": \"Hi\"}", 201, message(4, "outgoing", "Hi"))
                .pause(LAG)
                .get(of(ONE), 200, messages(message(3, "incoming", "Hello?")));
        assertThat(Observed.of(lost).violated()).containsKey("MSG-2");

        HarFixture garbled = new HarFixture()
                .post(of(ONE), "{\"content\": \"Grüße\"}", 201, message(4, "outgoing", "Grüße"))
                .get(of(ONE), 200, messages(message(4, "outgoing", "Gr??e")));
        assertThat(Observed.of(garbled).violated()).containsKey("MSG-10");
    }

    @Test
    void a_reply_that_was_seen_may_be_deleted_later() {
        assertThat(Observed.of(new HarFixture()
                                .post(of(ONE), "{\"content\": \"Hi\"}", 201, message(4, "outgoing", "Hi"))
                                .get(of(ONE), 200, messages(message(4, "outgoing", "Hi")))
                                .pause(LAG)
                                .get(of(ONE), 200, messages()))
                        .violated())
                .isEmpty();
    }

    @Test
    void the_first_message_is_listed_and_outgoing() {
        HarFixture har = new HarFixture()
                .post("/conversations", start("Your refund"), 201, conversation(ONE, 7))
                .get(of(ONE), 200, messages(message(1, "incoming", "Your refund")));
        assertThat(Observed.of(har).kept()).contains("CONV-4");
        assertThat(Observed.of(har).violated()).containsKey("CONV-9");

        HarFixture lost = new HarFixture()
                .post("/conversations", start("Your refund"), 201, conversation(ONE, 7))
                .pause(LAG)
                .get(of(ONE), 200, messages());
        assertThat(Observed.of(lost).violated()).containsKey("CONV-4");
    }

    @Test
    void messages_keep_their_order() {
        String one = message(1, "incoming", "a");
        String two = message(2, "outgoing", "b");

        assertThat(Observed.of(new HarFixture()
                                .get(of(ONE), 200, messages(one, two))
                                .get(of(ONE), 200, messages(one, two)))
                        .kept())
                .contains("MSG-11");
        assertThat(Observed.of(new HarFixture()
                                .get(of(ONE), 200, messages(one, two))
                                .get(of(ONE), 200, messages(two, one)))
                        .violated())
                .containsKey("MSG-11");
    }

    @Test
    void pages_agree_on_whether_there_are_more_or_are_read_again() {
        HarFixture wrong = new HarFixture()
                .get("/conversations?page=1", 200, page(1, false))
                .later()
                .get("/conversations?page=2", 200, page(2, false, conversation(ONE, 7)))
                .later()
                .get("/conversations?page=1", 200, page(1, false));
        HarFixture soon = new HarFixture()
                .get("/conversations?page=1", 200, page(1, false))
                .get("/conversations?page=2", 200, page(2, false, conversation(ONE, 7)))
                .get("/conversations?page=1", 200, page(1, false));
        HarFixture changed = new HarFixture()
                .get("/conversations?page=1", 200, page(1, false))
                .get("/conversations?page=2", 200, page(2, false, conversation(ONE, 7)));

        assertThat(Observed.of(wrong).violated()).containsKey("PAGE-5");
        assertThat(Observed.of(soon).violated())
                .as("from replicas of which one lags")
                .isEmpty();
        assertThat(Observed.of(changed).violated()).doesNotContainKey("PAGE-5");
    }

    @Test
    void clients_are_reported_what_they_do_wrong_and_the_target_is_not_blamed() {
        String limited = "{\"error\": {\"code\": \"rate_limited\", \"message\": \"Wait.\"}}";
        HarFixture har = new HarFixture()
                .get("/conversations?page=1", 200, page(1, false))
                .get("/conversations?page=2&sort=name", 200, page(2, false))
                .get("/helpdesk/articles/jane", 200, "{}")
                .post(
                        "/contacts",
                        "{\"email\": ",
                        400,
                        "{\"error\": {\"code\": \"bad_request\", \"message\": \"No.\"}}");
        har.entry(
                "GET",
                HarFixture.BASE + "/conversations",
                "",
                429,
                limited,
                entry -> HarFixture.setHeader((ObjectNode) entry.path("response"), "Retry-After", "30"));
        har.get("/conversations?token=" + HarFixture.KEY, 200, page(1, false));

        Observed observed = Observed.of(har);

        assertThat(observed.clientNotes())
                .containsEntry("a page that was requested after has_more was false", 1)
                .containsEntry("a parameter that is not published: sort of GET /conversations", 1)
                .containsEntry("a call that is not published: GET /helpdesk/…", 1)
                .containsEntry("a body that is not valid JSON: POST /contacts", 1)
                .containsEntry("a request before the wait that Retry-After asked for was over", 1)
                .containsEntry("a key in the URL, where logs and histories keep it", 1);
        assertThat(observed.violated()).isEmpty();
    }

    @Test
    void the_base_url_is_found_in_the_recording_and_other_targets_are_counted() {
        HarFixture har = new HarFixture();
        har.entry(
                "GET",
                "https://shop.example/conversations",
                "",
                200,
                "<html>",
                entry -> HarFixture.setHeader((ObjectNode) entry.path("request"), "Authorization", ""));
        har.get("/conversations", 200, page(1, false));
        har.entry("GET", "https://other.example/v1/conversations", "", 200, page(1, false), entry -> {});

        Observed observed = Observed.of(Map.of(), har);

        assertThat(observed.notes())
                .containsExactly(
                        "The base URL was found in the recording: " + HarFixture.BASE + " (--base-url sets another).");
        assertThat(observed.skipped())
                .isEqualTo(Map.of("not recognized as this API's", 1, "another base URL: https://other.example/v1", 1));
        assertThat(observed.observation().exchanges()).isEqualTo(1);
    }
}
