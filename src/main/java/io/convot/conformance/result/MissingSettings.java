package io.convot.conformance.result;

import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.MissingSetting;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The settings that would evaluate more rules, with their numbers. */
final class MissingSettings {
    private MissingSettings() {}

    static List<MissingSetting> of(List<RuleResult> rules) {
        Map<String, List<String>> idsBySetting = new LinkedHashMap<>();
        for (RuleResult rule : rules) {
            List<ExampleResult> open = rule.examples().stream()
                    .filter(example -> example.outcome() == Outcome.NOT_EVALUATED)
                    .toList();
            TreeSet<String> settings = new TreeSet<>();
            open.forEach(example -> example.missingSetting().ifPresent(settings::add));
            // A rule that is also held up by something else would not be evaluated by the setting alone.
            boolean enough = open.stream().allMatch(example -> example.cause() == Cause.MISSING_PREREQUISITE);
            if (rule.outcome() == Outcome.NOT_EVALUATED && enough && !settings.isEmpty()) {
                idsBySetting
                        .computeIfAbsent(String.join(" and ", settings), key -> new ArrayList<>())
                        .add(rule.id());
            }
        }
        return idsBySetting.entrySet().stream()
                .map(entry -> new MissingSetting(entry.getKey(), List.copyOf(entry.getValue())))
                .sorted(Comparator.comparing(
                        (MissingSetting need) -> -need.rules().size()))
                .toList();
    }
}
