package io.convot.conformance.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convot.conformance.sandbox.fault.Fault;
import io.convot.conformance.sandbox.fault.Faults;
import io.convot.conformance.sandbox.variant.Variant;
import io.convot.conformance.sandbox.variant.Variants;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault and variant starts, and is distinguishable from the others. */
final class CatalogueTest {
    private static final String ID = "[a-z0-9]+(-[a-z0-9]+)*";

    static Stream<String> faults() {
        return Faults.all().stream().map(Fault::id);
    }

    static Stream<String> variants() {
        return Variants.all().stream().map(Variant::id);
    }

    @Test
    void ids_and_descriptions_are_unique() {
        assertThat(Stream.concat(faults(), variants())).doesNotHaveDuplicates().allMatch(id -> id.matches(ID));
        assertThat(Stream.concat(
                        Faults.all().stream().map(Fault::description),
                        Variants.all().stream().map(Variant::description)))
                .doesNotHaveDuplicates()
                .allMatch(message -> message.endsWith("."));
    }

    @Test
    void every_fault_names_the_rules_that_it_violates() {
        assertThat(Faults.all())
                .allSatisfy(
                        fault -> assertThat(fault.rules()).isNotEmpty().allMatch(rule -> rule.matches("[A-Z]+-\\d+")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_leaves_the_service_standing(String id) {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.plain().withFaults(id))) {
            SandboxClient client = new SandboxClient(sandbox, sandbox.keys().full());

            // A single call may reject a key that all others accept.
            assertThat(client.get("/conversations").status()).isIn(200, 401);
            assertThat(client.opened("a@example.com")).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void a_variant_serves_the_quickstart(String id) {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.plain().withVariants(id))) {
            SandboxClient client = new SandboxClient(sandbox, sandbox.keys().full());
            SandboxClient.SandboxResponse started =
                    client.post("/conversations", "{\"email\": \"a@example.com\", \"content\": \"Hi\"}");
            String conversation = started.body()
                    .path("id")
                    .asString(started.body().path("conversation").path("id").asString(""));
            SandboxClient.SandboxResponse reply =
                    client.post("/conversations/" + conversation + "/messages", "{\"content\": \"é\"}");

            assertThat(started.status()).isIn(200, 201);
            assertThat(reply.status()).isIn(200, 201);
            assertThat(reply.response().body()).containsAnyOf("é", "\\u00e9");
            Set<Integer> read =
                    switch (id) {
                        // The client of JDK 17 says of every GET that its body has a length of 0, which may be
                        // rejected.
                        case "reads-take-no-body" -> Set.of(200, 400);
                        case "lists-lag-with-404" -> Set.of(200, 404);
                        default -> Set.of(200);
                    };
            assertThat(client.get("/conversations/" + conversation + "/messages")
                            .status())
                    .isIn(read);
            assertThat(client.get("/conversations").status()).isIn(read);
            assertThat(client.post("/contacts", "{\"email\": \"a@example.com\", \"custom_data\": {\"x\": null}}")
                            .status())
                    .isIn(200, 201);
        }
    }

    @Test
    void variants_combine() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.plain()
                .withVariants("writes-answer-200", "wrapped-resources", "epoch-seconds", "string-message-ids"))) {
            SandboxClient client = new SandboxClient(sandbox, sandbox.keys().full());

            SandboxClient.SandboxResponse contact = client.post("/contacts", "{\"email\": \"a@example.com\"}");

            assertThat(contact.status()).isEqualTo(200);
            assertThat(contact.body().get("contact").get("created_at").isIntegralNumber())
                    .isTrue();
        }
    }

    @Test
    void an_unknown_or_duplicate_id_is_reported_in_a_sentence() {
        assertThatThrownBy(() -> Sandbox.start(SandboxOptions.plain().withFaults("no-such")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The sandbox knows no fault called 'no-such'.");
        assertThatThrownBy(() -> Sandbox.start(SandboxOptions.plain().withVariants("no-such")))
                .hasMessage("The sandbox knows no variant called 'no-such'.");
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.plain())) {
            int port = sandbox.baseUrl().getPort();
            assertThatThrownBy(() -> Sandbox.start(SandboxOptions.plain().withPort(port)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("port " + port);
        }
    }

    @Test
    void sandboxes_share_nothing() {
        try (Sandbox one = Sandbox.start(SandboxOptions.plain());
                Sandbox two = Sandbox.start(SandboxOptions.plain())) {
            String id = new SandboxClient(one, one.keys().full()).opened("only-one@example.com");

            assertThat(new SandboxClient(two, two.keys().full())
                            .get("/conversations/" + id)
                            .status())
                    .isEqualTo(404);
            assertThat(new SandboxClient(two, one.keys().full())
                            .get("/conversations")
                            .status())
                    .isEqualTo(401);
            assertThat(one.keys().toString()).doesNotContain("ck_");
        }
    }

    @Test
    void the_rate_is_limited_for_each_key_and_call() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.plain().withRateLimit(true))) {
            SandboxClient client = new SandboxClient(sandbox, sandbox.keys().full());
            SandboxClient.SandboxResponse limited = Stream.generate(() -> client.get("/conversations?per_page=1"))
                    .limit(2_000)
                    .filter(response -> response.status() != 200)
                    .findFirst()
                    .orElseThrow();

            assertThat(limited.status()).isEqualTo(429);
            assertThat(limited.code()).isEqualTo("rate_limited");
            assertThat(limited.header("Retry-After")).isEqualTo("1");
            assertThat(client.get("/contacts").status()).isEqualTo(200);
        }
    }

    @Test
    void a_closed_sandbox_leaves_no_thread_and_holds_many_conversations() {
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.plain().withConversations(5_000).withVariants("busy-app"))) {
            SandboxClient client = new SandboxClient(sandbox, sandbox.keys().full());
            assertThat(client.get("/conversations?page=166")
                            .body()
                            .get("meta")
                            .get("has_more")
                            .booleanValue())
                    .isTrue();
        }
        List<String> left = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && !thread.isDaemon())
                .map(Thread::getName)
                .filter(name -> name.startsWith("sandbox") || name.contains("XNIO"))
                .toList();
        assertThat(left).isEmpty();
    }
}
