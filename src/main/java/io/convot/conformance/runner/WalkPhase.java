package io.convot.conformance.runner;

import io.convot.conformance.config.Settings;
import io.convot.conformance.config.WalkSettings;
import io.convot.conformance.result.RecordedWalk;
import io.convot.conformance.result.RunRecorder;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.walk.WalkReport;
import io.convot.conformance.walk.Walks;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** The part of a run that walks. */
final class WalkPhase {
    private static final int SHORT = 20;
    private static final int LONG = 60;
    private final RunContext run;
    private final RunRecorder recorder;
    private final WalkSettings walks;
    private final long seed;
    private final boolean mayWrite;
    private final ConcurrentLinkedQueue<WalkReport> ended = new ConcurrentLinkedQueue<>();

    /** Prepares the walks of a run, which takes none where it may not write, or is about some examples only. */
    WalkPhase(RunContext run, RunRecorder recorder) {
        Settings settings = run.settings();
        boolean partial = !settings.only().isEmpty() || settings.tags().isPresent();
        this.run = run;
        this.recorder = recorder;
        this.walks = settings.mayWrite() && (settings.walks().requested() || !partial)
                ? settings.walks()
                : WalkSettings.NONE;
        this.seed = run.seed();
        this.mayWrite = settings.mayWrite();
    }

    void run() {
        new Walks(run, seed).take(walks.count(), walks.requested() ? LONG : SHORT, report -> {
            ended.add(report);
            recorder.walked(recorded(report));
        });
    }

    private static RecordedWalk recorded(WalkReport report) {
        return new RecordedWalk(
                report.number(),
                report.violations().stream()
                        .filter(WalkReport.Violation::counts)
                        .map(found -> new RecordedWalk.Violation(found.step(), found.violation(), found.lines()))
                        .toList());
    }

    /** What there is to say about the walks beside their violations, so that they can be repeated. */
    List<String> notes() {
        List<WalkReport> reports = List.copyOf(ended);
        if (reports.isEmpty()) {
            return mayWrite ? List.of("Seed of the values that examples draw: " + seed + ".") : List.of();
        }
        long failed = reports.stream()
                .filter(report -> !report.violations().isEmpty())
                .count();
        int steps = reports.stream().mapToInt(WalkReport::steps).sum();
        String summary = "Walks: " + reports.size() + " with " + steps + " steps in total, seed " + seed + "; "
                + (failed == 0 ? "none" : failed) + " found a violation. To repeat them, use "
                + (walks.requested() ? "--walks " + walks.count() + " " : "") + "--seed " + seed + ".";
        List<String> uncertain = reports.stream().flatMap(WalkPhase::uncertain).toList();
        return Stream.concat(Stream.of(summary), uncertain.stream()).toList();
    }

    private static Stream<String> uncertain(WalkReport report) {
        Optional<String> reason = report.reason().map(why -> "Walk " + report.number() + " ended early: " + why);
        return Stream.concat(
                reason.stream(),
                report.violations().stream()
                        .filter(found -> !found.counts())
                        .map(found -> found.violation().rule() + " may be violated. "
                                + found.violation().headline()));
    }
}
