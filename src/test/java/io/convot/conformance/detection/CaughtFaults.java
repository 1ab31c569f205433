package io.convot.conformance.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The faults that something other than the examples catches, as a proof has written them down: an id in each line.
 *
 * @param file where they are written down
 */
public record CaughtFaults(Path file) {
    /** What walks alone catch. */
    public static final CaughtFaults BY_WALKS = named("caught-by-walks.txt");

    /** What {@code observe} sees in the suite's own traffic. */
    public static final CaughtFaults BY_OBSERVATION = named("seen-by-observe.txt");

    private static CaughtFaults named(String name) {
        return new CaughtFaults(Path.of("src/test/resources/detection", name));
    }

    /** The ids of the faults. */
    public Set<String> read() {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Compares what was caught with the file: all of it in a proof, which renews the file where that is asked for, else
     * what was tried.
     *
     * @param accused the rules that each fault that was tried was reported under; none where it was not caught
     */
    public void hold(Map<String, Set<String>> accused, boolean proof) {
        Set<String> caught = accused.entrySet().stream()
                .filter(fault -> !fault.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (proof) {
            GoldenFile.file(file.toString())
                    .holds(caught.stream().sorted().map(id -> id + "\n").collect(Collectors.joining()));
        } else {
            assertThat(caught)
                    .containsAll(read().stream().filter(accused::containsKey).toList());
        }
    }
}
