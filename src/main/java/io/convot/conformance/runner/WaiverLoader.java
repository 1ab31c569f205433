package io.convot.conformance.runner;

import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.config.Waiver;
import io.convot.conformance.config.WaiverReader;
import io.convot.conformance.contract.Example;
import io.convot.conformance.contract.Rule;
import io.convot.conformance.contract.RuleCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The waivers of a run. */
final class WaiverLoader {
    private WaiverLoader() {}

    /**
     * Reads them.
     *
     * @return the waivers by the id of their rule; none where none were asked for
     * @throws SettingsException where the file is wrong
     */
    static Map<String, Waiver> of(RuleCatalog book, Settings settings) throws SettingsException {
        Optional<Path> file = settings.waivers();
        if (file.isEmpty()) {
            return Map.of();
        }
        List<Waiver> read = WaiverReader.read(
                file.get(), book.rules().stream().map(Rule::id).toList());
        return read.stream().collect(Collectors.toMap(Waiver::rule, waiver -> waiver));
    }

    /**
     * A note for each waiver whose rule this run does not select: it is for another run, and does nothing in this one.
     */
    static List<String> inactive(Set<String> waived, RuleCatalog book, List<Example> selected) {
        Set<String> judged = selected.stream()
                .flatMap(example -> book.ruleOf(example.file(), example.line()).stream())
                .map(Rule::id)
                .collect(Collectors.toSet());
        return waived.stream()
                .filter(rule -> !judged.contains(rule))
                .sorted()
                .map(rule -> "The waiver for " + rule + " is inactive: this run does not select that rule.")
                .toList();
    }
}
