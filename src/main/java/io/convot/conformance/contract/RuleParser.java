package io.convot.conformance.contract;

import io.cucumber.gherkin.GherkinParser;
import io.cucumber.messages.types.Envelope;
import io.cucumber.messages.types.Feature;
import io.cucumber.messages.types.FeatureChild;
import io.cucumber.messages.types.Pickle;
import io.cucumber.messages.types.PickleTag;
import io.cucumber.messages.types.RuleChild;
import io.cucumber.messages.types.Scenario;
import io.cucumber.messages.types.Tag;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads rules from Gherkin, and collects what is wrong with them, so that all of it can be reported at once. */
final class RuleParser {
    private static final Pattern ID = Pattern.compile("@([A-Z]+)-[0-9]+");
    private static final Pattern RFC = Pattern.compile("rfc-([0-9]+)");
    private static final String SOURCE = "@source:";
    private static final String IF_IT_FAILS = "If it fails:";
    private static final String PAGES = "https://help.convot.io/en/article/";
    private static final String STANDARDS = "https://www.rfc-editor.org/rfc/rfc";

    private final List<Rule> rules = new ArrayList<>();
    private final List<io.convot.conformance.contract.Feature> features = new ArrayList<>();
    private final Map<String, List<Example>> examples = new LinkedHashMap<>();
    private final Map<String, List<Gherkin.Scenario>> scenarios = new LinkedHashMap<>();
    private final List<UntestedRule> untested = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final GherkinParser parser = GherkinParser.builder()
            .includeSource(false)
            .includeGherkinDocument(true)
            .includePickles(true)
            .build();

    List<Rule> rules() {
        return rules;
    }

    List<io.convot.conformance.contract.Feature> features() {
        return features;
    }

    Map<String, List<Example>> examples() {
        return examples;
    }

    Map<String, List<Gherkin.Scenario>> scenarios() {
        return scenarios;
    }

    List<UntestedRule> untested() {
        return untested;
    }

    void complain() {
        if (!complaints.isEmpty()) {
            throw new IllegalArgumentException(
                    "The features are not as they should be:\n- " + String.join("\n- ", complaints));
        }
    }

    void read(String file, String text) {
        List<Feature> features = new ArrayList<>();
        List<Pickle> pickles = new ArrayList<>();
        for (Envelope envelope :
                parser.parse(file, text.getBytes(StandardCharsets.UTF_8)).toList()) {
            envelope.getParseError().ifPresent(error -> complaints.add(file + ": " + error.getMessage()));
            envelope.getPickle().ifPresent(pickles::add);
            envelope.getGherkinDocument()
                    .flatMap(document -> document.getFeature())
                    .ifPresent(features::add);
        }
        features.forEach(feature -> readFeature(file, feature, pickles));
    }

    private void readFeature(String file, Feature feature, List<Pickle> pickles) {
        features.add(new io.convot.conformance.contract.Feature(
                feature.getName(), GherkinReader.paragraph(feature.getDescription()), file));
        Map<String, List<Pickle>> byScenario = pickles.stream()
                .collect(Collectors.groupingBy(pickle -> pickle.getAstNodeIds().get(0)));
        for (FeatureChild child : feature.getChildren()) {
            child.getRule().ifPresent(rule -> readRule(file, feature, rule, byScenario));
            child.getScenario()
                    .ifPresent(scenario -> complaints.add(
                            file + ":" + scenario.getLocation().getLine() + ": an example is outside of any rule"));
        }
    }

