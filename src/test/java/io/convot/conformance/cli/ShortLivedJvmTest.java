package io.convot.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortLivedJvmTest {
    private final StringWriter printed = new StringWriter();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void returns_the_status_of_the_suite(int status) throws Exception {
        assertThat(statusOf("exit " + (200 + status))).isEqualTo(status);
        assertThat(printed.toString()).isEmpty();
    }

    /** 1 is what a JVM ends with that can't be started, for want of memory for one. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 134, 143, 199, 204})
    void any_other_status_of_its_process_is_inconclusive(int status) throws Exception {
        assertThat(statusOf("exit " + status)).isEqualTo(3);
        assertThat(printed.toString()).contains("has ended, with status " + status + ", before it reported a verdict");
    }

    @Test
    void an_archive_of_classes_beside_the_jar_is_used(@TempDir Path folder) throws Exception {
        Path jar = folder.resolve("suite.jar");
        assertThat(ShortLivedJvm.archive(jar)).isEmpty();

        Path archive = Files.createFile(folder.resolve("suite.jsa"));
        assertThat(ShortLivedJvm.archive(jar)).contains("-XX:SharedArchiveFile=" + archive);
    }

    private int statusOf(String script) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", script).start();
        return ShortLivedJvm.statusOf(process, new PrintWriter(printed, true));
    }
}
