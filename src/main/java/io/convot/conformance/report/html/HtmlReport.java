package io.convot.conformance.report.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.result.ConformanceReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/**
 * The report as one page that needs nothing else: {@code conformance.html}. It is to be read by people who never open
 * the project, from a disk or a CI server, and it contacts nobody.
 */
public final class HtmlReport {
    private HtmlReport() {}

    /**
     * The page.
     *
     * @return HTML in UTF-8
     */
    public static byte[] bytes(ConformanceReport report, RuleCatalog book) {
        ReportPage page = new ReportPage(report, book, FaultCoverage.proven());
        Inline style = Inline.read("page.css");
        Inline script = Inline.read("page.js");
        Utf8ByteOutput output = new Utf8ByteOutput();
        TemplateEngine.createPrecompiled(ContentType.Html)
                .render("page.jte", Map.of("page", page, "style", style, "script", script), output);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(output.getContentLength());
        try {
            output.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * A style sheet or a script that stands in the page. The page's policy lets those run that have these hashes (CSP
     * Level 3, section 2.3.1), and nothing that the target may have sent.
     */
    public record Inline(String text, String hash) {
        static Inline read(String name) {
            try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException("There is no " + name + " on the class path.");
                }
                byte[] bytes = in.readAllBytes();
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
                return new Inline(
                        new String(bytes, StandardCharsets.UTF_8),
                        "sha256-" + Base64.getEncoder().encodeToString(hash));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256.", e);
            }
        }
    }
}
