package io.convot.conformance.runner;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathResource;

import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.contract.Example;
import io.convot.conformance.contract.Rule;
import io.convot.conformance.contract.RuleCatalog;
import io.cucumber.tagexpressions.Expression;
import io.cucumber.tagexpressions.TagExpressionException;
import io.cucumber.tagexpressions.TagExpressionParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.FilePosition;

/** The examples that a run sets out to judge: all of them, or what {@code --only} and {@code --tags} leave. */
final class ExampleSelection {
    private final boolean everything;
    private final List<Example> examples;

    private ExampleSelection(boolean everything, List<Example> examples) {
        this.everything = everything;
        this.examples = examples;
    }

    /**
     * Resolves the filters.
     *
     * @throws SettingsException where a filter is malformed or matches nothing
     */
    static ExampleSelection of(RuleCatalog book, Settings settings) throws SettingsException {
        List<String> problems = new ArrayList<>();
        Set<String> only = new HashSet<>();
        for (String word : settings.only()) {
            Optional<String> id = idOf(book, word);
            id.ifPresent(only::add);
            if (id.isEmpty()) {
                problems.add("Unknown rule, area or feature: \"" + word
                        + "\" (--only, CONVOT_ONLY): give ids such as MSG-5, areas such as MSG, or features such as"
                        + " messages; the command \"rules\" lists them.");
            }
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        Expression tags = expression(settings.tags().orElse(""));
        List<Example> chosen = book.rules().stream()
                .filter(rule -> only.isEmpty() || only.contains(rule.id()) || only.contains(rule.area()))
                .map(Rule::id)
                .flatMap(id -> book.examplesOf(id).stream())
                .filter(example -> tags.evaluate(List.copyOf(example.tags())))
                .toList();
        if (chosen.isEmpty()) {
            throw new SettingsException(
                    List.of("No example matches the tags \"" + settings.tags().orElse("") + "\" (--tags, CONVOT_TAGS)"
                            + (only.isEmpty() ? "" : " among those of " + String.join(", ", settings.only()))
                            + ": write an expression such as \"@writes and not @extended\"."));
        }
        return new ExampleSelection(only.isEmpty() && settings.tags().isEmpty(), chosen);
    }

    /**
     * The rule or area that a word names: by its id, or by the name of its feature, as the feature or its file has it.
     */
    private static Optional<String> idOf(RuleCatalog book, String word) {
        String upper = upper(word);
        return book.rules().stream()
                .flatMap(rule -> Stream.of(
                        Map.entry(rule.id(), rule.id()),
                        Map.entry(rule.area(), rule.area()),
                        Map.entry(upper(rule.feature()), rule.area()),
                        Map.entry(upper(rule.feature()).replace(' ', '-'), rule.area())))
                .filter(name -> name.getKey().equals(upper))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    List<Example> examples() {
        return examples;
    }

    List<DiscoverySelector> selectors() {
        // Named one by one, nothing has to be looked for in the jar.
        return everything
                ? examples.stream()
                        .map(Example::file)
                        .distinct()
                        .<DiscoverySelector>map(DiscoverySelectors::selectClasspathResource)
                        .toList()
                : examples.stream().map(ExampleSelection::selector).toList();
    }

    private static DiscoverySelector selector(Example example) {
        return selectClasspathResource(example.file(), FilePosition.from(example.line()));
    }

    private static Expression expression(String text) throws SettingsException {
        try {
            return TagExpressionParser.parse(text);
        } catch (TagExpressionException e) {
            throw new SettingsException(List.of("The tag expression \"" + text
                    + "\" can't be read (--tags, CONVOT_TAGS): write it like \"@writes and not @extended\"."));
        }
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
