package io.convot.conformance.result;

import io.convot.conformance.config.Waiver;
import io.convot.conformance.contract.Example;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The facts about a run besides its examples.
 *
 * @param settings the settings that it ran with, in an order fit to be shown; no secrets
 * @param requests how many requests the run has sent, those outside examples too
 * @param minRules how many rules have to be judged for a verdict, 0 or more
 * @param error why the run could not be done, or not to its end; empty where it was
 * @param selected the examples that the run set out to judge; those among them that never ran are reported as not
 *     evaluated. Empty where that is not known
 */
public record RunMetadata(
        String suite,
        String version,
        String baseUrl,
        boolean sandbox,
        String id,
        Instant startedAt,
        Instant finishedAt,
        Map<String, String> settings,
        boolean strict,
        boolean requireAll,
        int minRules,
        Optional<String> error,
        List<String> notes,
        List<Example> selected,
        int requests,
        Map<String, Waiver> waivers) {
    /** Keeps a copy of the lists. */
    public RunMetadata {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        notes = List.copyOf(notes);
        selected = List.copyOf(selected);
        waivers = Map.copyOf(waivers);
    }
}
