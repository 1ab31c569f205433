package io.convot.conformance.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The plain sandbox, call by call. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConformingSandboxTest {
    private static final List<String> EVERY_READ = List.of("/conversations", "/conversations/%s/messages");

    private Sandbox sandbox;
    private SandboxClient client;
    private SandboxClient stranger;

    @BeforeAll
    void start() {
        sandbox = Sandbox.start(SandboxOptions.plain());
        client = new SandboxClient(sandbox, sandbox.keys().full());
        stranger = new SandboxClient(sandbox, sandbox.keys().otherApp());
    }

    @AfterAll
    void stop() {
        sandbox.close();
    }

    @Test
    void lists_conversations_thirty_a_page() {
        SandboxClient.SandboxResponse first = client.get("/conversations");
        SandboxClient.SandboxResponse second = client.get("/conversations?page=2");

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(first.body().get("conversations")).hasSize(30);
        assertThat(first.body().get("meta").toString()).isEqualTo("{\"page\":1,\"per_page\":30,\"has_more\":true}");
        assertThat(second.each("conversations", "id")).doesNotContainAnyElementsOf(first.each("conversations", "id"));
        assertThat(second.body().get("meta").get("has_more").booleanValue()).isFalse();
    }

    @Test
    void every_status_is_there_from_the_start() {
        assertThat(client.get("/conversations?per_page=100").each("conversations", "status"))
                .contains("open", "pending", "resolved");
    }

    @Test
    void has_more_is_false_on_a_page_that_is_exactly_full() {
        int all = client.get("/conversations?per_page=100")
                .body()
                .get("conversations")
                .size();

        JsonNode meta = client.get("/conversations?per_page=" + all).body().get("meta");

        assertThat(meta.get("has_more").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0", "page=-1", "page=abc", "page=", "per_page=0", "per_page=1.5", "page=1e3"})
    void refuses_bad_paging(String query) {
        assertThat(client.get("/conversations?" + query).code()).isEqualTo("bad_request");
    }

    @Test
    void far_out_there_is_an_empty_page() {
        JsonNode body = client.get("/conversations?page=1000000000").body();

        assertThat(body.get("conversations")).isEmpty();
        assertThat(body.get("meta").toString()).contains("\"page\":1000000000", "\"has_more\":false");
    }

    @Test
    void a_page_is_one_hundred_long_at_most_and_says_so() {
        assertThat(client.get("/conversations?per_page=5000")
                        .body()
                        .get("meta")
                        .get("per_page")
                        .intValue())
                .isEqualTo(100);
    }

    @Test
    void a_conversation_starts_open_with_its_message_and_contact() {
        JsonNode contact =
                client.post("/contacts", "{\"email\": \"ann@example.com\"}").body();
        SandboxClient.SandboxResponse started =
                client.post("/conversations", "{\"email\": \"Ann@Example.com\", \"content\": \"Hi Ann\"}");
        String id = started.body().get("id").stringValue();

        assertThat(started.status()).isEqualTo(201);
        assertThat(UUID.fromString(id)).hasToString(id);
        assertThat(started.body().get("status").stringValue()).isEqualTo("open");
        assertThat(started.body().get("contact_id")).isEqualTo(contact.get("id"));
        assertThat(started.body().get("messages_count").intValue()).isEqualTo(1);
        assertThat(client.get("/conversations").each("conversations", "id")).contains(id);
        SandboxClient.SandboxResponse messages = client.get("/conversations/" + id + "/messages");
        assertThat(messages.each("messages", "content")).containsExactly("Hi Ann");
        assertThat(messages.each("messages", "type")).containsExactly("outgoing");
    }

    @Test
    void a_reply_is_sent_as_it_is_and_counted() {
        String id = client.opened("bob@example.com");
        SandboxClient.SandboxResponse reply = client.post(
                "/conversations/" + id + "/messages",
                "{\"content\": \"Grüße \\u05e9 \\ud83d\\ude00\\n\\\"x\\\" \", \"operator_id\": 42}");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.body().get("type").stringValue()).isEqualTo("outgoing");
        assertThat(reply.body().get("content").stringValue()).isEqualTo("Grüße ש 😀\n\"x\" ");
        assertThat(reply.body().get("operator_id").intValue()).isEqualTo(42);
        assertThat(client.get("/conversations/" + id + "/messages").each("messages", "id"))
                .hasSize(2)
                .endsWith(reply.body().get("id").asString());
        assertThat(client.get("/conversations/" + id)
                        .body()
                        .get("messages_count")
                        .intValue())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"43", "0", "-42", "42.5", "\"\"", "\"42abc\"", "true", "[42]", "1e400", "99999999999999999999"})
    void a_user_who_is_not_a_teammate_sends_nothing(String operator) {
        String id = client.opened("no-teammate@example.com");

        SandboxClient.SandboxResponse reply = client.post(
                "/conversations/" + id + "/messages", "{\"content\": \"x\", \"operator_id\": " + operator + "}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body().get("error").get("details")).isNotEmpty();
        assertThat(client.get("/conversations/" + id + "/messages").body().get("messages"))
                .hasSize(1);
    }

    @Test
    void messages_are_filtered_by_type() {
        Set<String> types = new TreeSet<>();
        client.get("/conversations?per_page=100")
                .each("conversations", "id")
                .forEach(id -> types.addAll(
                        client.get("/conversations/" + id + "/messages").each("messages", "type")));
        assertThat(types).containsExactly("activity", "incoming", "note", "outgoing");

        String id = client.opened("types@example.com");
        client.post("/conversations/" + id + "/resolve", "{}");
        assertThat(client.get("/conversations/" + id + "/messages?type=incoming,outgoing")
                        .each("messages", "type"))
                .containsExactly("outgoing");
        assertThat(client.get("/conversations/" + id + "/messages?type=activity")
                        .each("messages", "type"))
                .containsExactly("activity");
        assertThat(client.get("/conversations/" + id + "/messages?type=secret").code())
                .isEqualTo("unprocessable_entity");
    }

    @Test
    void messages_are_paged() {
        String id = client.opened("pages@example.com");
        client.post("/conversations/" + id + "/messages", "{\"content\": \"two\"}");

        JsonNode page = client.get("/conversations/" + id + "/messages?per_page=1&page=1")
                .body();

        assertThat(page.get("messages")).hasSize(1);
        assertThat(page.get("meta").get("has_more").booleanValue()).isTrue();
    }

    @Test
    void a_reply_reopens_what_was_resolved() {
        String id = client.opened("again@example.com");
        SandboxClient.SandboxResponse resolved = client.post("/conversations/" + id + "/resolve", "");
        client.post("/conversations/" + id + "/messages", "{\"content\": \"One more thing\"}");

        assertThat(resolved.status()).isEqualTo(200);
        assertThat(resolved.body().get("status").stringValue()).isEqualTo("resolved");
        assertThat(client.get("/conversations/" + id).body().get("status").stringValue())
                .isEqualTo("open");
        assertThat(client.get("/conversations/" + id + "/messages").each("messages", "type"))
                .containsExactly("outgoing", "activity", "outgoing", "activity");
        client.post("/conversations/" + id + "/resolve", "");
        assertThat(client.post("/conversations/" + id + "/reopen", "")
                        .body()
                        .get("status")
                        .stringValue())
                .isEqualTo("open");
    }

    @Test
    void a_contact_is_created_found_and_merged() {
        JsonNode first = client.post("/contacts", """
                        {"email": "jane@example.com", "external_id": "jane-1", "name": "Jane",
                         "custom_data": {"plan": "pro", "seats": 3, "trial": true, "rate": 9.5}}""").body();
        JsonNode second = client.post(
                        "/contacts",
                        "{\"email\": \"JANE@example.com\", \"custom_data\": {\"plan\": null, \"new\": \"x\"}}")
                .body();

        assertThat(first.get("id").isIntegralNumber()).isTrue();
        assertThat(second.get("id")).isEqualTo(first.get("id"));
        assertThat(second.get("name").stringValue()).isEqualTo("Jane");
        assertThat(second.get("email").stringValue()).isEqualTo("jane@example.com");
        assertThat(second.get("custom_data").toString())
                .isEqualTo("{\"seats\":3,\"trial\":true,\"rate\":9.5,\"new\":\"x\"}");
        assertThat(client.get("/contacts/" + first.get("id")).body()).isEqualTo(second);
        assertThat(client.get("/contacts?per_page=100").each("contacts", "email"))
                .contains("jane@example.com");
    }

    @Test
    void the_external_id_goes_before_the_address() {
        JsonNode one = client.post("/contacts", "{\"external_id\": \"e-1\", \"email\": \"e1@example.com\"}")
                .body();
        client.post("/contacts", "{\"external_id\": \"e-2\", \"email\": \"e2@example.com\"}");

        JsonNode both = client.post("/contacts", "{\"external_id\": \"e-1\", \"email\": \"e2@example.com\"}")
                .body();

        assertThat(both.get("id")).isEqualTo(one.get("id"));
    }

    @Test
    void many_at_once_make_one_contact() {
        List<String> ids = client.postAtOnce(8, "/contacts", "{\"email\": \"rush@example.com\"}").stream()
                .map(response -> response.body().get("id").asString())
                .distinct()
                .toList();

        assertThat(ids).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer nonsense", "Basic dTpw", "Bearer ck_0123456789abcdef:wrong"})
    void without_a_key_nothing_is_served(String header) {
        SandboxClient anonymous = client.authorizedBy(header);

        for (String path : List.of("/conversations", "/conversations/x/messages", "/nowhere")) {
            SandboxClient.SandboxResponse response = anonymous.get(path);
            assertThat(response.code()).isEqualTo("unauthorized");
            assertThat(response.status()).isEqualTo(401);
            assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
        assertThat(anonymous.post("/contacts", "{").status()).isEqualTo(401);
    }

    @Test
    void the_wrong_secret_the_query_and_a_revoked_key_open_nothing() {
        String full = sandbox.keys().full();

        assertThat(client.authorizedBy("Bearer " + full + "x")
                        .get("/conversations")
                        .status())
                .isEqualTo(401);
        assertThat(client.authorizedBy("")
                        .get("/conversations?access_token=" + full)
                        .status())
                .isEqualTo(401);
        assertThat(new SandboxClient(sandbox, sandbox.keys().revoked())
                        .get("/conversations")
                        .status())
                .isEqualTo(401);
        assertThat(client.authorizedBy("bEARER " + full).get("/conversations").status())
                .isEqualTo(200);
    }

    @Test
    void a_scope_is_needed_before_anything_is_checked() {
        SandboxClient reader = new SandboxClient(sandbox, sandbox.keys().readOnly());
        SandboxClient writer = new SandboxClient(sandbox, sandbox.keys().writeOnly());

        for (String path : List.of("/conversations", "/contacts", "/conversations/x/messages")) {
            assertThat(reader.post(path, "{").code()).isEqualTo("forbidden");
        }
        for (String path : EVERY_READ) {
            assertThat(writer.get(path.formatted("x")).code()).isEqualTo("forbidden");
        }
        assertThat(reader.get("/conversations").status()).isEqualTo(200);
        assertThat(writer.post("/contacts", "{\"email\": \"w@example.com\"}").status())
                .isEqualTo(201);
    }

    @Test
    void another_apps_conversation_is_as_one_that_never_was() {
        String theirs = stranger.opened("guest@example.com");
        String nobodys = UUID.randomUUID().toString();

        for (String path : List.of("", "/messages")) {
            assertThat(client.get("/conversations/" + theirs + path).response().body())
                    .isEqualTo(client.get("/conversations/" + nobodys + path)
                            .response()
                            .body())
                    .contains("not_found");
        }
        assertThat(client.post("/conversations/" + theirs + "/messages", "{\"content\": \"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(client.get("/conversations").each("conversations", "id")).doesNotContain(theirs);
        assertThat(client.get("/conversations/9b1f/messages").status()).isEqualTo(404);
    }

    @Test
    void an_unknown_path_a_wrong_method_and_a_form_are_answered_in_the_envelope() {
        assertThat(client.get("/nowhere").code()).isEqualTo("not_found");
        assertThat(client.get("/%00%FF").code()).isEqualTo("not_found");
        SandboxClient.SandboxResponse wrongMethod =
                client.send("DELETE", "/conversations", "application/json", new byte[0]);
        assertThat(wrongMethod.status()).isEqualTo(405);
        assertThat(wrongMethod.header("Allow")).isEqualTo("GET, POST");
        assertThat(wrongMethod.code()).isEqualTo("method_not_allowed");
        SandboxClient.SandboxResponse form = client.send(
                "POST", "/contacts", "application/x-www-form-urlencoded", "email=a%40example.com".getBytes(UTF_8));
        assertThat(form.status()).isEqualTo(415);
        assertThat(form.code()).isEqualTo("unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[]",
                "null",
                "\"x\"",
                "{} {}",
                "\uFEFF{}",
                "{\"email\": null}",
                "{\"email\": NaN}",
                "{'email': 'a@example.com'}",
                "{\"email\": \"\\ud800\"}",
                "{\"a\": 1e99999999999}",
                "{\"a\": \"\t\"}"
            })
    void a_malformed_body_or_a_missing_field_is_400(String body) {
        for (String path : List.of("/contacts", "/conversations")) {
            SandboxClient.SandboxResponse response = client.post(path, body);
            assertThat(response.status()).isEqualTo(400);
            assertThat(response.code()).isEqualTo("bad_request");
        }
    }

    @Test
    void deep_nesting_bad_utf8_and_sheer_size_are_refused() {
        assertThat(client.post("/contacts", "[".repeat(100_000)).status()).isEqualTo(400);
        assertThat(client.send("POST", "/contacts", "application/json", new byte[] {'{', (byte) 0xFF, '}'})
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/contacts", "1".repeat(50_000)).status()).isEqualTo(400);
        SandboxClient.SandboxResponse large = client.post("/contacts", " ".repeat(3_000_000));
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.code()).isEqualTo("payload_too_large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\": \"\"}",
                "{\"email\": \"a\"}",
                "{\"email\": \"a@b\"}",
                "{\"email\": \"a b@example.com\"}",
                "{\"email\": \"a@@example.com\"}",
                "{\"email\": 7}",
                "{\"email\": \"@example.com\"}",
                "{\"email\": \"a..b@example.com\"}",
                "{\"email\": \"a@example.com\", \"custom_data\": []}",
                "{\"external_id\": \" \"}",
                "{\"external_id\": {}}",
                "{\"email\": \"a@example.com\", \"name\": [1]}"
            })
    void an_invalid_field_is_422_with_details(String body) {
        SandboxClient.SandboxResponse response = client.post("/contacts", body);

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.code()).isEqualTo("unprocessable_entity");
        assertThat(response.body().get("error").get("details").get(0).isString())
                .isTrue();
    }

    @Test
    void content_is_neither_blank_nor_endless() {
        String id = client.opened("content@example.com");
        String path = "/conversations/" + id + "/messages";

        assertThat(client.post(path, "{\"content\": \" \\n\"}").status()).isEqualTo(422);
        assertThat(client.post(path, "{\"content\": 5}").status()).isEqualTo(422);
        assertThat(client.post(path, "{\"content\": \"" + "x".repeat(100_001) + "\"}")
                        .status())
                .isEqualTo(422);
        assertThat(client.post(path, "{\"content\": \"" + "x".repeat(100_000) + "\"}")
                        .status())
                .isEqualTo(201);
    }
}
