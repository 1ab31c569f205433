package io.convot.conformance.cli;

import java.util.Locale;

/** How something is printed. */
enum OutputFormat {
    TEXT,
    MARKDOWN,
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
