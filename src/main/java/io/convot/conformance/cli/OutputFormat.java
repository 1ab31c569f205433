package io.convot.conformance.cli;

import java.util.Locale;

/** The formats of printed output. */
enum OutputFormat {
    TEXT,
    MARKDOWN,
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
