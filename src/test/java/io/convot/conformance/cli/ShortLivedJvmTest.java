package io.convot.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortLivedJvmTest {
    private final StringWriter printed = new StringWriter();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void what_the_suite_says_is_what_counts(int status) throws Exception {
        assertThat(statusOf("exit " + (200 + status))).isEqualTo(status);
        assertThat(printed.toString()).isEmpty();
    }

    /** 1 is what a JVM ends with that can't be started, for want of memory for one. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 134, 143, 199, 204})
    void any_other_end_of_its_process_is_not_verdict(int status) throws Exception {
        assertThat(statusOf("exit " + status)).isEqualTo(3);
        assertThat(printed.toString()).contains("has ended, with status " + status + ", before it reported a verdict");
    }

    private int statusOf(String script) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", script).start();
        return ShortLivedJvm.statusOf(process, new PrintWriter(printed, true));
    }
}
