package io.convot.conformance.walk;

/**
 * A text without the mark that makes it unique: each run of a walk puts in its own.
 *
 * @param before text before the mark
 * @param after text after it
 * @param open whether the contract lets a target reject it with 400 or 422
 */
record Text(String before, String after, boolean open) {
    static Text plain(String after) {
        return new Text("", after, false);
    }

    static Text open(String before, String after) {
        return new Text(before, after, true);
    }

    /** The text as it is sent. */
    String marked(String mark) {
        return before + "[" + mark + "]" + after;
    }

    /** The text in ASCII, short enough for a line. */
    String shown() {
        String both = before + "[mark]" + after;
        StringBuilder shown = new StringBuilder();
        both.chars().limit(60).forEach(unit -> {
            if (unit >= ' ' && unit < 0x7F) {
                shown.append((char) unit);
            } else {
                shown.append("\\u%04x".formatted(unit));
            }
        });
        return both.length() > 60 ? shown + "... (" + both.length() + " characters)" : shown.toString();
    }
}
