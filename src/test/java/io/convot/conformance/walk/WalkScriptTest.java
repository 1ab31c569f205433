package io.convot.conformance.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.contract.RecordedWalk;
import io.convot.conformance.sandbox.SandboxOptions;
import io.convot.conformance.scenario.RunContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The script of a failing walk is short, and shows the failure when it is pasted into a shell. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class WalkScriptTest {
    private static final int WALKS = 20;
    private static final int STEPS = 60;

    @Test
    void a_failing_walk_is_shrunk_to_lines_that_can_be_pasted() {
        new WalkTrial().on(SandboxOptions.plain().withFaults("second-conversation-clears-the-name"), run -> {
            RecordedWalk.RecordedViolation found = violation(run);

            List<ExchangeRecord> lines = Stream.concat(found.before().stream(), found.violation().exchange().stream())
                    .toList();
            assertThat(lines).hasSizeLessThanOrEqualTo(6);
            assertThat(found.violation().headline()).contains("shrunk to").contains("Seed 1");
            assertThat(lines).allSatisfy(line -> assertThat(line.curl())
                    .doesNotContain(run.keys().full().reveal()));
            assertThat(output(run, lines)).contains("\"name\":null");
            return true;
        });
    }

    private static RecordedWalk.RecordedViolation violation(RunContext run) {
        Walks walks = new Walks(run, 1, Duration.ofMinutes(10));
        return Stream.iterate(1, number -> number + 1)
                .limit(WALKS)
                .map(number -> walks.take(number, STEPS))
                .flatMap(report -> report.violations().stream())
                .findFirst()
                .orElseThrow();
    }

    private static String output(RunContext run, List<ExchangeRecord> lines) {
        try {
            ProcessBuilder shell = new ProcessBuilder("sh", "-e").redirectErrorStream(true);
            shell.environment().put("CONVOT_TOKEN", run.keys().full().reveal());
            Process process = shell.start();
            try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
                for (ExchangeRecord line : lines) {
                    in.write(line.curl() + "\n");
                }
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            return output;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
