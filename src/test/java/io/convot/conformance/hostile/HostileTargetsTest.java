package io.convot.conformance.hostile;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.detection.GoldenFile;
import io.convot.conformance.hostile.HostileRuns.HostileRun;
import io.convot.conformance.hostile.HostileTarget.When;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The results for targets that are broken, or break during the run: no false violation, never green, and soon. */
@Order(0)
final class HostileTargetsTest {
    private static final int MAX_MILLIS = 300_000;

    /** Those that keep the contract until they are gone: there is nothing to accuse them of. */
    private static final Pattern GONE = Pattern.compile("dies|hangs|resets every connection"
            + "|closes in the middle of its answers|answers with a gateway's page, 502|answers with 500"
            + "|answers with a login page|answers with 429 for ever|answers with a body of 200 MB");

    private static final String APPROVED = "src/test/resources/hostile/results.md";

    private final Path folder;

    HostileTargetsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void each_is_reported_in_a_sentence() throws IOException {
        List<HostileTarget> targets = HostileTargets.all();
        Map<String, HostileRun> results = run(targets);

        Files.writeString(Path.of("target/hostile-targets.md"), table(targets, results, true));
        assertThat(targets).hasSizeGreaterThanOrEqualTo(30).allSatisfy(target -> {
            HostileRun result = of(target, results);
            assertThat(result.millis()).as(target.description()).isLessThan(MAX_MILLIS);
            assertThat(result.printed())
                    .as(target.description())
                    .doesNotContain("\tat ")
                    .doesNotContain("\u001b");
            if (target.description().startsWith("revokes")) {
                // It may come too late to matter. A key that is taken away is no broken promise.
                assertThat(result.status()).as(target.description()).isIn(0, 3);
                assertThat(result.failed()).as(target.description()).isEmpty();
            } else if (target.description().startsWith("behind a gateway")
                    || target.description().matches("a (read|write)-only key that .*")) {
                // The target itself keeps the contract.
                assertThat(result.status()).as(target.description()).isIn(0, 3);
                assertThat(result.failed()).as(target.description()).isEmpty();
            } else if (target.description().contains("is back")) {
                assertThat(result.status()).as(target.description()).isIn(0, 3);
            } else if (GONE.matcher(target.description()).matches()) {
                assertThat(result.status()).as(target.description()).isEqualTo(3);
                assertThat(result.message()).as(target.description()).contains("became unavailable during the run");
            } else {
                assertThat(result.status()).as(target.description()).isIn(1, 3);
            }
            if (target.when() == When.FROM_THE_START
                    || target.description().contains("is back")
                    || GONE.matcher(target.description()).matches()) {
                assertThat(result.failed()).as(target.description()).isEmpty();
            }
        });
        GoldenFile.file(APPROVED).holds(table(targets, results, false));
    }

    private Map<String, HostileRun> run(List<HostileTarget> targets) {
        Map<String, HostileRun> results = new HashMap<>();
        CompletableFuture<Map<String, HostileRun>> together = CompletableFuture.supplyAsync(() -> HostileRuns.inAJvm(
                folder.resolve("together"),
                targets.stream().filter(target -> !target.alone()).toList()));
        for (HostileTarget target :
                targets.stream().filter(HostileTarget::alone).toList()) {
            results.putAll(HostileRuns.inAJvm(folder.resolve("alone-" + targets.indexOf(target)), List.of(target)));
        }
        results.putAll(together.join());
        return results;
    }

    private static String table(List<HostileTarget> targets, Map<String, HostileRun> results, boolean measured) {
        List<String> lines = new ArrayList<>();
        // How far a run has come when its target turns is a matter of chance, and so is what is printed then.
        for (When when : measured ? List.of(When.values()) : List.of(When.FROM_THE_START)) {
            lines.add(
                    when == When.FROM_THE_START
                            ? "# Hostile from the first call"
                            : "\n# Hostile in the midst of the run");
            lines.add("");
            lines.add("| the target | verdict | exit status | what is printed | rules broken | time | heap |");
            lines.add("|---|---|---|---|---|---|---|");
            targets.stream()
                    .filter(target -> target.when() == when)
                    .map(target -> row(target, of(target, results), measured))
                    .forEach(lines::add);
        }
        return lines.stream().collect(joining("\n", "", "\n"));
    }

    private static String row(HostileTarget target, HostileRun result, boolean measured) {
        String time = measured ? "%.1f s".formatted(result.millis() / 1000.0) : "< 60 s";
        String rules = result.failed().isEmpty() ? "none" : measured ? String.join(", ", result.failed()) : "some";
        String heap = (measured ? result.peakMiB() + " MiB" : "< 512 MiB") + (target.alone() ? "" : ", with others");
        return "| "
                + String.join(
                        " | ",
                        target.description(),
                        result.verdict(),
                        "" + result.status(),
                        stable(result.message()),
                        rules,
                        time,
                        heap)
                + " |";
    }

    private static HostileRun of(HostileTarget target, Map<String, HostileRun> results) {
        return Optional.ofNullable(results.get(target.description())).orElseThrow();
    }

    /** Without what differs from run to run. */
    private static String stable(String message) {
        return message.replaceAll(":\\d{4,5}\\b", ":PORT")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
                .replaceAll(" \\(and \\d+ more\\)", "")
                .replaceAll("\\d+ (required|recommended) rules? (is|are) broken: [A-Z0-9, -]+", "$1 rules are broken")
                .replaceAll("; \\d+ (was|were) not evaluated: .*", "; others were not evaluated.")
                .replaceAll("\\d+ MiB in those", "N MiB in those")
                .replaceAll("(GET|POST) /\\S+", "CALL")
                .replace("|", "\\|");
    }
}
