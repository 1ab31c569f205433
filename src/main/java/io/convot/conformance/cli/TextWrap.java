package io.convot.conformance.cli;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of 80 columns. */
final class TextWrap {
    private static final int WIDTH = 80;

    private TextWrap() {}

    /**
     * A text in lines; a word that is longer than a line has one of its own.
     *
     * @param first what the first line begins with
     * @param indent what the others begin with
     */
    static String lines(String first, String indent, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : text.strip().split("\\s+", -1)) {
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString());
        return String.join("\n", lines) + "\n";
    }
}
