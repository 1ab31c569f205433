package io.convot.conformance.runner;

import io.convot.conformance.config.Settings;
import io.convot.conformance.contract.Example;
import io.convot.conformance.contract.NotEvaluated.MissingPrerequisite;
import io.convot.conformance.contract.Rule;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.scenario.Prerequisites;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The rules that a run can evaluate with its settings, and the settings that would add others.
 *
 * @param selected how many rules the run would be about
 * @param missing rule ids by the settings that they wait for, those that add most first
 */
record EvaluableRules(int selected, Map<String, List<String>> missing) {

    static EvaluableRules of(RuleCatalog book, List<Example> examples, Settings settings) {
        Prerequisites prerequisites = new Prerequisites(settings);
        Set<Example> chosen = Set.copyOf(examples);
        Map<String, List<String>> rulesBySetting = new LinkedHashMap<>();
        int selected = 0;
        for (Rule rule : book.rules()) {
            List<Example> own =
                    book.examplesOf(rule.id()).stream().filter(chosen::contains).toList();
            selected += own.isEmpty() ? 0 : 1;
            Set<String> open = own.stream()
                    .flatMap(example -> prerequisites.firstMissing(example.tags()).stream())
                    .map(MissingPrerequisite::setting)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!open.isEmpty()) {
                rulesBySetting
                        .computeIfAbsent(String.join(" and ", open), key -> new ArrayList<>())
                        .add(rule.id());
            }
        }
        Map<String, List<String>> sorted = new LinkedHashMap<>();
        rulesBySetting.entrySet().stream()
                .sorted(Comparator.comparing(entry -> -entry.getValue().size()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return new EvaluableRules(selected, sorted);
    }

    /** How many rules have all that they need. */
    int evaluable() {
        return selected - missing.values().stream().mapToInt(List::size).sum();
    }
}
