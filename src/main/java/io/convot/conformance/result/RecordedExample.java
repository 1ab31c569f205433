package io.convot.conformance.result;

import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.contract.RuleViolation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An example that has run.
 *
 * @param line its line there, from 1
 * @param tags its tags and those that it inherits, with their {@code @}
 * @param durationMs how long it took, in milliseconds
 * @param evidence the exchange that shows the violation; empty where there is no violation
 * @param before the last few exchanges before that one, the oldest first, long bodies cut
 * @param violations violations that were found in it, of its own rule perhaps among them, at most one for each rule
 */
public record RecordedExample(
        String uri,
        int line,
        String name,
        Set<String> tags,
        ExampleOutcome outcome,
        long durationMs,
        int requests,
        Optional<ExchangeRecord> evidence,
        List<ExchangeRecord> before,
        Map<String, Map<String, Integer>> undocumented,
        List<RuleViolation> violations) {
    public RecordedExample {
        tags = Set.copyOf(tags);
        before = List.copyOf(before);
        undocumented = Map.copyOf(undocumented);
        violations = List.copyOf(violations);
    }

    public Cause cause() {
        return outcome.cause();
    }
}
