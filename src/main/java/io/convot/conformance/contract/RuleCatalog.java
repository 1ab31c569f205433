package io.convot.conformance.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The contract as the feature files state it: its rules, their examples, and what is not tested. The features are the
 * only place where rules are listed; this is the only place that reads them for their rules.
 */
public final class RuleCatalog {
    private final Map<String, Rule> rules = new LinkedHashMap<>();
    private final Map<String, List<Example>> examples = new LinkedHashMap<>();
    private final Map<SourceLine, String> ruleByPlace = new LinkedHashMap<>();
    private final Map<String, List<Gherkin.Scenario>> scenarios;
    private final List<Feature> features;
    private final List<UntestedRule> untested;

    private record SourceLine(String file, int line) {}

    private RuleCatalog(RuleParser read) {
        read.rules().forEach(rule -> rules.put(rule.id(), rule));
        read.examples().forEach((id, list) -> {
            examples.put(id, List.copyOf(list));
            list.forEach(example -> ruleByPlace.put(new SourceLine(example.file(), example.line()), id));
        });
        scenarios = Map.copyOf(read.scenarios());
        features = List.copyOf(read.features());
        untested = List.copyOf(read.untested());
    }

    /**
     * Reads the features that are published with the suite.
     *
     * @throws IllegalArgumentException if a feature file is not as it should be; the message lists all that is wrong
     */
    public static RuleCatalog published() {
        return parse(FeatureFiles.onTheClassPath());
    }

    /**
     * Reads feature files from their texts.
     *
     * @param textByUri the texts by their place: {@code features/messages.feature}, also with {@code classpath:} or a
     *     longer path before it
     * @return the rules in the order of these places
     * @throws IllegalArgumentException if a text is not as it should be; the message lists all that is wrong
     */
    public static RuleCatalog parse(Map<String, String> textByUri) {
        RuleParser reader = new RuleParser();
        FeatureFiles.named(textByUri).forEach(reader::read);
        reader.complain();
        return new RuleCatalog(reader);
    }

    /**
     * All rules that are tested.
     *
     * @return the rules, in the order of the feature files
     */
    public List<Rule> rules() {
        return new ArrayList<>(rules.values());
    }

    /**
     * The statements that no example shows.
     *
     * @return the statements, in the order of the feature files
     */
    public List<UntestedRule> untested() {
        return untested;
    }

    /**
     * The rule with an id.
     *
     * @param id for example {@code MSG-5}
     * @return the rule, or empty if there is none
     */
    public Optional<Rule> rule(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    /**
     * The description of a feature.
     *
     * @param feature its title
     * @return empty where it has none
     */
    public String description(String feature) {
        return features().stream()
                .filter(one -> one.title().equals(feature))
                .map(Feature::description)
                .findFirst()
                .orElse("");
    }

    /**
     * The examples of a rule.
     *
     * @return its examples, in their order; none if there is no such rule
     */
    public List<Example> examplesOf(String id) {
        return examples.getOrDefault(id, List.of());
    }

    /**
     * The examples of a rule in the words of its feature file.
     *
     * @return its examples and outlines, in their order; none if there is no such rule
     */
    public List<Gherkin.Scenario> scenariosOf(String id) {
        return scenarios.getOrDefault(id, List.of());
    }

    /**
     * The parts of the contract.
     *
     * @return the features, in the order of their files
     */
    public List<Feature> features() {
        return features;
    }

    /**
     * The rule that an example belongs to.
     *
     * @return the rule, or empty if no rule has an example there
     */
    public Optional<Rule> ruleOf(String uri, int line) {
        return Optional.ofNullable(ruleByPlace.get(new SourceLine(FeatureFiles.nameOf(uri), line)))
                .flatMap(this::rule);
    }

    /**
     * The example at a place.
     *
     * @return the example, or empty if no rule has one there
     */
    public Optional<Example> exampleAt(String uri, int line) {
        return ruleOf(uri, line).flatMap(rule -> examplesOf(rule.id()).stream()
                .filter(example -> example.line() == line)
                .findFirst());
    }
}