    private void readRule(
            String file, Feature feature, io.cucumber.messages.types.Rule rule, Map<String, List<Pickle>> pickles) {
        int line = rule.getLocation().getLine().intValue();
        String place = file + ":" + line + ": ";
        List<String> tags = rule.getTags().stream().map(Tag::getName).toList();
        List<String> sources = tags.stream()
                .filter(tag -> tag.startsWith(SOURCE))
                .map(tag -> tag.substring(SOURCE.length()))
                .toList();
        List<String> ids =
                tags.stream().filter(tag -> ID.matcher(tag).matches()).toList();
        List<Level> levels = new ArrayList<>();
        for (Level level : Level.values()) {
            if (tags.contains("@" + level.word())) {
                levels.add(level);
            }
        }
        List<Example> shown = examplesOf(file, rule, pickles);
        List<String> paragraphs = paragraphs(rule.getDescription());
        String ifItFails = paragraphs.stream()
                .filter(paragraph -> paragraph.startsWith(IF_IT_FAILS))
                .map(paragraph -> paragraph.substring(IF_IT_FAILS.length()).strip())
                .collect(Collectors.joining(" "));
        String why = paragraphs.stream()
                .filter(paragraph -> !paragraph.startsWith(IF_IT_FAILS))
                .collect(Collectors.joining("\n\n"));
        boolean tested = !levels.contains(Level.UNTESTED);

        int before = complaints.size();
        check(levels.size() == 1, place + "it needs one level, @required, @recommended or @untested");
        check(!sources.isEmpty(), place + "it needs a source, such as @source:api-quickstart");
        check(!rule.getName().isBlank(), place + "it has no title");
        if (tested) {
            check(ids.size() == 1, place + "it needs one id, such as @MSG-5");
            check(ids.size() != 1 || !examples.containsKey(ids.get(0).substring(1)), place + "its id is taken: " + ids);
            check(!shown.isEmpty(), place + "no example shows it");
            check(!ifItFails.isEmpty(), place + "it needs a paragraph that begins with \"" + IF_IT_FAILS + "\"");
        } else {
            check(ids.isEmpty(), place + "what is untested has no id");
            check(shown.isEmpty(), place + "what is untested has no example");
            check(!why.isEmpty(), place + "it does not say why it is untested");
        }
        if (complaints.size() > before) {
            return;
        }
        List<URI> links = sources.stream().map(RuleParser::link).toList();
        if (!tested) {
            untested.add(new UntestedRule(rule.getName(), feature.getName(), sources, links, why));
            return;
        }
        String id = ids.get(0).substring(1);
        examples.put(id, shown);
        scenarios.put(id, GherkinReader.scenariosOf(rule));
        rules.add(new Rule(
                id,
                levels.get(0),
                id.substring(0, id.indexOf('-')),
                feature.getName(),
                rule.getName(),
                why,
                ifItFails,
                sources,
                links,
                shown.size(),
                file,
                line));
    }

    private void check(boolean right, String complaint) {
        if (!right) {
            complaints.add(complaint);
        }
    }

    private static List<Example> examplesOf(
            String file, io.cucumber.messages.types.Rule rule, Map<String, List<Pickle>> pickles) {
        List<Example> found = new ArrayList<>();
        for (RuleChild child : rule.getChildren()) {
            child.getScenario().ifPresent(scenario -> {
                List<Pickle> rows = pickles.getOrDefault(scenario.getId(), List.of());
                Map<String, Integer> lines = linesOfRows(scenario);
                int first = scenario.getLocation().getLine().intValue();
                boolean distinct = rows.stream().map(Pickle::getName).distinct().count() == rows.size();
                for (int i = 0; i < rows.size(); i++) {
                    Pickle row = rows.get(i);
                    List<String> nodes = row.getAstNodeIds();
                    String name = distinct ? row.getName() : row.getName() + " (row " + (i + 1) + ")";
                    found.add(new Example(
                            name,
                            file,
                            lines.getOrDefault(nodes.get(nodes.size() - 1), first),
                            row.getTags().stream().map(PickleTag::getName).collect(Collectors.toSet())));
                }
            });
        }
        return found;
    }

    private static Map<String, Integer> linesOfRows(Scenario scenario) {
        Map<String, Integer> lines = new HashMap<>();
        scenario.getExamples().forEach(table -> table.getTableBody()
                .forEach(row ->
                        lines.put(row.getId(), row.getLocation().getLine().intValue())));
        return lines;
    }

    private static List<String> paragraphs(String description) {
        return Pattern.compile("\\R\\h*\\R")
                .splitAsStream(description)
                .map(paragraph -> paragraph.lines().map(String::strip).collect(Collectors.joining(" ")))
                .map(String::strip)
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
    }

    private static URI link(String source) {
        var rfc = RFC.matcher(source);
        return URI.create(rfc.matches() ? STANDARDS + rfc.group(1) : PAGES + source);
    }
}
