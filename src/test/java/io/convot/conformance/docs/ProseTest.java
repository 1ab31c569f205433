package io.convot.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.languagetool.rules.IncorrectExample;

/** The project's texts are plain, correct English in the field's own words: CONTRIBUTING has the style sheet. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProseTest {
    private final ProseLinter linter = ProseLinter.create();
    private final ProseSources sources = new ProseSources();

    private static final List<Path> DOCUMENTS = Stream.of(
                    "README.md",
                    "CONTRIBUTING.md",
                    "ARCHITECTURE.md",
                    "CHANGELOG.md",
                    "SECURITY.md",
                    "reports/README.md")
            .map(Path::of)
            .toList();

    @Test
    void documents_and_features_are_correct_english() {
        assertThat(Stream.concat(
                                DOCUMENTS.stream().flatMap(file -> ProseSources.markdown(file).stream()),
                                ProseSources.features().stream())
                        .flatMap(prose -> linter.check(prose).stream()))
                .isEmpty();
    }

    @Test
    void messages_comments_and_names_of_tests_follow_the_style_sheet() {
        assertThat(Stream.concat(sources.code().stream(), sources.testNames().stream())
                        .flatMap(prose -> linter.checkStyle(prose).stream()))
                .isEmpty();
    }

    @Test
    void names_of_tests_begin_with_their_subject_or_a_verb() {
        assertThat(sources.testNames().stream().map(Prose::text))
                .isNotEmpty()
                .filteredOn(name -> name.matches("(it|its|what|who|whoever|which) .*"))
                .isEmpty();
    }

    @Test
    void comments_of_types_begin_with_a_noun_or_a_verb() {
        assertThat(sources.typeComments())
                .isNotEmpty()
                .filteredOn(prose -> prose.text().matches("(?s)(What|How|Where|When|Which|Why|Who|Whether|It) .*"))
                .isEmpty();
    }

    @Test
    void each_rule_of_the_style_sheet_finds_its_own_example() throws IOException {
        assertThat(linter.style()).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.getIncorrectExamples()).isNotEmpty();
            for (IncorrectExample example : rule.getIncorrectExamples()) {
                String text = example.getExample().replaceAll("</?marker>", "");
                assertThat(linter.checkStyle(new Prose("style.xml", text)))
                        .as(text)
                        .anySatisfy(found -> assertThat(found).contains(rule.getId()));
            }
        });
    }
}
