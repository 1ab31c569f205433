package io.convot.conformance.report.html;

import io.convot.conformance.contract.Level;
import io.convot.conformance.contract.Rule;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.result.TextSanitizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Serves the templates with the contract.
 *
 * @param rules the rules to show, in the order of the features
 * @param whole whether these are all
 * @param faults every way in which the sandbox can be made to break a rule
 * @param variants every way in which the sandbox can differ and still conform
 * @param suite the version of the suite
 */
public record ContractPage(
        RuleCatalog book,
        List<Rule> rules,
        boolean whole,
        List<Deviation> faults,
        List<Deviation> variants,
        FaultCoverage strength,
        List<SchemaTable> schemas,
        String suite) {

    /**
     * A way in which the sandbox can differ from its plain form.
     *
     * @param rules the ids of the rules that it breaks; none where it conforms
     */
    public record Deviation(String id, String description, Set<String> rules) {}

    /** The rules of each feature that is shown. */
    public Map<String, List<Rule>> chapters() {
        return rules.stream().collect(Collectors.groupingBy(Rule::feature, LinkedHashMap::new, Collectors.toList()));
    }

    /** The areas, in the order of the features. */
    public Set<String> areas() {
        return rules.stream().map(Rule::area).collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }

    public long count(Level level) {
        return rules.stream().filter(rule -> rule.level() == level).count();
    }

    public int examples() {
        return rules.stream().mapToInt(Rule::examples).sum();
    }

    /** The faults that break a rule. */
    public List<Deviation> faultsOf(Rule rule) {
        return faults.stream()
                .filter(fault -> fault.rules().contains(rule.id()))
                .toList();
    }

    /** What a feature is about; empty where nothing is said. */
    public String description(String feature) {
        return book.description(feature);
    }

    /** The title of a schema. */
    public String schemaTitle(String name) {
        return schemas.stream()
                .filter(schema -> schema.name().equals(name))
                .map(SchemaTable::title)
                .findFirst()
                .orElse(name);
    }

    /** Whether some faults of a rule are for walks to find, and not for its examples. */
    public boolean someForWalks(Rule rule) {
        FaultCoverage.Figure figure = strength.rules().get(rule.id());
        return figure != null && figure.faults() < faultsOf(rule).size();
    }

    /** How much of it there is. */
    public static String shown(Rule rule, int faults) {
        return TextSanitizer.count(rule.examples(), "example")
                + (faults == 0
                        ? ""
                        : ", " + TextSanitizer.count(faults, "fault") + " that prove" + (faults == 1 ? "s" : "")
                                + " it");
    }
}
