package io.convot.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.capture.HarFixture;
import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.docs.Readme;
import io.convot.conformance.runner.ConformanceRun;
import io.convot.conformance.runner.ExitStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The commands of the README work as printed. Commands of the jar are run in this process with the same words and
 * environment, on the sandbox; one that names a target on the network goes as far as its settings. Maven is not started
 * from within Maven: the gate itself reads {@code mvn} and {@code mvn test} from the README.
 */
final class ReadmeTest {
    private static final String JAR = "java -jar convot-conformance.jar";
    private static final Pattern VARIABLE = Pattern.compile("([A-Z_]+)=(\\S+) ");

    private final StringWriter err = new StringWriter();
    private final List<Settings> onTheNetwork = new ArrayList<>();
    private final Path folder;

    ReadmeTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        String list = "{\"conversations\": [], \"meta\": {\"page\": 1, \"per_page\": 30, \"has_more\": false}}";
        String messages = "/conversations/9b1f0c6e-1111-4222-8333-444455556666/messages";
        String sent = "{\"content\": \"Hi\"}";
        Files.writeString(
                folder.resolve("traffic.har"),
                new HarFixture()
                        .get("/conversations", 200, list)
                        .post(messages, sent, 201, "{\"id\": 1, \"type\": \"outgoing\", \"content\": \"Hi\"}")
                        .text());
    }

    static List<String> ofTheJar() {
        return Readme.commands().stream().filter(line -> line.contains(JAR)).toList();
    }

    @ParameterizedTest
    @MethodSource("ofTheJar")
    void a_command_of_the_jar_works(String line) {
        assertThat(run(
                        environment(line),
                        line.substring(line.indexOf(JAR) + JAR.length())
                                // The shell writes the file.
                                .replaceFirst(" > \\S+$", "")
                                .strip()))
                .as(err.toString())
                .isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void the_command_for_a_deployment_names_settings_that_there_are() {
        String line = Readme.commands().stream()
                .filter(command -> command.endsWith(" mvn"))
                .findFirst()
                .orElseThrow();

        assertThat(run(environment(line), "")).as(err.toString()).isZero();
        assertThat(onTheNetwork)
                .singleElement()
                .matches(settings -> settings.keys().isPresent()
                        && settings.baseUrl().toString().contains("staging.example"));
    }

    @Test
    void the_failure_to_check_is_one() {
        Matcher line = Pattern.compile("`((?:[A-Z_]+=\\S+ )+)mvn`").matcher(Readme.text());

        assertThat(line.find()).isTrue();
        assertThat(run(environment(line.group(1)), "--only MSG-2 --no-allure")).isEqualTo(1);
    }

    @Test
    void every_command_is_one_that_is_checked() {
        assertThat(Readme.commands().subList(0, 2)).containsExactly("mvn", "mvn test");
        assertThat(Readme.commands())
                .allMatch(line -> line.contains(JAR)
                        || List.of("mvn", "mvn test", "mvn package -DskipTests", "cp target/convot-conformance.jar .")
                                .contains(VARIABLE.matcher(line).replaceAll("")));
        assertThat(ofTheJar()).hasSizeGreaterThan(5);
    }

    @Test
    void every_recipe_pins_a_version() {
        List<String> suites = Pattern.compile("your-org/convot-conformance(\\S*)")
                .matcher(Readme.text())
                .results()
                .map(found -> found.group(1).replaceAll("\\W+$", ""))
                .toList();

        assertThat(suites)
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(version -> version.matches("(@v|:)\\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void maven_alone_judges_and_packs_the_jar_under_its_name() throws Exception {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains(
                        "<defaultGoal>compile exec:java</defaultGoal>",
                        "<main.class>" + Main.class.getName() + "</main.class>",
                        "<mainClass>${main.class}</mainClass>",
                        "<finalName>convot-conformance</finalName>",
                        "<goal>shade</goal>");
    }

    @Test
    void the_readme_takes_five_minutes_and_its_links_resolve() {
        // The tables grow with what they list, and nobody reads them from top to bottom.
        assertThat(Readme.text().lines().filter(line -> !line.startsWith("|"))).hasSizeLessThan(270);
        assertThat(Pattern.compile("\\]\\(([^)#:]+)\\)")
                        .matcher(Readme.text())
                        .results()
                        .map(link -> link.group(1))
                        // The picture is made from a run's report.
                        .filter(link -> !link.endsWith(".png")))
                .isNotEmpty()
                .allMatch(link -> Files.exists(Path.of(link)));
        assertThat(Readme.blocks("yaml")).hasSize(3).allSatisfy(block -> assertThat(
                        new YAMLMapper().readTree(block).isEmpty())
                .isFalse());
    }

    private static Map<String, String> environment(String line) {
        Map<String, String> environment = new HashMap<>();
        // The machine may be busy with other tests.
        environment.put("CONVOT_TIMEOUT", "120");
        if (line.contains("--base-url")) {
            // A target on the network is not judged without a key.
            environment.put("CONVOT_TOKEN", "ck_0123456789abcdef:secret");
        }
        VARIABLE.matcher(line).results().forEach(found -> environment.put(found.group(1), found.group(2)));
        return environment;
    }

    private int run(Map<String, String> environment, String words) {
        return new Cli(
                        environment,
                        folder,
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err, true),
                        (settings, console) -> judge(settings, environment, console),
                        Runnable::run)
                .run(Arrays.stream(words.split(" "))
                        .filter(word -> !word.isEmpty())
                        .toArray(String[]::new));
    }

    private ExitStatus judge(Settings settings, Map<String, String> environment, PrintWriter console)
            throws SettingsException {
        if (settings.baseUrl().isPresent()) {
            onTheNetwork.add(settings);
            return ExitStatus.CONFORMANT;
        }
        return new ConformanceRun(settings, environment, console).judge();
    }
}
