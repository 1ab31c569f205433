package io.convot.conformance.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.report.allure.AllurePage;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes a report's files. A reader finds a file whole, or the one of the run before, never a half of one. */
public final class ReportWriter {
    /** The report for people, as a link from beside it. */
    public static final URI PAGE = URI.create("conformance.html");

    private static final String PART = ".part";
    private static final Set<String> RESULTS =
            Set.of("conformance.html", "conformance.json", "junit.xml", "summary.md");

    private ReportWriter() {}

    /** Makes the folder ready for a run: what one before it has left must not be taken for its results. */
    public static void clear(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.deleteIfExists(AllurePage.in(folder));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(ReportWriter::isOfARun).toList()) {
                Files.delete(file);
            }
        }
    }

    private static boolean isOfARun(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file) && (RESULTS.contains(name) || (name.startsWith(".") && name.endsWith(PART)));
    }

    /** The files by their names: {@code conformance.html} and {@code .json}, {@code junit.xml}, {@code summary.md}. */
    public static Map<String, byte[]> compose(ConformanceReport report, RuleCatalog book) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("conformance.html", HtmlReport.bytes(report, book));
        files.put("conformance.json", ConformanceJson.bytes(report));
        files.put("junit.xml", JUnitXmlWriter.bytes(report));
        files.put("summary.md", MarkdownSummary.of(report, PAGE).getBytes(UTF_8));
        return files;
    }

    /** Writes the files to a folder, which is made where it is missing. */
    public static List<Path> write(ConformanceReport report, RuleCatalog book, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : compose(report, book).entrySet()) {
            files.add(replace(folder.resolve(file.getKey()), file.getValue()));
        }
        return files;
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
