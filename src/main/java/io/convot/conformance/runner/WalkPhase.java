package io.convot.conformance.runner;

import io.convot.conformance.config.Settings;
import io.convot.conformance.config.WalkSettings;
import io.convot.conformance.contract.RecordedWalk;
import io.convot.conformance.result.RunRecorder;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.walk.Walks;
import java.util.List;

/** The part of a run that walks. */
final class WalkPhase {
    /** One check of everything that a walk has made, and a chain of calls no longer than those of the examples. */
    private static final int SHORT = 8;

    private static final int LONG = 60;
    private final RunContext run;
    private final RunRecorder recorder;
    private final WalkSettings walks;
    private final long seed;
    private final boolean mayWrite;

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
        if (walks.count() == 0) {
            return;
        }
        Walks all = new Walks(run, seed);
        String repeatWith = (walks.requested() ? "--walks " + walks.count() + " " : "") + "--seed " + seed;
        recorder.walking(new RecordedWalk.Setup(seed, all.calls(), repeatWith));
        all.take(walks.count(), walks.requested() ? LONG : SHORT, recorder::walked);
    }

    /** How to repeat the values of the examples where there is no walk, whose summary has the seed otherwise. */
    List<String> notes() {
        return walks.count() == 0 && mayWrite
                ? List.of("Seed of the values that examples draw: " + seed + ".")
                : List.of();
    }
}
