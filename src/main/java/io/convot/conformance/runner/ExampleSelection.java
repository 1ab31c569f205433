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
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
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
        Set<String> known = book.rules().stream()
                .flatMap(rule -> List.of(rule.id(), rule.area()).stream())
                .collect(Collectors.toSet());
        settings.only().stream()
                .filter(word -> !known.contains(upper(word)))
                .map(
                        word -> "There is no rule or area \"" + word
                                + "\" (--only, CONVOT_ONLY): give ids such as MSG-5, or areas such as MSG; the command \"rules\" lists them.")
                .forEach(problems::add);
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        Set<String> only = settings.only().stream().map(ExampleSelection::upper).collect(Collectors.toSet());
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
