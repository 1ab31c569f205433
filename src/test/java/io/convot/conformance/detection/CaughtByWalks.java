package io.convot.conformance.detection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The faults that walks alone catch, as the proof of walks has written them down: an id in each line. */
public final class CaughtByWalks {
    private static final Path FILE = Path.of("src/test/resources/detection/caught-by-walks.txt");

    private CaughtByWalks() {}

    /** The ids of the faults. */
    public static Set<String> read() {
        try (Stream<String> lines = Files.lines(FILE)) {
            return lines.collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Holds the file against the faults that were caught, and renews it where that is asked for. */
    public static void hold(Set<String> caught) {
        GoldenFile.file(FILE.toString())
                .holds(caught.stream().sorted().map(id -> id + "\n").collect(Collectors.joining()));
    }
}
