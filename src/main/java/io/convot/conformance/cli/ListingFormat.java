package io.convot.conformance.cli;

import java.util.Locale;

/** How the contract is printed. */
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
