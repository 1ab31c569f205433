package io.convot.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.release.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launchers of the distribution, the one for Unix with a {@code java} that prints its arguments. */
final class LauncherTest {
    private static final Path SOURCE = Path.of("src/dist");
    private static final String PRINT_ARGUMENTS = "printf '<%s>' \"$@\"";

    private final Path folder;
    private final Path bin;
    private final Path javaHome;

    LauncherTest(@TempDir Path folder) {
        this.folder = folder;
        this.bin = folder.resolve("a suite/bin");
        this.javaHome = folder.resolve("a java");
    }

    @BeforeEach
    void unpack() throws IOException {
        Files.createDirectories(bin);
        Files.copy(
                SOURCE.resolve("bin/convot-conformance"),
                bin.resolve("convot-conformance"),
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(bin.resolveSibling("lib"));
        Files.copy(SOURCE.resolve("lib/java.options"), bin.resolveSibling("lib/java.options"));
    }

    @Test
    void the_options_are_those_of_a_jvm_for_a_run() throws IOException {
        assertThat(Files.readAllLines(SOURCE.resolve("lib/java.options"))).isEqualTo(ShortLivedJvm.options());
    }

    @Test
    void arguments_pass_unchanged() throws Exception {
        java(PRINT_ARGUMENTS);

        String[] arguments = {"--only", "MSG 2", "", "*", "$HOME", "a\"b", "it's", "@file", "back\\slash", "--", "ü"};
        Script script = launch(Map.of(), arguments);

        String lib = bin.resolveSibling("lib").toRealPath().toString();
        assertThat(script.output())
                .isEqualTo("<@" + lib + "/java.options><-jar><" + lib + "/convot-conformance.jar><"
                        + String.join("><", arguments) + ">");
    }

    @Test
    void an_archive_of_classes_is_used_where_there_is_one() throws Exception {
        java(PRINT_ARGUMENTS);
        Path archive = Files.createFile(bin.resolveSibling("lib/convot-conformance.jsa"));

        assertThat(launch(Map.of()).output())
                .contains("/java.options><-XX:SharedArchiveFile=" + archive.toRealPath() + "><-Xlog:disable><-jar>");
    }

    @Test
    void an_archive_that_does_not_fit_is_ignored() throws Exception {
        SuiteJar.at(bin.resolveSibling("lib/convot-conformance.jar"));
        Files.writeString(bin.resolveSibling("lib/convot-conformance.jsa"), "made by another Java");

        Script script = launch(Map.of("JAVA_HOME", System.getProperty("java.home")), "--version");

        assertThat(script.output()).startsWith(Cli.NAME + " ").hasLineCount(1);
        assertThat(script.status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 137})
    void the_exit_status_passes_unchanged(int status) throws Exception {
        java("exit " + status);

        assertThat(launch(Map.of()).status()).isEqualTo(status);
    }

    /** A signal reaches the process that was started, and that one is the JVM. */
    @Test
    void the_jvm_takes_the_place_of_the_launcher() throws Exception {
        java("kill -TERM $$; sleep 600");

        Script script = Script.bash(
                folder,
                environment(),
                "-c",
                "\"$0\" & launcher=$!; wait $launcher; echo \"ended with $?\"",
                bin + "/convot-conformance");

        assertThat(script.output()).endsWith("ended with 143\n");
        assertThat(Files.readString(bin.resolve("convot-conformance"))
                        .lines()
                        .filter(line -> line.contains("-jar \"$lib")))
                .hasSize(2)
                .allMatch(line -> line.strip().startsWith("exec "));
    }

    @Test
    void a_symbolic_link_starts_the_same() throws Exception {
        java(PRINT_ARGUMENTS);
        Path link = Files.createSymbolicLink(folder.resolve("link"), bin.resolve("convot-conformance"));

        assertThat(Script.run(folder, environment(), List.of(link.toString())).output())
                .contains("a suite/lib/convot-conformance.jar");
    }

    @Test
    void java_options_of_the_user_leave_the_choice_to_the_jar() throws Exception {
        java(PRINT_ARGUMENTS);

        assertThat(launch(Map.of("JAVA_TOOL_OPTIONS", "-Xmx1g")).output())
                .startsWith("<-jar>")
                .doesNotContain("java.options");
    }

    @Test
    void without_java_it_is_a_configuration_error() throws Exception {
        Script script = launch(Map.of());

        assertThat(script.status()).isEqualTo(2);
        assertThat(script.output()).contains("a java/bin/java\" was not found", "set JAVA_HOME");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8.0_402", "11.0.2"})
    void a_java_that_is_too_old_is_a_configuration_error(String version) throws Exception {
        java("exit 1");
        Files.writeString(javaHome.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");

        Script script = launch(Map.of());

        assertThat(script.status()).isEqualTo(2);
        assertThat(script.output()).contains("is too old", "Install Java 17 or newer");
    }

    @Test
    void the_suite_runs_from_its_distribution() throws Exception {
        SuiteJar.at(bin.resolveSibling("lib/convot-conformance.jar"));

        Script script = launch(Map.of("JAVA_HOME", System.getProperty("java.home")), "--version");

        assertThat(script.output()).startsWith(Cli.NAME + " ");
        assertThat(script.status()).isZero();
    }

    /** Read only: there is no Windows here. */
    @Test
    void the_launcher_for_windows_does_the_same() throws IOException {
        String text = Files.readString(SOURCE.resolve("bin/convot-conformance.bat"));
        List<String> starts =
                text.lines().filter(line -> line.startsWith("\"%java%\"")).toList();

        assertThat(text.replace("\r\n", "")).doesNotContain("\n");
        assertThat(starts).hasSize(2).allMatch(line -> line.endsWith("-jar \"%lib%\\convot-conformance.jar\" %*"));
        assertThat(starts.get(0)).contains("\"@%lib%\\java.options\" %archive% ");
        assertThat(text).contains("setlocal DisableDelayedExpansion").endsWith("exit /b %ERRORLEVEL%\r\n");
    }

    private void java(String... lines) throws IOException {
        Script.program(javaHome.resolve("bin/java"), lines);
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("JAVA_HOME", javaHome.toString());
        return environment;
    }

    private Script launch(Map<String, String> more, String... arguments) throws IOException, InterruptedException {
        Map<String, String> environment = environment();
        environment.putAll(more);
        List<String> command = new ArrayList<>(List.of(bin + "/convot-conformance"));
        command.addAll(List.of(arguments));
        return Script.run(folder, environment, command);
    }
}
