package io.convot.conformance.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Reads {@code convot.properties}, line by line, so that each error names its line. The text of a line never reaches an
 * error message: it may be a key.
 */
final class PropertiesFile {
    static final String NAME = "convot.properties";

    private static final Pattern ENDS_WITH_A_CONTINUATION = Pattern.compile("(?s).*(?<!\\\\)(\\\\\\\\)*\\\\");
    private static final Pattern BLANK_OR_COMMENT = Pattern.compile("(?s)\\s*([#!].*)?");

    private final ConfigurationErrors problems;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * A value and its place.
     *
     * @param line the first of its lines, from 1
     */
    record Entry(String value, int line) {}

    private PropertiesFile(ConfigurationErrors problems) {
        this.problems = problems;
    }

    /** The entries by their names; none where there is no file. */
    static Map<String, Entry> read(Path file, ConfigurationErrors problems) {
        PropertiesFile properties = new PropertiesFile(problems);
        if (!Files.notExists(file)) {
            try {
                properties.take(text(Files.readAllBytes(file), problems).lines().toList());
            } catch (IOException e) {
                problems.add("The settings can't be read", NAME, "make it a file that may be read, or remove it");
            }
        }
        return properties.entries;
    }

    /**
     * The text without a byte order mark, which editors on Windows write; empty, with an error, where it is not UTF-8.
     */
    private static String text(byte[] bytes, ConfigurationErrors problems) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = UTF_8.newDecoder().decode(in, out, true);
        String text = out.flip().toString();
        // Every other byte of UTF-16 is 0 in such a file.
        if (result.isError() || text.indexOf('\0') >= 0) {
            problems.add(
                    "The settings are not in UTF-8",
                    NAME + ", line " + lines(bytes, in.position()),
                    "save the file in UTF-8");
            return "";
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static int lines(byte[] bytes, int until) {
        int line = 1;
        for (int i = 0; i < until; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    private void take(List<String> lines) {
        for (int at = 0; at < lines.size(); at++) {
            int first = at;
            StringBuilder logical = new StringBuilder(lines.get(at));
            if (!BLANK_OR_COMMENT.matcher(logical).matches()) {
                while (ENDS_WITH_A_CONTINUATION.matcher(logical).matches() && at + 1 < lines.size()) {
                    at++;
                    logical.append('\n').append(lines.get(at));
                }
                take(logical.toString(), first + 1);
            }
        }
    }

    private void take(String logical, int line) {
        Properties one = new Properties();
        try {
            one.load(new StringReader(logical));
        } catch (IOException | IllegalArgumentException e) {
            // Its message is not reported: it may quote the line.
            problems.add(
                    "The line can't be read",
                    NAME + ", line " + line,
                    "write a backslash as \\\\, and a character by its number as \\u0041");
            return;
        }
        one.stringPropertyNames().forEach(name -> add(name, new Entry(one.getProperty(name), line)));
    }

    private void add(String name, Entry entry) {
        Entry before = entries.putIfAbsent(name, entry);
        if (before != null) {
            problems.add(
                    ConfigurationErrors.nameShown(name) + " is set twice",
                    NAME + ", lines " + before.line() + " and " + entry.line(),
                    "keep one of the two lines");
        }
    }
}
