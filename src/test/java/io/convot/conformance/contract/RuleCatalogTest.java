package io.convot.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RuleCatalogTest {
    private static final String CONTACTS = """
            Feature: Contacts
              A contact is known by an e-mail address.

              Background:
                Given a key

              @CONTACT-2 @required @source:api-quickstart @source:rfc-9110
              Rule: The same e-mail address is the same contact
                An import that is run twice must not leave
                every customer there twice.

                If it fails: look at how addresses
                are compared.

                So much for that.

                @writes
                Example: a contact is saved a second time
                  When a contact is saved

                Scenario Outline: a contact named <name>
                  When a contact is saved as "<name>"

                  Examples:
                    | name |
                    | Jane |
                    | Joe  |

                Scenario Outline: some contact
                  When a contact is saved as "<name>"

                  Examples:
                    | name |
                    | Jane |
                    | Joe  |

              @untested @source:custom-data
              Rule: Custom data is kept for ever
                Nobody can wait that long.
            """;

    private final RuleCatalog book = RuleCatalog.parse(Map.of("features/contacts.feature", CONTACTS));

    @Test
    void a_rule_is_read_with_all_that_it_says() {
        assertThat(book.rules())
                .containsExactly(new Rule(
                        "CONTACT-2",
                        Level.REQUIRED,
                        "CONTACT",
                        "Contacts",
                        "The same e-mail address is the same contact",
                        "An import that is run twice must not leave every customer there twice.\n\nSo much for that.",
                        "look at how addresses are compared.",
                        List.of("api-quickstart", "rfc-9110"),
                        List.of(
                                URI.create("https://help.convot.io/en/article/api-quickstart"),
                                URI.create("https://www.rfc-editor.org/rfc/rfc9110")),
                        5,
                        "features/contacts.feature",
                        8));
        assertThat(book.rule("CONTACT-2")).contains(book.rules().get(0));
        assertThat(book.rule("CONTACT-3")).isEmpty();
    }

    @Test
    void an_untested_statement_is_read_with_its_reason() {
        assertThat(book.untested())
                .containsExactly(new UntestedRule(
                        "Custom data is kept for ever",
                        "Contacts",
                        List.of("custom-data"),
                        List.of(URI.create("https://help.convot.io/en/article/custom-data")),
                        "Nobody can wait that long."));
    }

    @Test
    void each_row_of_a_table_is_an_example_with_a_name_of_its_own() {
        assertThat(book.examplesOf("CONTACT-2"))
                .extracting(Example::name)
                .containsExactly(
                        "a contact is saved a second time",
                        "a contact named Jane",
                        "a contact named Joe",
                        "some contact (row 1)",
                        "some contact (row 2)");
    }

    @Test
    void an_example_has_the_tags_of_its_rule_too() {
        assertThat(book.examplesOf("CONTACT-2").get(0).tags())
                .containsExactlyInAnyOrder(
                        "@CONTACT-2", "@required", "@source:api-quickstart", "@source:rfc-9110", "@writes");
    }

    @Test
    void an_example_is_found_however_the_run_names_its_file() {
        assertThat(book.examplesOf("CONTACT-2")).allSatisfy(example -> {
            for (String before : new String[] {"", "classpath:", "file:///home/features/suite/"}) {
                String uri = before + example.file();
                assertThat(book.ruleOf(uri, example.line())).map(Rule::id).contains("CONTACT-2");
                assertThat(book.exampleAt(uri, example.line())).contains(example);
            }
        });
        assertThat(book.ruleOf("features/contacts.feature", 8)).isEmpty();
        assertThat(book.ruleOf("features/messages.feature", 17)).isEmpty();
    }

    @Test
    void all_that_is_wrong_is_reported_at_once_with_its_place() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleCatalog.parse(Map.of(
                        "features/a.feature",
                        """
                        Feature: A
                          Example: alone
                            Given nothing

                          Rule: one without tags

                          @A-1 @A-2 @required @recommended @source:api-errors
                          Rule: one with too many
                            If it fails: look.
                            Example: one
                              Given nothing

                          @B-1 @required @source:api-errors
                          Rule: a first
                            If it fails: look.
                            Example: two
                              Given nothing

                          @B-1 @required @source:api-errors
                          Rule: a second
                            If it fails: look.
                            Example: three
                              Given nothing

                          @C-1 @untested @source:api-errors
                          Rule: untested and yet tested
                            Example: four
                              Given nothing
                        """,
                        "features/b.feature",
                        "Feature: B\n  Example: broken\n    Given a thing\n    rubbish\n")))
                .withMessageContainingAll(
                        "features/a.feature:2: an example is outside of any rule",
                        "features/a.feature:5: it needs one level",
                        "features/a.feature:5: it needs a source",
                        "features/a.feature:5: it needs one id",
                        "features/a.feature:5: no example shows it",
                        "features/a.feature:5: it needs a paragraph that begins with \"If it fails:\"",
                        "features/a.feature:8: it needs one level",
                        "features/a.feature:8: it needs one id",
                        "features/a.feature:20: its id is taken",
                        "features/a.feature:26: what is untested has no id",
                        "features/a.feature:26: what is untested has no example",
                        "features/a.feature:26: it does not say why it is untested",
                        "features/b.feature: ");
    }

    @Test
    void features_are_found_in_a_folder(@TempDir Path folder) throws Exception {
        Path features = Files.createDirectories(folder.resolve("features/deep"));
        Files.writeString(features.resolve("contacts.feature"), CONTACTS);
        Files.writeString(features.resolve("notes.txt"), "no feature");

        assertThat(FeatureFiles.read(folder.resolve("features").toUri().toURL()))
                .containsExactly(Map.entry("features/deep/contacts.feature", CONTACTS));
    }

    @Test
    void features_are_found_in_a_jar(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("suite.jar");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry("features/"));
            jar.putNextEntry(new JarEntry("features/contacts.feature"));
            jar.write(CONTACTS.getBytes(StandardCharsets.UTF_8));
            jar.putNextEntry(new JarEntry("other/contacts.feature"));
        }

        assertThat(FeatureFiles.read(
                        URI.create("jar:" + file.toUri() + "!/features/").toURL()))
                .containsExactly(Map.entry("features/contacts.feature", CONTACTS));
    }
}
