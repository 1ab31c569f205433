package io.convot.conformance.proof;

import io.convot.conformance.cli.Examination;
import io.convot.conformance.config.Keys;
import io.convot.conformance.config.Secret;
import io.convot.conformance.config.Setting;
import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.config.SettingsReader;
import io.convot.conformance.contract.RuleBook;
import io.convot.conformance.report.ConformanceReport;
import io.convot.conformance.report.ExampleListener;
import io.convot.conformance.report.RecordedExample;
import io.convot.conformance.sandbox.Sandbox;
import io.convot.conformance.sandbox.SandboxKeys;
import io.convot.conformance.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole suite against a sandbox of some kind, in this JVM and without files. */
final class Trial {
    private final RuleBook book = RuleBook.published();
    private final Map<Setting, String> flags = new EnumMap<>(Setting.class);

    Trial() {
        flags.put(Setting.EXTENDED, "true");
    }

    Trial with(Setting setting, String value) {
        flags.put(setting, value);
        return this;
    }

    ConformanceReport on(SandboxOptions options) {
        try (Sandbox sandbox = Sandbox.start(options)) {
            Settings settings = new SettingsReader(Map.of(), Path.of("target"), flags)
                    .read()
                    .settings()
                    .at(
                            sandbox.baseUrl(),
                            keys(sandbox.keys()),
                            Optional.of(sandbox.keys().operatorId()));
            return new Examination(book, settings, true).examine(new Silence(), List.of());
        } catch (SettingsException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Keys keys(SandboxKeys keys) {
        return new Keys(
                new Secret(keys.full()),
                Optional.of(new Secret(keys.readOnly())),
                Optional.of(new Secret(keys.writeOnly())),
                Optional.of(new Secret(keys.otherApp())),
                Optional.of(new Secret(keys.revoked())));
    }

    private static final class Silence implements ExampleListener {
        @Override
        public void started(String name) {}

        @Override
        public void finished(RecordedExample example) {}

        @Override
        public void ended() {}
    }
}
