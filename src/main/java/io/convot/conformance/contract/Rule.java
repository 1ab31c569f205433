package io.convot.conformance.contract;

import java.net.URI;
import java.util.List;

/**
 * One normative statement of the contract, as its feature file has it.
 *
 * @param id the id, an area and a number: {@code MSG-5}
 * @param area the id's first part: {@code MSG}
 * @param why why it matters to somebody who builds on the API; empty where nothing is said
 * @param sources the names of the pages and standards that say it, at least one: {@code api-quickstart}
 * @param links where these are published, in the same order
 * @param examples how many examples show it, each row of a table being one; 1 or more
 * @param file the feature file, below the project's root: {@code features/messages.feature}
 * @param line the line of the statement in it, from 1
 */
public record Rule(
        String id,
        Level level,
        String area,
        String feature,
        String title,
        String why,
        String ifItFails,
        List<String> sources,
        List<URI> links,
        int examples,
        String file,
        int line) {
    /** Keeps a copy of the lists. */
    public Rule {
        sources = List.copyOf(sources);
        links = List.copyOf(links);
    }
}
