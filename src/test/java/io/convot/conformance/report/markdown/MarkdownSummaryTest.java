package io.convot.conformance.report.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.report.CucumberFixture;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MarkdownSummaryTest {
    private static final URI PAGE = URI.create("conformance.html");

    private final Path folder;

    MarkdownSummaryTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private String summary(String... rules) {
        return MarkdownSummary.of(CucumberFixture.of(folder, rules).report(), PAGE);
    }

    @Test
    void reports_the_verdict_the_failures_and_rules_not_evaluated() {
        assertThat(summary(
                        "Example: good\n  Given a step that passes\n",
                        "Example: bad\n  Given an exchange that was answered \"no\"\n  Given a breach \"The conversation is not right\"\n",
                        "recommended\nExample: needy\n  Given a missing CONVOT_READ_TOKEN\n",
                        "recommended\nExample: open\n  Given nothing sound to say\n"))
                .isEqualTo("""
                        # Convot conformance: ❌ non-conformant

                        1 required rule is broken: MSG-2; 2 were not evaluated: CONVOT\\_READ\\_TOKEN would add 1 rule, 1 for other reasons.

                        Target `http://127.0.0.1:8080/v1` (sandbox), 77 requests in 2.3 s, run `7f3a`, 2026-11-01T10:00:00Z. [The whole report](conformance.html)

                        | area | required: passed | failed | not evaluated | recommended: passed | failed | not evaluated |
                        |---|---:|---:|---:|---:|---:|---:|
                        | MSG | 1 | **1** | 0 | 0 | 0 | 2 |
                        | **all** | 1 | **1** | 0 | 0 | 0 | 2 |

                        ## Failed: 1 rule

                        The sandbox ended with the run. To send its requests again, start a new one with "java -jar convot-conformance.jar sandbox --port 8080" and paste the export lines that it prints; it has other ids.

                        ### MSG-2 Statement 2 (required)

                        `The conversation is not right` in `bad` (`features/messages.feature:18`)

                        If it fails: look at part 2.

                        <details><summary>What was wrong, and how to see it</summary>

                        ```text
                        The conversation is not right
                        - /status: expected open, got closed
                        ```

                        Exchange 1, the exchange that is wrong:

                        ```sh
                        curl http://127.0.0.1/v1 \\
                          -d '{}'
                        ```

                        ```http
                        HTTP/1.1 200 · 12 ms

                        no
                        ```

                        </details>

                        ## Not evaluated: 2 rules

                        - `CONVOT_READ_TOKEN` would add 1 rule: MSG-3
                        - MSG-4: `other people's messages arrived.`
                        """);
    }

    @Test
    void a_conforming_run_is_short() {
        assertThat(summary("Example: good\n  Given a step that passes\n"))
                .contains("✅ conformant")
                .doesNotContain("##");
    }

    @Test
    void text_of_the_targets_is_code_and_never_leaves_it() {
        String summary = summary("""
                        Example: bad
                          Given an exchange that was answered "```` </details> <script>alert(1)</script>"
                          Given a breach "`` <img src=x onerror=alert(1)> @somebody https://evil.example | #1 ``"
                        """);

        assertThat(summary)
                .contains("``` `` <img src=x onerror=alert(1)> @somebody https://evil.example | #1 `` ``` in")
                .contains("`````http\n")
                .contains("\n`````\n");
        assertThat(summary("Example: bad\n  Given a hostile breach\n"))
                .contains("\\u001b[31m\\u0000")
                .doesNotContain("\u001b", "\u0000", "\u202e");
    }

    @Test
    void our_own_sentences_are_text_and_nothing_else() {
        assertThat(Markdown.text("a*b_c`d [x](y) <b> & @me https://x www.y #1"))
                .isEqualTo("a\\*b\\_c\\`d \\[x\\](y) &lt;b&gt; &amp; @&#8203;me https:&#8203;//x www&#8203;.y \\#1");
        assertThat(Markdown.code("")).isEmpty();
    }

    @Test
    void the_summary_is_never_larger_than_github_accepts() {
        String longest = "\u202E`".repeat(20_000);
        String[] rules = IntStream.range(0, 150)
                .mapToObj(i -> "Example: e" + i + "\n  Given an exchange that was answered \"" + longest
                        + "\"\n  Given a breach \"" + longest + "\"\n")
                .toArray(String[]::new);

        String summary = summary(rules);

        assertThat(summary.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1024 * 1024);
        assertThat(summary)
                .contains("### MSG-20 ", "- MSG-21 ", "characters more)")
                .doesNotContain("### MSG-21");
    }
}
