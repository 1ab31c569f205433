package io.convot.conformance.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.report.compare.RunHistory;
import io.convot.conformance.report.html.HtmlReport;
import io.convot.conformance.report.json.ConformanceJson;
import io.convot.conformance.report.junit.JUnitXmlWriter;
import io.convot.conformance.report.markdown.MarkdownSummary;
import io.convot.conformance.result.ConformanceReport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes a report's files. A reader finds a file whole, or the one of the run before, never a half of one. */
public final class ReportWriter {
    /** The report for people, as a link from beside it. */
    public static final URI PAGE = URI.create("conformance.html");

    private static final String PART = ".part";

    private ReportWriter() {}

    /** The files by their names: {@code conformance.html} and {@code .json}, {@code junit.xml}, {@code summary.md}. */
    public static Map<String, byte[]> compose(ConformanceReport report, RuleCatalog book) {
        return compose(report, book, RunHistory.NONE);
    }

    private static Map<String, byte[]> compose(ConformanceReport report, RuleCatalog book, RunHistory history) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("conformance.html", HtmlReport.bytes(report, book, history));
        files.put("conformance.json", ConformanceJson.bytes(report));
        files.put("junit.xml", JUnitXmlWriter.bytes(report));
        files.put("summary.md", MarkdownSummary.of(report, PAGE).getBytes(UTF_8));
        return files;
    }

    /** Writes as many of the files as can be to a folder, which is made where it is missing; fails if one cannot. */
    public static List<Path> write(ConformanceReport report, RuleCatalog book, Path folder) throws IOException {
        return write(report, book, RunHistory.NONE, folder);
    }

    /** The same, with the earlier runs on the page. */
    public static List<Path> write(ConformanceReport report, RuleCatalog book, RunHistory history, Path folder)
            throws IOException {
        Files.createDirectories(folder);
        Map<String, byte[]> files = compose(report, book, history);
        List<IOException> failures = new ArrayList<>();
        // Where there is little room, the small ones are the ones to have.
        files.entrySet().stream()
                .sorted(Comparator.comparing(file -> file.getValue().length))
                .forEach(file -> {
                    try {
                        replace(folder.resolve(file.getKey()), file.getValue());
                    } catch (IOException e) {
                        failures.add(e);
                    }
                });
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        return files.keySet().stream().map(folder::resolve).toList();
    }

    /** Writes the bytes aside and moves them into place. */
    public static Path replace(Path file, byte[] content) throws IOException {
        Path aside = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + PART);
        try {
            Files.write(aside, content, StandardOpenOption.CREATE_NEW);
            return Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }
}
