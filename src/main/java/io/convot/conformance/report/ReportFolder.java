package io.convot.conformance.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder of the reports, which may hold files of somebody else. A list in it names the files that the last run of
 * the suite has written: the next run deletes those and no others.
 */
public final class ReportFolder {
    private static final String LIST = ".convot-conformance";
    private static final String HEAD =
            "# Written by the last run of the Convot conformance suite; the next run deletes these files and no others.";
    private static final String PAGE = "allure-report/index.html";
    private static final String RESULTS = "allure-results";
    /** While a run is on, and where one was killed: it has found this folder empty. */
    private static final String ALL_RESULTS = RESULTS + "/*";

    private static final List<String> FILES =
            List.of("conformance.html", "conformance.json", "junit.xml", "summary.md");
    private static final Pattern HALF_WRITTEN = Pattern.compile("\\.(?:conformance\\.html|conformance\\.json"
            + "|junit\\.xml|summary\\.md)\\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.part");

    private final Path folder;
    private final boolean allure;

    /** @param allure whether the run makes an Allure report too */
    public ReportFolder(Path folder, boolean allure) {
        this.folder = folder.toAbsolutePath().normalize();
        this.allure = allure;
    }

    /**
     * A file is there that a run would replace, and that no run has written. Its message is a sentence for the user.
     */
    public static final class NotOurs extends Exception {
        private static final long serialVersionUID = 1L;

        NotOurs(String message) {
            super(message);
        }
    }

    /**
     * Makes the folder ready for a run: what one before it has left must not be taken for its results.
     *
     * @throws IOException if it can't be made, cleared or written to
     * @throws NotOurs if it holds a file that the run would replace, and that no run has written; nothing is deleted
     */
    public void prepare() throws IOException, NotOurs {
        Files.createDirectories(folder);
        Set<Path> own = ownFiles();
        Optional<Path> foreign =
                toBeReplaced().stream().filter(file -> !own.contains(file)).findFirst();
        if (foreign.isPresent()) {
            throw new NotOurs("The folder " + folder + " (--reports, CONVOT_REPORTS) holds a file that no run of this"
                    + " suite has written, " + folder.relativize(foreign.get())
                    + ", and a run would replace it: name another folder, or move the file away.");
        }
        for (Path file : own) {
            Files.deleteIfExists(file);
        }
        // Also finds out, before the run, whether anything can be written here.
        write(Stream.concat(names(), Stream.of(ALL_RESULTS).filter(all -> allure))
                .toList());
    }

    /**
     * Takes down what the run has written.
     *
     * @throws IOException if it can't be written
     */
    public void conclude() throws IOException {
        write(toBeReplaced().stream()
                .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                .toList());
    }

    private void write(List<String> files) throws IOException {
        String list = HEAD + "\n" + String.join("\n", files) + "\n";
        ReportWriter.replace(folder.resolve(LIST), list.getBytes(UTF_8));
    }

    private Stream<String> names() {
        return Stream.concat(FILES.stream(), Stream.of(PAGE).filter(page -> allure));
    }

    /** What is there of that which a run writes and deletes. */
    private List<Path> toBeReplaced() throws IOException {
        List<Path> results = allure ? filesIn(folder.resolve(RESULTS)) : List.of();
        return Stream.concat(names().map(folder::resolve).filter(Files::exists), results.stream())
                .toList();
    }

    private Set<Path> ownFiles() throws IOException {
        List<String> listed =
                Files.isRegularFile(folder.resolve(LIST)) ? Files.readAllLines(folder.resolve(LIST)) : List.of();
        Stream<Path> named = listed.stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank() && !line.equals(ALL_RESULTS))
                .map(line -> folder.resolve(line).normalize())
                // The list may have been changed by hand.
                .filter(file -> file.startsWith(folder) && Files.isRegularFile(file));
        Stream<Path> results = listed.contains(ALL_RESULTS) ? filesIn(folder.resolve(RESULTS)).stream() : Stream.of();
        try (Stream<Path> there = Files.list(folder)) {
            Stream<Path> halves =
                    there
                            .filter(file -> HALF_WRITTEN
                                    .matcher(file.getFileName().toString())
                                    .matches())
                            .toList()
                            .stream();
            return Stream.of(named, results, halves).flatMap(files -> files).collect(Collectors.toSet());
        }
    }

    private static List<Path> filesIn(Path results) throws IOException {
        if (!Files.isDirectory(results)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(results)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** Why a file could not be written: Java's own message is often its name alone. */
    public static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "a file of that name is there already";
        }
        String why = failure instanceof FileSystemException file
                ? Optional.ofNullable(file.getReason())
                        .orElse(failure.getClass().getSimpleName())
                : String.valueOf(failure.getMessage());
        return why.substring(0, 1).toLowerCase(Locale.ROOT) + why.substring(1);
    }
}
