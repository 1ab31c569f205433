package io.convot.conformance.report.html;

import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.report.compare.RunHistory;
import io.convot.conformance.result.ConformanceReport;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/**
 * The report as one page that needs nothing else: {@code conformance.html}. It is to be read by people who never open
 * the project, from a disk or a CI server, and it contacts no server.
 */
public final class HtmlReport {
    private HtmlReport() {}

    /** The page as HTML in UTF-8. */
    public static byte[] bytes(ConformanceReport report, RuleCatalog book, RunHistory history) {
        ReportPage page = new ReportPage(report, book, FaultCoverage.proven(), history);
        return Templates.render(
                "page.jte", Map.of("page", page, "style", Inline.read("page.css"), "script", Inline.read("page.js")));
    }

    /**
     * A style sheet or a script that is part of the page. The page's policy lets those run that have these hashes (CSP
     * Level 3, section 2.3.1), and nothing that the target may have sent.
     */
    public record Inline(String text, String hash) {
        static Inline read(String name) {
            byte[] bytes = Templates.resource(HtmlReport.class, name);
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
                return new Inline(
                        new String(bytes, StandardCharsets.UTF_8),
                        "sha256-" + Base64.getEncoder().encodeToString(hash));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256.", e);
            }
        }
    }
}
