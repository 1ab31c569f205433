package io.convot.conformance.contract;

import java.util.Set;

/**
 * One example of a rule, or one row of its table.
 *
 * @param line its line there, from 1; for a row, the row's
 * @param tags its tags and those that it inherits from its rule and feature, with their {@code @}
 */
public record Example(String name, String file, int line, Set<String> tags) {
    /** Keeps a copy of the tags. */
    public Example {
        tags = Set.copyOf(tags);
    }
}
