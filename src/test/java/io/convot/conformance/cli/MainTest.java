package io.convot.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.result.RulesJudged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The process, in surroundings that are unlike those of its developers. */
final class MainTest {
    private static final List<String> SOME = List.of("--only", "AUTH-1,MSG-10,CONV-4", "--no-allure");

    private final Path folder;

    MainTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"EUC-JP", "windows-1252", "UTF-16"})
    void the_default_charset_changes_no_verdict(String charset) throws Exception {
        Ended run = run(List.of("-Dfile.encoding=" + charset), SOME);

        assertThat(run.status()).as(run.printed()).isZero();
        assertThat(run.printed()).contains("CONFORMANT  " + RulesJudged.of(3) + ", all kept.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--no-allure", "--allure"})
    void a_working_directory_beyond_ascii_is_not_verdict(String allure) throws Exception {
        // In the bytes of UTF-8, whatever this JVM takes for the encoding of names.
        Ended run = shell(
                "mkdir -p $'\\xc3\\x9cber' && cd $'\\xc3\\x9cber' && LC_ALL=C exec \"$0\" \"$@\"",
                List.of(),
                List.of("--only", "AUTH-1", allure));

        assertThat(run.status()).as(run.printed()).isIn(0, 2, 3);
        assertThat(run.printed()).doesNotContain("\tat ", "Exception in thread");
    }

    @Test
    void a_port_for_management_is_listened_on_by_one_process() throws Exception {
        Ended run = run(
                List.of(
                        "-Dcom.sun.management.jmxremote.port=0",
                        "-Dcom.sun.management.jmxremote.authenticate=false",
                        "-Dcom.sun.management.jmxremote.ssl=false"),
                List.of("--only", "AUTH-1", "--no-allure"));

        assertThat(run.status()).as(run.printed()).isZero();
        assertThat(ShortLivedJvm.goesWithOurs("-Dcom.sun.management.jmxremote.port=9010"))
                .isFalse();
    }

    @Test
    void a_key_as_a_system_property_is_refused() throws Exception {
        Ended run = run(List.of("-Dconvot.token=ck_a:s3cr3t-of-a-key"), List.of("--only", "AUTH-1"));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.printed()).contains("Unknown option: -Dconvot.token").doesNotContain("s3cr3t");
    }

    @Test
    void an_unexpected_failure_of_the_suite_is_inconclusive() throws Exception {
        Ended run =
                shell("exec \"$0\" \"$@\"", List.of(), SuiteJar.without("picocli", jar()), List.of("--only", "AUTH-1"));

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.printed())
                .contains("The suite itself failed and nothing can be said about the target (NoClassDefFoundError).")
                .doesNotContain("\tat ");
    }

    @Test
    void a_disk_that_is_full_before_the_run_is_a_usage_error_with_its_reason() throws Exception {
        Ended run = onSmallDisk("4k", "head -c 4096 /dev/zero > reports/others");

        assertThat(run.status()).as(run.printed()).isEqualTo(2);
        assertThat(run.printed())
                .contains("The reports can't be written to", "(--reports, CONVOT_REPORTS): no space left on device");
    }

    @Test
    void a_disk_that_is_full_after_the_run_leaves_the_verdict_and_the_small_files() throws Exception {
        Ended run = onSmallDisk("24k", "true");

        assertThat(run.status()).as(run.printed()).isZero();
        assertThat(run.printed())
                .contains("CONFORMANT", ": no space left on device. The verdict remains valid.")
                .containsPattern("left: .*summary\\.md")
                .doesNotContainPattern("left: .*conformance\\.html");
    }

    /** Runs with a folder of reports that has so much room, after a command of the shell. */
    private Ended onSmallDisk(String size, String command) throws Exception {
        String mount = "mkdir -p reports && mount -t tmpfs -o size=" + size + " none reports";
        Assumptions.assumeTrue(
                new ProcessBuilder("unshare", "-rm", "bash", "-c", mount)
                                .directory(folder.toFile())
                                .start()
                                .waitFor()
                        == 0,
                "No small disk could be mounted here.");
        return shell(
                "exec unshare -rm bash -c '" + mount + " && " + command
                        + " && \"$0\" \"$@\"; status=$?; echo left: $(ls reports); exit $status' \"$0\" \"$@\"",
                List.of(),
                List.of("--only", "AUTH-1", "--no-allure", "--reports", "reports"));
    }

    private record Ended(int status, String printed) {}

    private Ended run(List<String> options, List<String> words) throws IOException, InterruptedException {
        return shell("exec \"$0\" \"$@\"", options, words);
    }

    private Path jar() {
        return folder.resolve("suite.jar");
    }

    private Ended shell(String script, List<String> options, List<String> words)
            throws IOException, InterruptedException {
        return shell(script, options, SuiteJar.at(jar()), words);
    }

    private Ended shell(String script, List<String> options, Path jar, List<String> words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                "-c",
                script,
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(words);
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), Files.readString(out));
    }
}
