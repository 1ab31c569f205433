package io.convot.conformance.result;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An example that has run.
 *
 * @param uri its feature file, as the run names it
 * @param line its line there, from 1
 * @param name its title
 * @param tags its tags and those that it inherits, with their {@code @}
 * @param cause why it came out as it did
 * @param reason the reason; empty where it passed
 * @param durationMs how long it took, in milliseconds
 * @param requests how many requests were sent to the target for it
 * @param evidence the exchange that showed the breach; empty where there is no breach
 * @param before the last few exchanges before that one, the oldest first, long answers cut
 * @param undocumented fields that the contract does not name: kind of thing, field, how often seen
 * @param findings the rules that were found broken in it, its own perhaps among them, each once
 */
public record RecordedExample(
        String uri,
        int line,
        String name,
        Set<String> tags,
        Cause cause,
        String reason,
        long durationMs,
        int requests,
        Optional<ExchangeText> evidence,
        List<ExchangeText> before,
        Map<String, Map<String, Integer>> undocumented,
        List<IncidentalViolation> findings) {

    /**
     * A rule that was found broken.
     *
     * @param rule its id
     * @param message what is wrong
     * @param evidence the exchange that shows it
     */
    public record IncidentalViolation(String rule, String message, Optional<ExchangeText> evidence) {}

    /** Keeps a copy of tags, exchanges, fields and findings. */
    public RecordedExample {
        tags = Set.copyOf(tags);
        before = List.copyOf(before);
        undocumented = Map.copyOf(undocumented);
        findings = List.copyOf(findings);
    }
}
