package io.convot.conformance.cli;

import java.util.Locale;

/** The formats of the printed contract. */
enum ListingFormat {
    TEXT,
    MARKDOWN,
    JSON,
    HTML;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
