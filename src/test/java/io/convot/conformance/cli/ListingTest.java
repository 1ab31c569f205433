package io.convot.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.contract.Level;
import io.convot.conformance.contract.Rule;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.contract.UntestedRule;
import io.convot.conformance.sandbox.fault.Fault;
import io.convot.conformance.sandbox.fault.Faults;
import io.convot.conformance.sandbox.variant.Variant;
import io.convot.conformance.sandbox.variant.Variants;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ListingTest {
    private static final URI QUICKSTART = URI.create("https://help.convot.io/en/article/api-quickstart");
    private static final List<Rule> RULES = List.of(
            new Rule(
                    "MSG-5",
                    Level.REQUIRED,
                    "MSG",
                    "Messages",
                    "A filter lists a|b only",
                    "Notes are private.",
                    "Check the filter.",
                    List.of("api-quickstart", "api-errors"),
                    List.of(QUICKSTART),
                    12,
                    "features/messages.feature",
                    40),
            new Rule(
                    "CONTACT-10",
                    Level.RECOMMENDED,
                    "CONTACT",
                    "Contacts",
                    "Bad addresses are refused",
                    "",
                    "",
                    List.of("api-errors"),
                    List.of(),
                    1,
                    "features/contacts.feature",
                    7));
    private static final List<UntestedRule> UNTESTED = List.of(new UntestedRule(
            "Keys are stored hashed",
            "Keys",
            List.of("api-authentication"),
            List.of(),
            "It can't be seen\nfrom outside."));

    @Test
    void the_text_has_columns_and_the_untested_at_its_end() {
        assertThat(new RuleListing(RULES, UNTESTED).print(ListingFormat.TEXT)).isEqualTo("""
                MSG-5       required     A filter lists a|b only
                CONTACT-10  recommended  Bad addresses are refused

                Not tested
                - Keys are stored hashed (api-authentication)
                    It can't be seen from outside.
                """);
    }

    @Test
    void the_markdown_has_tables_that_no_statement_breaks() {
        assertThat(new RuleListing(RULES, UNTESTED).print(ListingFormat.MARKDOWN))
                .isEqualTo("""
                | Rule | Level | Statement | Source | Examples |
                |---|---|---|---|--:|
                | MSG-5 | required | A filter lists a\\|b only | [api-quickstart](%s), api-errors | 12 |
                | CONTACT-10 | recommended | Bad addresses are refused | api-errors | 1 |

                ## Not tested

                | Statement | Source | Reason |
                |---|---|---|
                | Keys are stored hashed | api-authentication | It can't be seen from outside. |
                """.formatted(QUICKSTART));
    }

    @Test
    void the_json_holds_all_that_is_known() {
        JsonNode contract = new JsonMapper().readTree(new RuleListing(RULES, UNTESTED).print(ListingFormat.JSON));

        assertThat(contract.at("/rules")).hasSize(2);
        JsonNode rule = contract.at("/rules/0");
        assertThat(rule.propertyNames())
                .containsExactly(
                        "id",
                        "level",
                        "area",
                        "feature",
                        "title",
                        "why",
                        "ifItFails",
                        "sources",
                        "links",
                        "examples",
                        "file",
                        "line");
        assertThat(rule.get("level").asString()).isEqualTo("required");
        assertThat(rule.at("/sources/1").asString()).isEqualTo("api-errors");
        assertThat(rule.get("examples").asInt()).isEqualTo(12);
        assertThat(contract.at("/untested/0/title").asString()).isEqualTo("Keys are stored hashed");
        assertThat(contract.at("/untested/0/reason").asString()).contains("can't be seen");
    }

    @Test
    void faults_and_variants_are_listed_in_each_format() {
        Fault fault = Faults.all().get(0);
        Variant variant = Variants.all().get(0);

        assertThat(rules("--faults").out())
                .startsWith(fault.id() + " (")
                .contains(Faults.all().get(Faults.all().size() - 1).id() + " (");
        assertThat(rules("--variants").out()).startsWith(variant.id() + "\n    ");
        assertThat(rules("--faults", "--format", "markdown").out())
                .startsWith("| Fault | Breaks | Description |")
                .contains("| `" + fault.id() + "` |");
        assertThat(new JsonMapper()
                        .readTree(rules("--variants", "--format", "json").out()))
                .hasSameSizeAs(Variants.all())
                .first()
                .satisfies(one -> assertThat(one.path("id").asString()).isEqualTo(variant.id()));
        assertThat(rules("MSG-5", "--faults").out())
                .isEqualTo(rules("msg-5", "--faults").out())
                .contains("(MSG-5");
    }

    @Test
    void the_text_fits_into_80_columns() {
        assertThat(Stream.of(
                                rules(),
                                rules("--faults"),
                                rules("--variants"),
                                rules("MSG-5"),
                                rules("AUTH-3"),
                                rules("FORM-2"))
                        .flatMap(run -> run.out().lines())
                        .filter(line -> line.length() > 80)
                        // A name or an address is in one piece, and so are the data of a step.
                        .filter(line -> !line.strip().startsWith("|"))
                        .filter(line -> Stream.of(line.strip().split(" ", -1)).noneMatch(word -> word.length() > 40)))
                .isEmpty();
    }

    @Test
    void a_rule_is_explained() {
        Rule rule = RuleCatalog.published().rule("MSG-5").orElseThrow();

        assertThat(rules("msg-5").out().replaceAll("\\s+", " "))
                .startsWith("MSG-5 " + rule.title())
                .contains(
                        "Why " + rule.why(),
                        "If it fails " + rule.ifItFails(),
                        rule.links().get(0).toString(),
                        "Example: ",
                        "Faults that prove it");
    }

    @Test
    void an_area_is_listed_alone() {
        assertThat(rules("PAGE").out().lines()).hasSizeGreaterThan(5).allMatch(line -> line.matches("(PAGE-|  ).*"));
    }

    @Test
    void an_unknown_id_is_a_usage_error_with_the_nearest() {
        CommandLineRun unknown = rules("MGS-5");

        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("Unknown rule or area: \"MGS-5\"; the nearest: MSG-5");
        assertThat(rules("MSG-99").err()).contains("the rules of that area are MSG-1 to MSG-");
    }

    @Test
    void the_page_is_written_as_a_whole() {
        assertThat(rules("--format", "html").out())
                .startsWith("<!DOCTYPE html>")
                .contains("id=\"MSG-5\"");
        assertThat(rules("--format", "html", "--faults").status()).isEqualTo(2);
    }

    private static CommandLineRun rules(String... words) {
        return CommandLineRun.of(
                Map.of(),
                Path.of("target"),
                Stream.concat(Stream.of("rules"), Stream.of(words)).toArray(String[]::new));
    }
}
