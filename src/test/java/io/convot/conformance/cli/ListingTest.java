package io.convot.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.contract.Level;
import io.convot.conformance.contract.Rule;
import io.convot.conformance.contract.UntestedRule;
import io.convot.conformance.sandbox.fault.Fault;
import io.convot.conformance.sandbox.fault.Faults;
import java.net.URI;
import java.util.List;
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
    void the_text_has_aligned_columns_and_the_untested_at_its_end() {
        assertThat(new RuleListing(RULES, UNTESTED).print(OutputFormat.TEXT)).isEqualTo("""
                ID          LEVEL        EXAMPLES  SOURCE                      STATEMENT
                MSG-5       required     12        api-quickstart, api-errors  A filter lists a|b only
                CONTACT-10  recommended  1         api-errors                  Bad addresses are refused

                Not tested
                - Keys are stored hashed (api-authentication)
                    It can't be seen from outside.
                """);
    }

    @Test
    void the_markdown_has_tables_that_no_statement_breaks() {
        assertThat(new RuleListing(RULES, UNTESTED).print(OutputFormat.MARKDOWN))
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
        JsonNode contract = new JsonMapper().readTree(new RuleListing(RULES, UNTESTED).print(OutputFormat.JSON));

        assertThat(contract.at("/rules")).hasSize(2);
        JsonNode rule = contract.at("/rules/0");
        assertThat(rule.propertyNames())
                .containsExactly(
                        "id",
                        "level",
                        "area",
                        "feature",
                        "statement",
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
        assertThat(contract.at("/untested/0/reason").asString()).contains("can't be seen");
    }

    @Test
    void faults_are_listed_with_what_they_break() {
        Fault fault = Faults.all().get(0);

        assertThat(RuleListing.faults(Faults.all()))
                .startsWith(fault.id() + " (")
                .contains(fault.description())
                .hasLineCount(2 * Faults.all().size());
    }
}
