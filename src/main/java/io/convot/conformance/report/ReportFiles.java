package io.convot.conformance.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes a report's files. A reader finds a file whole, or the one of the run before, never a half of one. */
public final class ReportFiles {
    private static final String PART = ".part";
    private static final Set<String> RESULTS = Set.of("conformance.json", "junit.xml");

    private ReportFiles() {}

    /**
     * Makes the folder ready for a run: what one before it has left must not be taken for its results.
     *
     * @param folder the folder; made where it is missing
     * @throws IOException if it can't be made or cleared
     */
    public static void clear(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(ReportFiles::isOfARun).toList()) {
                Files.delete(file);
            }
        }
    }

    private static boolean isOfARun(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file) && (RESULTS.contains(name) || (name.startsWith(".") && name.endsWith(PART)));
    }

    /**
     * Writes {@code conformance.json} and {@code junit.xml}.
     *
     * @param report what to write
     * @param folder the folder to write to; made where it is missing
     * @return the files
     * @throws IOException if a file can't be written
     */
    public static List<Path> write(ConformanceReport report, Path folder) throws IOException {
        Files.createDirectories(folder);
        return List.of(
                replace(folder.resolve("conformance.json"), ConformanceJson.bytes(report)),
                replace(folder.resolve("junit.xml"), JUnitXml.bytes(report)));
    }

    /** Writes the bytes aside and moves them into place. */
    static Path replace(Path file, byte[] content) throws IOException {
        Path aside = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + PART);
        try {
            Files.write(aside, content, StandardOpenOption.CREATE_NEW);
            return Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }
}
