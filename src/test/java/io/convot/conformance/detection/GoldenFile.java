package io.convot.conformance.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text in the project that a test computes and people read. A stale one fails the test with a diff; only
 * {@code -Dgolden.update=true} renews it.
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

    /**
     * What stands between two marks in a file: {@code <!-- name -->} and {@code <!-- /name -->} in Markdown, {@code #
     * name} and {@code # /name} in YAML.
     */
    public static GoldenFile section(String path, String name) {
        return new GoldenFile(
                Path.of(path),
                Pattern.compile("((?:<!-- " + name + " -->| *# " + name + ")\\n)([\\s\\S]*?)((?:<!-- /" + name
                        + " -->| *# /" + name + "\\n))"));
    }

    /** Fails unless the file holds this text; with {@code -Dgolden.update=true}, renews it instead. */
    public void holds(String text) {
        try {
            String before = Files.exists(file) ? Files.readString(file) : "";
            Matcher found = place.matcher(before);
            assertThat(found.find()).as(file + " has a place for this text").isTrue();
            if (Boolean.getBoolean("golden.update") && !found.group(2).equals(text)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, before.substring(0, found.end(1)) + text + before.substring(found.start(3)));
                return;
            }
            assertThat(found.group(2))
                    .as("%s is stale. Renew it with -Dgolden.update=true, read the change, and commit it.", file)
                    .isEqualTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
