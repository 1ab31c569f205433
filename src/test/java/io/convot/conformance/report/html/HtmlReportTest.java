package io.convot.conformance.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.report.compare.RunHistory;
import io.convot.conformance.report.compare.SavedReport;
import io.convot.conformance.report.compare.SavedReport.PastRule;
import io.convot.conformance.report.html.ReportFixtures.SampleOutcome;
import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.ConformanceReport.UndocumentedField;
import io.convot.conformance.result.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page as a browser shows it, opened from the disk. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HtmlReportTest {
    private static final int RULES = ReportFixtures.CATALOG.rules().size();

    /** All that a target may send to be more than text. */
    private static final String HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"
            + "\"'><svg onload=alert(3)>${1+1} </pre></style>\u001b[31m\u0000\u202Eevil\u2066\u200B &lt; javascript:alert(4)";

    private final Path folder;
    private final Chromium chromium = Chromium.start();
    private String mixed = "";

    HtmlReportTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    void write() throws IOException {
        mixed = write(ReportFixtures.mixed(), ReportFixtures.CATALOG);
    }

    @AfterAll
    void close() {
        chromium.close();
    }

    @AfterEach
    void the_browser_logs_nothing() {
        chromium.closeQuietPages();
    }

    private String write(ConformanceReport report, RuleCatalog catalog) throws IOException {
        Path file = Files.createTempFile(folder, "conformance", ".html");
        Files.write(file, HtmlReport.bytes(report, catalog, RunHistory.NONE));
        return file.toUri().toString();
    }

    private static List<?> shown(Page page) {
        return (List<?>) page.evaluate("[...document.querySelectorAll('.rule:not([hidden])')].map(r => r.id)");
    }

    private static String count(Page page) {
        return page.textContent("#count");
    }

    @Test
    void all_rules_are_there_and_the_verdict_comes_first() {
        Page page = chromium.open(mixed);

        assertThat(page.innerText("h1")).isEqualTo("The target breaks the contract");
        assertThat(page.title()).startsWith("non-conformant");
        assertThat(shown(page)).hasSize(RULES);
        assertThat(page.locator(".failures a").allInnerTexts())
                .hasSize(3)
                .first()
                .asString()
                .contains("MSG-5");
        assertThat(page.locator("#areas .cell").count()).isEqualTo(RULES);
    }

    @Test
    void sources_settings_and_unknown_fields_have_their_place() {
        Page page = chromium.open(mixed);

        assertThat(page.evaluate("[...document.querySelectorAll('.rule')]"
                        + ".filter(r => r.querySelector('.sources a[href^=\"https://\"]')).length"))
                .isEqualTo(RULES);
        assertThat(page.locator("#untested .sources a").count()).isPositive();
        assertThat(page.locator("#undocumented td").allTextContents())
                .containsExactly("conversation", "priority", "12");
        assertThat(page.locator("#settings tr:has-text('convot.token') td")
                        .last()
                        .textContent())
                .isEqualTo("set");
        assertThat(page.locator("#settings td.quiet").allTextContents()).containsExactly("not set");
    }

    @Test
    void walks_have_a_section_of_their_own() {
        Page page = chromium.open(mixed);

        assertThat(page.locator(".contents a[href='#walks']").count()).isEqualTo(1);
        assertThat(page.innerText("#walks .intro")).contains("3 walks of 60 steps in total, with 6 checks");
        assertThat(page.locator("#walks .facts").innerText()).contains("42", "--seed 42", "5 of 9");
        assertThat(page.locator("#walks .pairs tbody tr")
                        .first()
                        .locator("th, td")
                        .allTextContents())
                .containsExactly("save a contact", "20", "4", "12", "3");
        assertThat(page.locator("#walks .once").innerText()).contains("walk 2, step 17", "not again in 3 tries");
    }

    @Test
    void filters_and_search_work_together_and_say_how_many_rules_are_shown() {
        Page page = chromium.open(mixed);
        assertThat(count(page)).isEqualTo("All " + RULES + " rules are shown.");

        page.check("[name=outcome][value=failed]");
        assertThat(shown(page)).isEqualTo(List.of("CONV-7", "MSG-5"));
        page.check("[name=outcome][value=waived]");
        assertThat(count(page)).isEqualTo("3 of " + RULES + " rules are shown.");
        page.selectOption("#level", "recommended");
        assertThat(shown(page)).isEqualTo(List.of("CONV-7", "ERR-9"));
        page.selectOption("#area", "ERR");
        page.fill("#find", "unknown  PATH");
        assertThat(shown(page)).isEqualTo(List.of("ERR-9"));
        assertThat(page.locator(".chapter:not([hidden])").count()).isEqualTo(1);
        page.fill("#find", "no rule says this");
        assertThat(page.isVisible("#nothing")).isTrue();

        page.click("#all");
        page.waitForSelector("#count:text('All " + RULES + " rules are shown.')");
        assertThat(shown(page)).hasSize(RULES);
    }

    @Test
    void a_filter_is_in_the_address() {
        Page page = chromium.open(mixed);
        page.check("[name=outcome][value=failed]");
        page.fill("#find", "counts");
        String address = (String) page.evaluate("location.href");
        assertThat(address).contains("outcome=failed").contains("q=counts");

        assertThat(shown(chromium.open(address))).isEqualTo(List.of("CONV-7"));
        assertThat(shown(chromium.open(mixed + "?area=%3Cb%3E&level=x&outcome=y")))
                .hasSize(RULES);
    }

    @Test
    void a_rule_has_an_address_that_opens_it() {
        Page page = chromium.open(mixed + "#PAGE-5");
        page.waitForSelector("#PAGE-5 details[open]");
        PlaywrightAssertions.assertThat(page.locator("#PAGE-5 h4")).isInViewport();

        page.fill("#find", "nothing of the kind");
        page.evaluate("location.hash = '#MSG-2'");
        page.waitForSelector("#MSG-2 details[open]");
        PlaywrightAssertions.assertThat(page.locator("#MSG-2 h4")).isInViewport();
    }

    @Test
    void an_address_finds_a_rule_in_small_letters_and_scrolls_to_what_it_filters() {
        Page page = chromium.open(mixed + "#msg-2");
        page.waitForSelector("#MSG-2 details[open]");
        PlaywrightAssertions.assertThat(page.locator("#MSG-2 h4")).isInViewport();

        PlaywrightAssertions.assertThat(chromium.open(mixed + "?outcome=failed").locator("#filters"))
                .isInViewport();
    }

    @Test
    void the_step_that_failed_is_marked_in_its_example() {
        Page page = chromium.open(mixed + "#MSG-5");

        assertThat(page.locator("#MSG-5 .failed-step").first().innerText())
                .startsWith("Then")
                .contains("failed here");
        assertThat(page.locator("#PAGE-1 .failed-step").count()).isZero();
    }

    @Test
    void a_slash_leads_to_the_search_but_not_while_somebody_types() {
        Page page = chromium.open(mixed);
        page.keyboard().press("/");
        page.keyboard().type("a/b");

        assertThat(page.inputValue("#find")).isEqualTo("a/b");
    }

    @Test
    void a_failure_shows_what_was_expected_and_the_contents_count_them() {
        Page page = chromium.open(mixed);

        assertThat(page.locator(".failures a").first().innerText())
                .contains("/messages/1/type", "incoming", "\"note\"");
        assertThat(page.locator(".contents a[href='#failures']").innerText()).isEqualTo("Failures 3");
        assertThat(page.locator(".contents a[href='#area-MSG'] .number").innerText())
                .startsWith("1");
    }

    @Test
    void earlier_runs_are_listed_and_a_broken_rule_says_since_when_it_fails() throws IOException {
        SavedReport before = new SavedReport(
                "conformance.json",
                "1.0.0",
                "sandbox",
                false,
                Instant.parse("2026-10-01T08:00:00Z"),
                "non-conformant",
                Map.of(
                        "MSG-5",
                        new PastRule("required", "title", Outcome.FAILED, "", List.of()),
                        "CONV-7",
                        new PastRule("recommended", "title", Outcome.PASSED, "", List.of())));
        Path file = Files.createTempFile(folder, "history", ".html");
        Files.write(
                file,
                HtmlReport.bytes(
                        ReportFixtures.mixed(), ReportFixtures.CATALOG, new RunHistory(List.of(before), List.of())));
        Page page = chromium.open(file.toUri().toString());

        assertThat(page.locator("#history tbody tr").allInnerTexts())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("1 October 2026, 08:00 UTC\tNon-conformant")
                .endsWith("1\t1\t0\t0");
        assertThat(page.locator("#history .trend g").count()).isEqualTo(2);
        assertThat(page.getAttribute("#history .trend", "aria-label"))
                .startsWith("Rules by outcome in 2 runs. First, 1 October 2026, 08:00 UTC: 1 failed, 0 waived,"
                        + " 0 not evaluated, 1 passed. Last, this run: ");
        assertThat(page.innerText("#MSG-5 .since")).isEqualTo("Fails since the run of 1 October 2026, 08:00 UTC.");
        assertThat(page.innerText("#CONV-7 .since")).isEqualTo("It passed in the run before.");
        assertThat(Accessibility.violations(page)).isEmpty();
        assertThat(chromium.open(mixed).locator("#history").count()).isZero();
    }

    @Test
    void the_command_is_copied_as_it_was_sent() {
        Page page = chromium.open(mixed + "#MSG-5");

        page.locator("#MSG-5 .copy").first().click();
        page.waitForSelector("#MSG-5 .copy:text-is('Copied')");
        assertThat(page.textContent("#said")).isEqualTo("Copied");
        assertThat(page.evaluate("navigator.clipboard.readText()"))
                .isEqualTo("curl 'http://127.0.0.1:1/v1/conversations'");
    }

    @Test
    void a_browser_without_a_clipboard_copies_too() {
        Page page = chromium.open(mixed + "#MSG-5");
        page.evaluate("navigator.clipboard.writeText('before')");
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }");

        page.locator("#MSG-5 .copy").first().click();
        page.waitForSelector("#MSG-5 .copy:text-is('Copied')");
        assertThat(page.evaluate("navigator.clipboard.readText()"))
                .isEqualTo("curl 'http://127.0.0.1:1/v1/conversations'");
    }

    @Test
    void the_page_is_dark_where_the_reader_prefers_dark() {
        String background = "getComputedStyle(document.body).backgroundColor";

        assertThat(chromium.open(mixed, 1280, ColorScheme.LIGHT).evaluate(background))
                .isEqualTo("rgb(251, 251, 249)");
        assertThat(chromium.open(mixed, 1280, ColorScheme.DARK).evaluate(background))
                .isEqualTo("rgb(20, 21, 23)");
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "390, DARK"})
    void everybody_can_read_it(int width, ColorScheme scheme) {
        Page page = chromium.open(mixed, width, scheme);
        page.evaluate("document.querySelectorAll('#MSG-5 details, #RATE-1 details, #ERR-9 details,"
                + " #CONV-7 details').forEach(d => d.open = true)");

        assertThat(Accessibility.violations(page)).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .as("what stands out to the side")
                .isEqualTo(0);
    }

    @Test
    void hostile_content_is_text() throws IOException {
        SampleOutcome bad = SampleOutcome.broken(
                "It is " + HOSTILE,
                new Mismatch("/" + HOSTILE, "x", HOSTILE),
                "HTTP 200 · 1 ms\nx-" + HOSTILE + ": y",
                HOSTILE);
        SampleOutcome json = SampleOutcome.broken(
                "It is wrong.",
                new Mismatch("/a", "x", "y"),
                "HTTP 200 · 1 ms",
                "{\"a\":\""
                        + HOSTILE.replace("\"", "'").replace("\u0000", "").replace("\u001b", "") + "x".repeat(1_000_000)
                        + "\"}");
        Page page = chromium.open(write(
                ReportFixtures.of(
                        ReportFixtures.CATALOG,
                        rule -> rule.id().equals("MSG-5") ? bad : rule.id().equals("MSG-6") ? json : SampleOutcome.GOOD,
                        List.of(new UndocumentedField(HOSTILE, HOSTILE, 1))),
                ReportFixtures.CATALOG));

        assertThat(page.locator("#MSG-5 .card .headline").first().textContent())
                .contains(
                        "It is <script>alert(1)</script><img src=x",
                        "\\u001b[31m\\u0000\\u202eevil\\u2066\\u200b &lt; java");
        assertThat(page.locator("#MSG-5 pre.answer").first().textContent())
                .contains("</pre></style>\\u001b[31m\\u0000\\u202eevil");
        assertThat(page.locator("#MSG-6 pre.answer").first().textContent()).contains("characters more)");
        assertThat(page.locator("#undocumented td").first().textContent()).contains("<script>");
        assertThat(page.locator("script").count()).isEqualTo(1);
        assertThat(page.locator("img, svg, [onerror], [onload]").count()).isZero();
        assertThat(page.content()).doesNotContain("\u202E", "\u2066", "\u200B", "\u001b");
        assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .isEqualTo(0);
    }

    @Test
    void without_scripts_all_of_it_can_be_read() throws IOException {
        String html = Files.readString(Path.of(java.net.URI.create(mixed)));

        assertThat(html)
                .contains("<form class=\"filters\" id=\"filters\" role=\"search\" aria-label=\"Find rules\" hidden>");
        assertThat(html.split("<article class=\"rule", -1)).hasSize(RULES + 1);
        assertThat(html).doesNotContain(" style=", "javascript:");
        assertThat(html).contains("default-src 'none'");
    }

    @Test
    void on_paper_everything_is_open_and_nothing_is_to_be_pressed() {
        Page page = chromium.open(mixed, 1280, ColorScheme.DARK);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
        page.evaluate("dispatchEvent(new Event('beforeprint'))");

        assertThat(page.isVisible("#PAGE-1 .steps")).isTrue();
        assertThat(page.isVisible("#filters")).isFalse();
        assertThat(page.locator(".copy").first().isVisible()).isFalse();
        assertThat(page.evaluate("getComputedStyle(document.body).color"))
                .as("the ink on the white paper of a reader who likes it dark")
                .isEqualTo("rgb(28, 29, 31)");
        assertThat(page.evaluate("getComputedStyle(document.querySelector('.cell.m-failed')).printColorAdjust"))
                .as("a broken rule is light on a dark ground")
                .isEqualTo("exact");

        page.evaluate("dispatchEvent(new Event('afterprint'))");
        assertThat(page.evaluate("document.querySelectorAll('#PAGE-1 details[open]').length"))
                .isEqualTo(0);
    }

    @Test
    void a_page_of_five_thousand_examples_opens_whole() throws IOException {
        RuleCatalog large = large(100, 50);
        String url = write(
                ReportFixtures.of(
                        large,
                        rule -> rule.id().endsWith("7")
                                ? SampleOutcome.broken(
                                        "It is wrong.", new Mismatch("/a", "1", "2"), "HTTP 200 · 1 ms", "{\"a\":2}")
                                : SampleOutcome.GOOD),
                large);
        Page page = chromium.open(url);
        assertThat(page.locator(".example").count()).isEqualTo(5_000);
        PlaywrightAssertions.assertThat(page.locator("#count")).hasText("All 100 rules are shown.");
    }

    private static RuleCatalog large(int rules, int examples) {
        StringBuilder text = new StringBuilder("Feature: Big\n  A lot.\n");
        for (int rule = 0; rule < rules; rule++) {
            text.append("\n  @BIG-" + rule + " @required @source:api-quickstart\n  Rule: Statement " + rule
                    + "\n    It matters.\n\n    If it fails: look.\n\n");
            for (int example = 0; example < examples; example++) {
                text.append(
                        "    Example: number " + example + " of " + rule
                                + "\n      Given a conversation\n      When a reply is sent\n      Then the response is the reply\n\n");
            }
        }
        return RuleCatalog.parse(Map.of("features/big.feature", text.toString()));
    }
}
