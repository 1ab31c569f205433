package io.convot.conformance.detection;

import io.convot.conformance.contract.Rule;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.sandbox.fault.Fault;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The figures of the proof as the report's page reads them. */
final class StrengthJson {
    private final List<Fault> faults;
    private final Map<String, Map<String, String>> caught;

    private StrengthJson(List<Fault> faults, Map<String, Map<String, String>> caught) {
        this.faults = faults;
        this.caught = caught;
    }

    /** The figures; {@code caught} tells for each fault what the report said of the rules that failed. */
    static String of(RuleCatalog book, List<Fault> faults, Map<String, Map<String, String>> caught) {
        StrengthJson figures = new StrengthJson(faults, caught);
        JsonMapper mapper = new JsonMapper();
        ObjectNode json = mapper.createObjectNode();
        figures.put(json, "all", book.rules().stream().map(Rule::id).toList());
        ObjectNode areas = json.putObject("areas");
        for (String area : new TreeSet<>(book.rules().stream().map(Rule::area).collect(Collectors.toSet()))) {
            List<String> ids = book.rules().stream()
                    .filter(rule -> rule.area().equals(area))
                    .map(Rule::id)
                    .toList();
            figures.put(areas, area, ids);
        }
        ObjectNode rules = json.putObject("rules");
        book.rules().forEach(rule -> figures.put(rules, rule.id(), Set.of(rule.id())));
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }

    private void put(ObjectNode json, String name, Collection<String> ids) {
        long broken = faults.stream()
                .filter(fault -> fault.rules().stream().anyMatch(ids::contains))
                .count();
        long found = faults.stream()
                .filter(fault -> caught.getOrDefault(fault.id(), Map.of()).keySet().stream()
                        .anyMatch(ids::contains))
                .count();
        json.putObject(name).put("faults", broken).put("caught", found);
    }
}
