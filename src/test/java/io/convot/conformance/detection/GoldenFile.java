package io.convot.conformance.detection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text in the project that is written by a test and read by people. Where it is stale, it is renewed, and the test
 * fails.
 */
public final class GoldenFile {
    private final Path file;
    private final Pattern place;

    private GoldenFile(Path file, Pattern place) {
        this.file = file;
        this.place = place;
    }

    /** A file that holds nothing else. */
    public static GoldenFile file(String path) {
        return new GoldenFile(Path.of(path), Pattern.compile("()([\\s\\S]*)()"));
    }

    /** What stands between two marks in a file: {@code <!-- name -->} and {@code <!-- /name -->}. */
    public static GoldenFile section(String path, String name) {
        return new GoldenFile(
                Path.of(path), Pattern.compile("(<!-- " + name + " -->\\n)([\\s\\S]*?)(<!-- /" + name + " -->)"));
    }

    /** Fails where it does not hold this text, and renews it. */
    public void holds(String text) {
        try {
            String before = Files.exists(file) ? Files.readString(file) : "";
            Matcher found = place.matcher(before);
            if (!found.find()) {
                throw new AssertionError(file + " has no place for what the test writes there.");
            }
            if (!found.group(2).equals(text)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, before.substring(0, found.end(1)) + text + before.substring(found.start(3)));
                throw new AssertionError(
                        file + " was stale. It has been renewed: read what has changed, and commit it.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
