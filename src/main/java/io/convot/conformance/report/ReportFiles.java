package io.convot.conformance.report;

import io.convot.conformance.contract.RuleBook;
import io.convot.conformance.report.html.HtmlReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

/** Writes a report's files. A reader finds a file whole, or the one of the run before, never a half of one. */
public final class ReportFiles {
    private ReportFiles() {}

    /**
     * Writes {@code conformance.json}, {@code junit.xml} and {@code conformance.html}.
     *
     * @param report what to write
     * @param book the contract that it was judged by
     * @param folder the folder to write to; made where it is missing
     * @return the files
     * @throws IOException if a file can't be written
     */
    public static List<Path> write(ConformanceReport report, RuleBook book, Path folder) throws IOException {
        Files.createDirectories(folder);
        return List.of(
                replace(folder.resolve("conformance.json"), ConformanceJson.bytes(report)),
                replace(folder.resolve("junit.xml"), JUnitXml.bytes(report)),
                replace(folder.resolve("conformance.html"), HtmlReport.bytes(report, book)));
    }

    /** Writes the bytes aside and moves them into place. */
    static Path replace(Path file, byte[] content) throws IOException {
        Path aside = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.write(aside, content, StandardOpenOption.CREATE_NEW);
            return Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }
}
