package io.convot.conformance.walk;

import io.convot.conformance.config.Setting;
import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.config.SettingsReader;
import io.convot.conformance.contract.EvidenceLog;
import io.convot.conformance.runner.RunTarget;
import io.convot.conformance.sandbox.SandboxOptions;
import io.convot.conformance.scenario.RunContext;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Walks against a sandbox of some kind, in this JVM. */
final class WalkTrial {
    private final Map<String, String> environment = new HashMap<>();

    WalkTrial() {
        with(Setting.EXTENDED, "true");
        with(Setting.LAG, "0.05");
        // A limit for hangs, far above what a busy machine needs.
        with(Setting.TIMEOUT, "60");
    }

    WalkTrial with(Setting setting, String value) {
        environment.put(setting.environment(), value);
        return this;
    }

    /** What a run against such a sandbox makes possible. */
    <T> T on(SandboxOptions options, Function<RunContext, T> use) {
        try {
            Settings settings = new SettingsReader(environment, Path.of("target"), Map.of())
                    .read()
                    .settings();
            try (RunTarget target = RunTarget.of(settings, options);
                    RunContext run = new RunContext(target.settings(), "trial", "test", new EvidenceLog(), List.of())) {
                run.bind();
                return use.apply(run);
            }
        } catch (SettingsException e) {
            throw new IllegalStateException(e);
        }
    }

    /** So many walks of so many steps, one after the other. */
    List<WalkOutcome> walks(SandboxOptions options, long seed, int walks, int steps) {
        return on(options, run -> IntStream.rangeClosed(1, walks)
                .mapToObj(number -> walk(run, seed, number, steps))
                .toList());
    }

    /** Walks until one has found something, at most so many. */
    Optional<WalkOutcome> untilFound(SandboxOptions options, long seed, int walks, int steps) {
        return on(options, run -> IntStream.rangeClosed(1, walks)
                .mapToObj(number -> walk(run, seed, number, steps))
                .filter(outcome -> !outcome.found().isEmpty())
                .findFirst());
    }

    private static WalkOutcome walk(RunContext run, long seed, int number, int length) {
        List<Step> steps = WalkPlan.draw(seed, number, length, Capabilities.of(run.settings()));
        return new Walker(run, "walk-" + number, "walk " + number).walk(steps);
    }
}
