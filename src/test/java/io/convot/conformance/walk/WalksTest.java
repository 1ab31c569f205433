package io.convot.conformance.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.config.Setting;
import io.convot.conformance.contract.RecordedWalk;
import io.convot.conformance.sandbox.SandboxOptions;
import io.convot.conformance.scenario.RunContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Walks obey the bounds of a run: its rate, its time, and its clean-up. */
final class WalksTest {
    private static final int STEPS = 10;

    @Test
    void walks_that_run_concurrently_each_report_once() {
        List<RecordedWalk> reports = reports(new WalkTrial().with(Setting.PARALLEL, "4"), SandboxOptions.plain(), 6);

        assertThat(reports)
                .extracting(RecordedWalk::number)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 6).boxed().toList());
        assertThat(reports).allSatisfy(report -> {
            assertThat(report.checks()).isEqualTo(1);
            assertThat(report.requests()).isGreaterThan(STEPS);
            assertThat(report.violations()).isEmpty();
        });
    }

    @Test
    void walks_keep_to_the_maximum_rate() {
        int perSecond = 100;
        long start = System.nanoTime();
        List<RecordedWalk> reports = reports(
                new WalkTrial()
                        .with(Setting.MAX_RATE, Integer.toString(perSecond))
                        .with(Setting.PARALLEL, "4"),
                SandboxOptions.plain(),
                2);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);

        int requests = reports.stream().mapToInt(RecordedWalk::requests).sum();
        assertThat(requests).isGreaterThan(2 * STEPS);
        assertThat(taken).isGreaterThan(Duration.ofSeconds(requests - 1).dividedBy(perSecond));
    }

    @Test
    void a_walk_that_cannot_be_repeated_in_time_reports_what_it_has_seen() {
        SandboxOptions broken = SandboxOptions.plain().withFaults("second-conversation-clears-the-name");

        List<RecordedWalk.RecordedViolation> found = new WalkTrial().on(broken, run -> {
            Walks walks = new Walks(run, 1, Duration.ZERO);
            return IntStream.rangeClosed(1, 20)
                    .mapToObj(number -> walks.take(number, 60))
                    .flatMap(report -> report.violations().stream())
                    .limit(1)
                    .toList();
        });

        assertThat(found).singleElement().satisfies(violation -> {
            assertThat(violation.violation().headline())
                    .contains("Seen once; there was no time to try it again.", "Seed 1");
            assertThat(violation.before()).isEmpty();
        });
    }

    @Test
    void a_search_ends_after_so_many_requests() {
        Budget budget = new Budget(Duration.ofDays(1));
        budget.spend(1_499);
        assertThat(budget.isLeft()).isTrue();

        budget.spend(1);
        assertThat(budget.isLeft()).isFalse();
        assertThat(new Budget(Duration.ZERO).isLeft()).isFalse();
    }

    @Test
    void conversations_of_walks_are_resolved_at_the_end() {
        new WalkTrial().on(SandboxOptions.plain(), run -> {
            take(run, 2);
            assertThat(run.cleanup().leftOpen()).isPresent();

            assertThat(run.resolveOpened()).isEmpty();
            return true;
        });
    }

    private static List<RecordedWalk> reports(WalkTrial trial, SandboxOptions options, int walks) {
        return trial.on(options, run -> take(run, walks));
    }

    private static List<RecordedWalk> take(RunContext run, int walks) {
        ConcurrentLinkedQueue<RecordedWalk> reports = new ConcurrentLinkedQueue<>();
        new Walks(run, 1).take(walks, STEPS, reports::add);
        return List.copyOf(reports);
    }
}
