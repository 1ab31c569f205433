package io.convot.conformance.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The README as a newcomer reads it. */
public final class Readme {
    private static final String TEXT = read();
    private static final Pattern FENCE = Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private Readme() {}

    private static String read() {
        try {
            return Files.readString(Path.of("README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of it. */
    public static String text() {
        return TEXT;
    }

    /** The commands that it prints, in their order: what stands indented by four. */
    public static List<String> commands() {
        return FENCE.matcher(TEXT)
                .replaceAll("")
                .lines()
                .filter(line -> line.startsWith("    "))
                .map(String::strip)
                .toList();
    }

    /** The blocks in a language. */
    public static List<String> blocks(String language) {
        return FENCE.matcher(TEXT)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map((MatchResult block) -> block.group(2))
                .toList();
    }
}
