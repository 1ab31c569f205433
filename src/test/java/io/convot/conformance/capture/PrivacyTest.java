package io.convot.conformance.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.cli.CommandLineRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Neither keys nor what people have written gets into anything that an observation leaves. */
final class PrivacyTest {
    private static final String SECRET = "Sesame-open-the-door-now";
    private static final String OTHER_KEY = "ck_fedcba9876543210:Another-secret-of-theirs";
    private static final String ID = "9b1f0c6e-1111-4222-8333-444455556666";

    private static final List<String> SECRETS =
            List.of(SECRET, "Another-secret-of-theirs", "session-of-jane", "csrf-of-jane", "p4ssw0rd-in-the-url");
    private static final List<String> PEOPLE = List.of(
            "jane.doe@customer.example",
            "Jane Doe",
            "4915112345678",
            "My order is late",
            "Gold customer",
            "jane-login-7",
            "Poststrasse");

    private final Path folder;

    PrivacyTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** A recording in which everything is wrong, so that everything is shown that can be. */
    private static HarFixture recording() {
        String contact = "{\"email\": \"jane.doe@customer.example\", \"name\": \"Jane Doe\","
                + " \"custom_data\": {\"level\": \"Gold customer\", \"phone\": 4915112345678}}";
        String echo = "{\"id\": \"Jane Doe\", \"email\": \"jane.doe@customer.example\", \"street\": \"Poststrasse\","
                + " \"My order is late\": 1, \"custom_data\": {\"level\": \"Gold customer\"}, \"key\": \""
                + HarFixture.KEY
                + "\"}";
        HarFixture har = new HarFixture()
                .post("/contacts", contact, 201, echo)
                .post("/contacts", contact.replace("}}", "}"), 200, echo)
                .post("/contacts", "{\"external_id\": \"jane-login-7\"}", 201, "{\"id\": 7}")
                .post("/contacts", "{\"external_id\": \"jane-login-7\"}", 201, "{\"id\": 8}")
                .post(
                        "/conversations",
                        "{\"email\": \"jane.doe@customer.example\", \"content\": \"My order is late\"}",
                        201,
                        "{\"id\": \"" + ID
                                + "\", \"status\": \"My order is late\", \"contact_id\": \"Jane Doe\", \"messages_count\": 0}")
                .get(
                        "/conversations/" + ID + "/messages",
                        200,
                        "{\"messages\": [{\"id\": 1, \"type\": \"My order is late\", \"content\": \"My order is late\"}]}")
                .get("/conversations/" + ID + "/messages", 200, "{\"messages\": \"My order is late\"}")
                .post(
                        "/conversations/" + ID + "/messages",
                        "{\"content\": \"My order is late\"}",
                        201,
                        "{\"id\": 3, \"type\": \"note\", \"content\": \"Jane Doe\"}")
                .get("/conversations/jane.doe@customer.example/messages", 200, "{\"messages\": []}")
                .get(
                        "/conversations?email=jane.doe@customer.example&token=" + HarFixture.KEY,
                        404,
                        "{\"error\": {\"code\": \"Jane Doe\", \"message\": \"Jane Doe at /app/models/jane.rb:12\", \"details\": \"My order is late\"}}")
                .get("/conversations", 200, "My order is late, says Jane Doe with " + OTHER_KEY)
                .get(
                        "/people/jane.doe@customer.example?password=p4ssw0rd-in-the-url",
                        404,
                        "<html>Jane Doe " + OTHER_KEY)
                .post("/contacts", "{\"email\": \"Jane Doe\", broken", 201, "{\"id\": 9}");
        har.entry("GET", HarFixture.BASE + "/conversations", "", 401, "{\"error\": 1}", entry -> {
            HarFixture.setHeader(
                    (ObjectNode) entry.path("request"), "Authorization", "Basic " + base64("jane:" + SECRET));
            HarFixture.setHeader((ObjectNode) entry.path("request"), "Cookie", "session-of-jane");
            HarFixture.setHeader((ObjectNode) entry.path("request"), "X-CSRF-Token", "csrf-of-jane");
            HarFixture.setHeader((ObjectNode) entry.path("response"), "Set-Cookie", "session-of-jane");
            HarFixture.setHeader((ObjectNode) entry.path("response"), "Location", "/people/Jane Doe");
            HarFixture.setHeader((ObjectNode) entry.path("response"), "X-Debug", HarFixture.KEY + " " + base64(SECRET));
        });
        return har;
    }

    private String observe(String... more) throws IOException {
        Files.writeString(folder.resolve("traffic.har"), recording().text());
        String[] words = Stream.concat(
                        Stream.of(
                                "observe", "traffic.har", "--reports", "reports", "--save", "saved.har", "--extended"),
                        Stream.of(more))
                .toArray(String[]::new);
        CommandLineRun run = CommandLineRun.of(Map.of(), folder, words);
        assertThat(run.status()).as(run.err()).isEqualTo(1);
        Files.delete(folder.resolve("traffic.har"));
        StringBuilder left = new StringBuilder(run.out() + run.err());
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                left.append(file.getFileName()).append('\n').append(Files.readString(file));
            }
        }
        return left.toString();
    }

    @Test
    void nothing_that_an_observation_leaves_holds_a_key_or_what_people_have_written() throws IOException {
        String left = observe();

        assertThat(left)
                .hasSizeGreaterThan(50_000)
                .contains("saved.har", "conformance.html", "junit.xml", "summary.md");
        Stream.concat(SECRETS.stream(), PEOPLE.stream())
                .flatMap(PrivacyTest::spellings)
                .forEach(text -> assertThat(left.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)))
                        .as(text)
                        .isFalse());
    }

    @Test
    void contents_are_shown_where_they_are_asked_for_and_keys_are_not() throws IOException {
        String left = observe("--with-content");

        assertThat(left).contains("My order is late", "jane.doe@customer.example");
        SECRETS.stream()
                .flatMap(PrivacyTest::spellings)
                .forEach(text -> assertThat(left.contains(text)).as(text).isFalse());
    }

    @Test
    void a_saved_recording_can_be_observed_again_with_the_same_findings() throws IOException {
        HarFixture har = new HarFixture()
                .post("/contacts", "{\"email\": \"jane.doe@customer.example\"}", 201, "{\"id\": 7}")
                .post("/contacts", "{\"email\": \"jane.doe@customer.example\"}", 201, "{\"id\": 8}");
        Files.writeString(folder.resolve("traffic.har"), har.text());
        CommandLineRun first = CommandLineRun.of(
                Map.of(), folder, "observe", "traffic.har", "--reports", "one", "--save", "saved.har");
        CommandLineRun second = CommandLineRun.of(Map.of(), folder, "observe", "saved.har", "--reports", "two");

        assertThat(first.out()).contains("FAILED CONTACT-2");
        assertThat(second.out()).contains("FAILED CONTACT-2");
        assertThat(CommandLineRun.of(Map.of(), folder, "compare", "one/conformance.json", "two/conformance.json")
                        .status())
                .isZero();
    }

    private static Stream<String> spellings(String text) {
        return Stream.of(
                text,
                text.replace(" ", "%20"),
                text.replace("@", "%40"),
                base64(text).replaceAll("=+$", "").substring(0, text.length() - 2));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
