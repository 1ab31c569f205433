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
     * @throws SettingsException where the file is wrong, or waives a rule that the run is not about
     */
    static Map<String, Waiver> of(RuleCatalog book, Settings settings, List<Example> selected)
            throws SettingsException {
        Optional<Path> file = settings.waivers();
        if (file.isEmpty()) {
            return Map.of();
        }
        List<Waiver> read = WaiverReader.read(
                file.get(), book.rules().stream().map(Rule::id).toList());
        Set<String> judged = selected.stream()
                .flatMap(example -> book.ruleOf(example.file(), example.line()).stream())
                .map(Rule::id)
                .collect(Collectors.toSet());
        List<String> unmatched = read.stream()
                .map(Waiver::rule)
                .filter(rule -> !judged.contains(rule))
                .map(rule -> "The waiver for " + rule + " matches nothing (" + file.get()
                        + "), since --only or --tags keep the rule out of this run: let it in, or take the waiver out.")
                .toList();
        if (!unmatched.isEmpty()) {
            throw new SettingsException(unmatched);
        }
        return read.stream().collect(Collectors.toMap(Waiver::rule, waiver -> waiver));
    }
}
