package io.convot.conformance.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One fault or variant for each kind of seam is seen to do what it says. */
final class ExtensionPointsTest {
    @Test
    void authentication_is_overridden() {
        faulty("wrong-secret-accepted", sandbox -> {
            String keyId = sandbox.keys().full().split(":", 2)[0];
            SandboxClient guesser = new SandboxClient(sandbox, keyId + ":guess");

            assertThat(guesser.get("/conversations").status()).isEqualTo(200);
            assertThat(guesser.authorizedBy("").get("/conversations").status()).isEqualTo(401);
        });
    }

    @Test
    void a_refused_write_is_left_in_the_store() {
        faulty("reply-refused-but-sent", sandbox -> {
            SandboxClient client = new SandboxClient(sandbox, sandbox.keys().full());
            String path = "/conversations/" + client.opened("a@example.com") + "/messages";

            SandboxClient.SandboxResponse refused =
                    new SandboxClient(sandbox, sandbox.keys().readOnly()).post(path, "{\"content\": \"psst\"}");

            assertThat(refused.status()).isEqualTo(403);
            assertThat(client.get(path).each("messages", "content")).contains("psst");
        });
    }

    @Test
    void a_stored_change_is_lost() {
        faulty("update-answers-but-is-lost", sandbox -> {
            SandboxClient client = new SandboxClient(sandbox, sandbox.keys().full());
            client.post("/contacts", "{\"external_id\": \"x\", \"name\": \"Before\"}");
            SandboxClient.SandboxResponse update =
                    client.post("/contacts", "{\"external_id\": \"x\", \"name\": \"After\"}");

            assertThat(update.body().get("name").stringValue()).isEqualTo("After");
            assertThat(client.post("/contacts", "{\"external_id\": \"x\"}")
                            .body()
                            .get("name")
                            .stringValue())
                    .isEqualTo("Before");
        });
    }

    @Test
    void the_tenant_check_is_skipped_for_one_call() {
        faulty("replies-reach-other-apps", sandbox -> {
            String theirs = new SandboxClient(sandbox, sandbox.keys().otherApp()).opened("a@example.com");
            SandboxClient client = new SandboxClient(sandbox, sandbox.keys().full());

            assertThat(client.post("/conversations/" + theirs + "/messages", "{\"content\": \"x\"}")
                            .status())
                    .isEqualTo(201);
            assertThat(client.get("/conversations/" + theirs + "/messages").status())
                    .isEqualTo(404);
        });
    }

    @Test
    void a_call_is_changed_and_tried_again() {
        faulty("unknown-operator-is-ignored", sandbox -> {
            SandboxClient client = new SandboxClient(sandbox, sandbox.keys().full());
            String path = "/conversations/" + client.opened("a@example.com") + "/messages";

            assertThat(client.post(path, "{\"content\": \"x\", \"operator_id\": 7}")
                            .status())
                    .isEqualTo(201);
            assertThat(client.post(path, "{\"content\": \" \"}").status()).isEqualTo(422);
        });
    }

    @Test
    void find_or_create_is_no_longer_one_step() {
        faulty("racing-calls-make-two", sandbox -> {
            SandboxClient client = new SandboxClient(sandbox, sandbox.keys().full());
            List<String> ids = client.postAtOnce(8, "/contacts", "{\"email\": \"rush@example.com\"}").stream()
                    .map(response -> response.body().get("id").asString())
                    .distinct()
                    .toList();

            assertThat(ids).hasSizeGreaterThan(1);
        });
    }

    @Test
    void only_a_full_last_page_is_wrong() {
        faulty("full-last-page-promises-more", sandbox -> {
            SandboxClient client = new SandboxClient(sandbox, sandbox.keys().full());

            assertThat(hasMore(client, "per_page=30&page=2")).isFalse();
            assertThat(hasMore(client, "per_page=20&page=2")).isTrue();
        });
    }

    @Test
    void a_write_shows_later() {
        SandboxOptions lagging = SandboxOptions.plain().withVariants("lists-lag-1-s");
        try (Sandbox sandbox = Sandbox.start(lagging)) {
            SandboxClient client = new SandboxClient(sandbox, sandbox.keys().full());
            String id = client.opened("a@example.com");

            assertThat(client.get("/conversations").each("conversations", "id")).doesNotContain(id);
            assertThat(client.get("/conversations/" + id).status()).isEqualTo(200);
        }
    }

    @Test
    void every_ninth_call_is_answered_before_it_is_served() {
        SandboxOptions limited = SandboxOptions.plain().withVariants("limits-without-advice");
        try (Sandbox sandbox = Sandbox.start(limited)) {
            SandboxClient client = new SandboxClient(sandbox, sandbox.keys().full());
            List<Integer> statuses = IntStream.range(0, 9)
                    .mapToObj(i -> client.get("/conversations").status())
                    .toList();

            assertThat(statuses).containsOnlyOnce(429).endsWith(200, 429);
        }
    }

    private static boolean hasMore(SandboxClient client, String query) {
        return client.get("/conversations?" + query)
                .body()
                .get("meta")
                .get("has_more")
                .booleanValue();
    }

    private static void faulty(String fault, Consumer<Sandbox> check) {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.plain().withFaults(fault))) {
            check.accept(sandbox);
        }
    }
}
