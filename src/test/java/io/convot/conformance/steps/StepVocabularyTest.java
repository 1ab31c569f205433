package io.convot.conformance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.core.feature.FeatureWithLines;
import io.cucumber.core.options.RuntimeOptionsBuilder;
import io.cucumber.core.runtime.Runtime;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.Status;
import io.cucumber.plugin.event.StepDefinedEvent;
import io.cucumber.plugin.event.TestStepFinished;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The vocabulary of the features is closed, small and in use. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StepVocabularyTest {
    private static final int MAX_PATTERNS = 80;

    private final Usage usage = new Usage();

    @BeforeAll
    void matchStepsWithoutRunningThem() {
        Runtime.builder()
                .withRuntimeOptions(new RuntimeOptionsBuilder()
                        .addGlue(URI.create("classpath:/io/convot/conformance/steps"))
                        .addFeature(FeatureWithLines.parse("features"))
                        .setDryRun()
                        .build())
                .withAdditionalPlugins(usage)
                .build()
                .run();
    }

    @Test
    void every_step_matches_one_pattern() {
        assertThat(usage.unmatched).isEmpty();
    }

    @Test
    void patterns_are_few() {
        List<String> servingOneLine = usage.lines.entrySet().stream()
                .filter(pattern -> pattern.getValue().size() == 1)
                .map(Map.Entry::getKey)
                .toList();

        assertThat(usage.lines.keySet())
                .as(
                        "The maximum is %d patterns. Merge some, beginning with the %d that serve a single line:%n  %s%n",
                        MAX_PATTERNS, servingOneLine.size(), String.join("\n  ", servingOneLine))
                .hasSizeLessThanOrEqualTo(MAX_PATTERNS);
    }

    @Test
    void every_pattern_is_used() {
        Set<String> unused = usage.lines.entrySet().stream()
                .filter(pattern -> pattern.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unused).as("patterns that no feature uses").isEmpty();
    }

    /** The patterns, each with the lines of the features that it serves; a row of a table is no line of its own. */
    private static final class Usage implements ConcurrentEventListener {
        private final Map<String, Set<String>> lines = new TreeMap<>();
        private final Set<String> unmatched = new TreeSet<>();

        @Override
        public void setEventPublisher(EventPublisher publisher) {
            publisher.registerHandlerFor(
                    StepDefinedEvent.class,
                    event -> lines.computeIfAbsent(event.getStepDefinition().getPattern(), pattern -> new TreeSet<>()));
            publisher.registerHandlerFor(TestStepFinished.class, this::record);
        }

        private void record(TestStepFinished event) {
            if (event.getTestStep() instanceof PickleStepTestStep step) {
                String line = step.getUri() + ":" + step.getStep().getLine();
                Status status = event.getResult().getStatus();
                if (status == Status.UNDEFINED || status == Status.AMBIGUOUS) {
                    unmatched.add(line + " " + status + ": " + step.getStep().getText());
                } else {
                    lines.computeIfAbsent(step.getPattern(), pattern -> new TreeSet<>())
                            .add(line);
                }
            }
        }
    }
}
