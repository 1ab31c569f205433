package io.convot.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RuleIdsTest {
    private static final Path SOURCES = Path.of("src/main/java/io/convot/conformance");
    private static final Pattern LITERAL =
            Pattern.compile("\"(AUTH|SCOPE|TENANT|ERR|PAGE|CONV|MSG|CONTACT|RATE|FORM)-\\d+\"");

    @Test
    void every_id_is_a_rule_of_the_features() throws IllegalAccessException {
        RuleCatalog catalog = RuleCatalog.published();
        for (Field field : RuleIds.class.getFields()) {
            assertThat(catalog.rule((String) field.get(null)))
                    .as(field.getName())
                    .isPresent();
        }
    }

    @Test
    void ids_are_written_nowhere_else_in_the_code() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> others = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith(SOURCES.resolve("sandbox")) && !file.endsWith("RuleIds.java"))
                    .filter(RuleIdsTest::holdsAnId)
                    .toList();
            assertThat(others).isEmpty();
        }
    }

    @Test
    void no_test_holds_the_number_of_all_rules() throws IOException {
        Pattern number =
                Pattern.compile("\\bof " + RuleCatalog.published().rules().size() + "\\b.*\"");
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> number.matcher(read(file)).find()))
                    .as("a new rule would break them: see RulesJudged")
                    .isEmpty();
        }
    }

    private static boolean holdsAnId(Path file) {
        return LITERAL.matcher(read(file)).find();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
