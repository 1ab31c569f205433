package io.convot.conformance.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WaiverReaderTest {
    private static final List<String> RULES = List.of("MSG-5", "MSG-9", "CONTACT-2");
    private static final String GOOD = """
            - rule: MSG-5
              reason: the list is rebuilt at night
              owner: team-inbox
              link: https://tickets.example/42
              expires: 2026-12-31
            """;

    private final Path file;

    WaiverReaderTest(@TempDir Path folder) {
        this.file = folder.resolve("known.yml");
    }

    @Test
    void entries_are_read_in_their_order_whichever_way_they_are_written() throws Exception {
        write("# known failures\n" + GOOD
                + """
                - {expires: "2027-01-01", link: "http://t.example/?id=7", owner: 42, rule: contact-2, reason: |
                    one line
                    and another
                  }
                """.replace("|\n    one line\n    and another\n", "\"one line\n    and another\""));

        assertThat(WaiverReader.read(file, RULES))
                .containsExactly(
                        new Waiver(
                                "MSG-5",
                                "the list is rebuilt at night",
                                "team-inbox",
                                URI.create("https://tickets.example/42"),
                                LocalDate.of(2026, 12, 31)),
                        new Waiver(
                                "CONTACT-2",
                                "one line and another",
                                "42",
                                URI.create("http://t.example/?id=7"),
                                LocalDate.of(2027, 1, 1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rule: MSG-5                      | rule: MSG-55              | Unknown rule: "MSG-55" (known.yml, line 1): did you mean MSG-5? The command "rules" lists them.
            rule: MSG-5                      | rule: QUUX-1              | Unknown rule: "QUUX-1" (known.yml, line 1): The command "rules" lists them.
            owner: team-inbox                | ownr: team-inbox          | "ownr" is an unknown member of a waiver (known.yml, line 3): did you mean owner? There are rule, reason, owner, link and expires.
            owner: team-inbox                | ticket: 42                | "ticket" is an unknown member of a waiver (known.yml, line 3): take it out. There are rule, reason, owner, link and expires.
            owner: team-inbox                | ownr: team-inbox          | The waiver for MSG-5 has no owner (known.yml, line 1): all of rule, reason, owner, link and expires are demanded.
            owner: team-inbox                | owner: ""                 | The waiver for MSG-5 has no owner (known.yml, line 3): all of
            owner: team-inbox                | owner:                    | The waiver for MSG-5 has no owner (known.yml, line 3): all of
            owner: team-inbox                | owner: ~                  | The waiver for MSG-5 has no owner (known.yml, line 3): all of
            owner: team-inbox                | owner: [a, b]             | The member owner is a list or has members of its own (known.yml, line 3): write a text.
            owner: team-inbox                | reason: again             | The member reason appears twice in one waiver (known.yml, line 3): keep one of the two.
            rule: MSG-5                      | rule:                     | Entry 1 has no rule (known.yml, line 1): all of
            expires: 2026-12-31              | expires: 2026-02-30       | The expiry date "2026-02-30" is not a day of the calendar (known.yml, line 5): write it like 2026-12-31.
            expires: 2026-12-31              | expires: next week        | The expiry date "next week" is not a day
            expires: 2026-12-31              | expires: 2026-12-31T00:00 | The expiry date "2026-12-31T00:00" is not a day
            link: https://tickets.example/42 | link: TICKET-42           | The link "TICKET-42" is not an http or https address (known.yml, line 4): give the address of the ticket
            link: https://tickets.example/42 | link: ftp://t.example/42  | The link "ftp://t.example/42" is not an http
            link: https://tickets.example/42 | link: https://            | The link "https://" is not an http
            link: https://tickets.example/42 | link: https://a:b@t.example/ | is not an http or https address
            """)
    void a_wrong_entry_is_reported_with_its_line_and_what_to_do(String good, String wrong, String problem)
            throws Exception {
        write(GOOD.replace(good, wrong));

        assertThat(problems()).anySatisfy(message -> assertThat(message).contains(problem));
    }

    @Test
    void reads_line_ends_and_byte_order_mark_of_windows() throws Exception {
        write("\uFEFF" + GOOD.replace("\n", "\r\n"));

        assertThat(WaiverReader.read(file, RULES)).singleElement().returns("team-inbox", Waiver::owner);
    }

    @Test
    void a_rule_is_waived_once() throws Exception {
        write(GOOD + GOOD.replace("MSG-5", "MSG-9") + GOOD);

        assertThat(problems())
                .containsExactly(
                        "MSG-5 is waived twice (known.yml, line 1, and known.yml, line 11): keep one of the two.");
    }

    @Test
    void all_that_is_wrong_is_reported_at_once() throws Exception {
        write(GOOD.replace("MSG-5", "MSG-6").replace("2026-12-31", "soon") + "- MSG-9\n");

        assertThat(problems()).hasSize(3);
        assertThat(problems().get(0)).startsWith("Unknown rule: \"MSG-6\"");
        assertThat(problems().get(2))
                .startsWith("Entry 2 is not a waiver (known.yml, line 6): write a list of entries");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing yet\n", "[]", "---\n", "~"})
    void a_file_without_an_entry_waives_nothing(String text) throws Exception {
        write(text);

        assertThat(WaiverReader.read(file, RULES)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rule: MSG-5             | The waivers are not a list (known.yml, line 1): write a list",
                "just a sentence         | The waivers are not a list",
                "- {rule: MSG-5          | The waivers are not valid YAML: \"expected ',' or '}', but got <stream end>\" (known.yml, line ",
                "- rule: a: b            | The waivers are not valid YAML: \"mapping values are not allowed here\" (known.yml, line 1)",
                "- *nobody               | The waivers are not valid YAML: ",
            })
    void rejects_a_file_that_is_not_a_list_of_waivers(String text, String problem) throws Exception {
        write(text);

        assertThat(problems()).singleElement().asString().contains(problem);
    }

    @Test
    void a_file_that_can_not_be_read_is_reported_with_the_setting_that_names_it() throws Exception {
        assertThat(problems())
                .containsExactly("The waivers can't be read (known.yml of --waivers, CONVOT_WAIVERS): "
                        + "name a file in UTF-8 that exists and may be read.");

        Files.createDirectory(file);
        assertThat(problems()).singleElement().asString().startsWith("The waivers can't be read");
        Files.delete(file);

        Files.write(file, GOOD.replace("night", "n\u00FCght").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(problems()).singleElement().asString().startsWith("The waivers can't be read");
    }

    @Test
    void a_key_is_refused_and_not_repeated() throws Exception {
        write(GOOD.replace("the list is rebuilt at night", "fails with ck_a:s3cr3t")
                .replace("team-inbox", "ck_a:s3cr3t")
                .replace("rule: MSG-5", "rule: ck_a:s3cr3t")
                .replace("2026-12-31", "ck_a:s3cr3t"));

        assertThat(problems())
                .anySatisfy(message -> assertThat(message).contains("The member reason holds what may be a key"));
        assertThat(problems().toString()).doesNotContain("s3cr3t");
        write("convot.token=ck_a:s3cr3t\nconvot.base-url: x\n");
        assertThat(problems().toString()).doesNotContain("s3cr3t");
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }

    private List<String> problems() {
        return catchThrowableOfType(SettingsException.class, () -> WaiverReader.read(file, RULES)).problems().stream()
                .map(message -> message.replace(file.toString(), "known.yml"))
                .toList();
    }
}
