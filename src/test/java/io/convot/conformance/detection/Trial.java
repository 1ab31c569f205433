package io.convot.conformance.detection;

import io.convot.conformance.config.Setting;
import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.config.SettingsReader;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.ExampleListener;
import io.convot.conformance.runner.RunTarget;
import io.convot.conformance.runner.TestRun;
import io.convot.conformance.sandbox.Sandbox;
import io.convot.conformance.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The whole suite against a sandbox of some kind, in this JVM and without files. */
final class Trial {
    private static final RuleCatalog BOOK = RuleCatalog.published();

    private final Map<String, String> environment = new HashMap<>();

    Trial() {
        with(Setting.EXTENDED, "true");
        // A sandbox without lag shows a write at once: what is lost there is lost, and waiting does not bring it back.
        with(Setting.LAG, "0.05");
        // Several trials run side by side: examples one after the other keep the processors busy enough.
        with(Setting.PARALLEL, "1");
        // What walks find, and that they accuse nobody, is proven by themselves.
        with(Setting.WALKS, "0");
        // Which values are drawn must not decide what is found first.
        with(Setting.SEED, "1");
        // A limit for hangs, far above what a busy machine needs.
        with(Setting.TIMEOUT, "60");
    }

    Trial with(Setting setting, String value) {
        environment.put(setting.environment(), value);
        return this;
    }

    ConformanceReport on(SandboxOptions options) {
        return on(options, settings -> new TestRun(BOOK, settings, true).examine(new ExampleListener() {}, List.of()));
    }

    /** The same through the proxy of {@code observe}, which judges what passes. */
    ObservedTrial observedOn(SandboxOptions options) {
        return on(options, ObservedTrial::of);
    }

    /** The same on a sandbox that has started. */
    ConformanceReport on(Sandbox sandbox, ExampleListener listener) {
        return on(settings -> RunTarget.of(settings, sandbox), settings -> new TestRun(BOOK, settings, true)
                .examine(listener, List.of()));
    }

    private <T> T on(SandboxOptions options, Judging<T> judging) {
        return on(settings -> RunTarget.of(settings, options), judging);
    }

    private <T> T on(Function<Settings, RunTarget> start, Judging<T> judging) {
        try {
            Settings settings = new SettingsReader(environment, Path.of("target"), Map.of())
                    .read()
                    .settings();
            try (RunTarget target = start.apply(settings)) {
                return judging.of(target.settings());
            }
        } catch (SettingsException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Judging<T> {
        T of(Settings settings) throws SettingsException;
    }
}
