package io.convot.conformance.cli;

import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.config.SettingsReader;
import io.convot.conformance.runner.ExitStatus;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that takes the settings of a run. */
abstract sealed class SettingsCommand implements Callable<Integer> permits CheckCommand, RunCommand {
    private final Map<String, String> environment;
    private final Path workingDirectory;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    SettingsCommand(Map<String, String> environment, Path workingDirectory) {
        this.environment = environment;
        this.workingDirectory = workingDirectory;
    }

    /**
     * Does what the command is for.
     *
     * @throws SettingsException if the settings turn out to be wrong
     */
    abstract ExitStatus run(Settings settings, PrintWriter console) throws SettingsException;

    @Override
    public final Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            SettingsReader.SettingsReading read = new SettingsReader(
                            environment,
                            workingDirectory,
                            RunOptions.given(spec.commandLine().getParseResult()))
                    .read();
            read.notes().forEach(note -> err.println("Note: " + note));
            return guarded(read.settings(), err).code();
        } catch (SettingsException wrong) {
            return ErrorMessages.wrongSettings(wrong, err).code();
        }
    }

    private ExitStatus guarded(Settings settings, PrintWriter err) throws SettingsException {
        try {
            return run(settings, spec.commandLine().getOut());
        } catch (RuntimeException | Error failure) {
            return ErrorMessages.suiteFailure(failure, settings, err);
        }
    }
}
