package io.convot.conformance.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.report.html.ContractPage.Deviation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of the contract as a browser shows it, opened from the disk. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContractHtmlTest {
    private static final RuleCatalog CATALOG = RuleCatalog.published();
    private static final List<Deviation> FAULTS =
            List.of(new Deviation("filter-is-ignored", "The filter <b>does</b> nothing.", Set.of("MSG-5")));
    private static final List<Deviation> VARIANTS =
            List.of(new Deviation("newest-first", "Messages are listed newest first.", Set.of()));

    private final Path folder;
    private final Chromium chromium = Chromium.start();
    private String contract = "";

    ContractHtmlTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    void write() throws IOException {
        Path file = folder.resolve("contract.html");
        Files.write(file, ContractHtml.bytes(CATALOG, CATALOG.rules(), FAULTS, VARIANTS, "1.2.3"));
        contract = file.toUri().toString();
    }

    @AfterAll
    void close() {
        chromium.close();
    }

    @AfterEach
    void every_page_has_been_quiet() {
        chromium.closeQuietPages();
    }

    @Test
    void every_rule_is_there_with_its_examples_its_sources_and_its_faults() {
        Page page = chromium.open(contract);

        assertThat(page.locator(".rule").count()).isEqualTo(CATALOG.rules().size());
        assertThat(page.locator(".rule .examples .example h5").count())
                .isGreaterThanOrEqualTo(CATALOG.rules().stream()
                        .mapToInt(rule -> CATALOG.scenariosOf(rule.id()).size())
                        .sum());
        assertThat(page.locator(".rule .sources a[href^='https://']").count())
                .isGreaterThanOrEqualTo(CATALOG.rules().size());
        assertThat(page.locator("#MSG-5 .deviations").textContent())
                .contains("filter-is-ignored", "The filter <b>does</b> nothing.");
        assertThat(page.locator("#untested dt").count())
                .isEqualTo(CATALOG.untested().size());
        assertThat(page.locator("#freedoms dt").allTextContents()).containsExactly("newest-first");
    }

    @Test
    void the_schemas_can_be_read() {
        Page page = chromium.open(contract);

        assertThat(page.locator("#schema-conversation tbody tr").allInnerTexts())
                .contains("status\topen | pending | resolved\trequired", "id\tstring, a UUID\trequired");
        assertThat(page.locator("#schema-conversation-list tbody tr a").first().getAttribute("href"))
                .isEqualTo("#schema-conversation");
        assertThat(page.locator("#schema-error th[scope=row]").allInnerTexts())
                .containsExactly("error", "error.code", "error.message", "error.details");
    }

    @Test
    void a_rule_is_found_by_its_id_in_small_letters_too() {
        Page page = chromium.open(contract + "#msg-2");

        page.waitForSelector("#MSG-2 details[open]");
        PlaywrightAssertions.assertThat(page.locator("#MSG-2 h4")).isInViewport();
    }

    @Test
    void a_slash_leads_to_the_search() {
        Page page = chromium.open(contract);
        page.keyboard().press("/");
        page.keyboard().type("unknown path");

        assertThat(page.inputValue("#find")).isEqualTo("unknown path");
        assertThat(page.locator(".rule:not([hidden])").count())
                .isPositive()
                .isLessThan(CATALOG.rules().size());
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "390, DARK"})
    void everybody_can_read_it(int width, ColorScheme scheme) {
        Page page = chromium.open(contract, width, scheme);
        page.evaluate("document.querySelectorAll('#MSG-5 details, #schemas details').forEach(d => d.open = true)");

        assertThat(Accessibility.violations(page)).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .isEqualTo(0);
    }

    @Test
    void a_part_of_it_says_that_it_is_one() {
        byte[] part =
                ContractHtml.bytes(CATALOG, List.of(CATALOG.rule("MSG-5").orElseThrow()), FAULTS, VARIANTS, "1.2.3");

        assertThat(new String(part, StandardCharsets.UTF_8))
                .contains("This page holds a part of it.", "id=\"MSG-5\"")
                .doesNotContain("id=\"MSG-2\"");
    }
}
