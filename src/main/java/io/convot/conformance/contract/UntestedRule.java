package io.convot.conformance.contract;

import java.net.URI;
import java.util.List;

/**
 * A published statement that no example shows.
 *
 * @param sources the names of the pages that say it, at least one
 * @param links where these are published, in the same order
 */
public record UntestedRule(String statement, String feature, List<String> sources, List<URI> links, String reason) {
    /** Keeps a copy of the lists. */
    public UntestedRule {
        sources = List.copyOf(sources);
        links = List.copyOf(links);
    }
}
