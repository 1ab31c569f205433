package io.convot.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
        assertThat(run.printed()).contains("CONFORMANT  3 of 84 rules judged, all kept.");
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
        assertThat(run.printed()).contains("There is no -Dconvot.token").doesNotContain("s3cr3t");
    }

    private record Ended(int status, String printed) {}

    private Ended run(List<String> options, List<String> words) throws IOException, InterruptedException {
        return shell("exec \"$0\" \"$@\"", options, words);
    }

    private Ended shell(String script, List<String> options, List<String> words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                "-c",
                script,
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-jar", SuiteJar.at(folder.resolve("suite.jar")).toString()));
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
