package io.convot.conformance.runner;

import io.convot.conformance.config.ApiKeys;
import io.convot.conformance.config.Secret;
import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.sandbox.Sandbox;
import io.convot.conformance.sandbox.SandboxKeys;
import io.convot.conformance.sandbox.SandboxOptions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The target of a run: the deployment that the settings name, or a sandbox that is started for the run. */
public final class RunTarget implements AutoCloseable {
    private final Settings settings;
    private final Optional<Sandbox> sandbox;

    private RunTarget(Settings settings, Optional<Sandbox> sandbox) {
        this.settings = settings;
        this.sandbox = sandbox;
    }

    /**
     * Makes the target ready.
     *
     * @throws SettingsException if the sandbox knows no such fault
     */
    public static RunTarget of(Settings settings) throws SettingsException {
        if (settings.baseUrl().isPresent()) {
            return new RunTarget(settings, Optional.empty());
        }
        try {
            return of(
                    settings,
                    SandboxOptions.plain()
                            .withRateLimit(settings.rateLimit())
                            .withFaults(settings.fault().stream()
                                    .flatMap(ids -> Stream.of(ids.split(",")))
                                    .toArray(String[]::new)));
        } catch (IllegalArgumentException unknown) {
            throw new SettingsException(List.of(unknown.getMessage() + " (--fault, CONVOT_FAULT)"));
        }
    }

    /** Makes a sandbox of a certain kind ready. */
    public static RunTarget of(Settings settings, SandboxOptions options) {
        return of(settings, Sandbox.start(options));
    }

    /** Takes a sandbox that has started; it is stopped when this is closed. */
    public static RunTarget of(Settings settings, Sandbox sandbox) {
        SandboxKeys keys = sandbox.keys();
        ApiKeys all = new ApiKeys(
                new Secret(keys.full()),
                Optional.of(new Secret(keys.readOnly())),
                Optional.of(new Secret(keys.writeOnly())),
                Optional.of(new Secret(keys.unrelated())),
                Optional.of(new Secret(keys.conversations())),
                Optional.of(new Secret(keys.otherApp())),
                Optional.of(new Secret(keys.revoked())));
        return new RunTarget(settings.at(sandbox.baseUrl(), all, Optional.of(keys.operatorId())), Optional.of(sandbox));
    }

    /** What is asked of the run, with address and keys of the target. */
    public Settings settings() {
        return settings;
    }

    /** Whether the target is the embedded sandbox. */
    public boolean isSandbox() {
        return sandbox.isPresent();
    }

    @Override
    public void close() {
        sandbox.ifPresent(Sandbox::close);
    }
}
