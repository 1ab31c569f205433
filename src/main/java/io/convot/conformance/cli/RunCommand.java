package io.convot.conformance.cli;

import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.config.SettingsReader;
import io.convot.conformance.runner.ExitStatus;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Judges a target. */
@Command(description = "Judges a target: reports, rule by rule, whether it keeps the published Convot API contract.")
final class RunCommand implements Callable<Integer> {
    private final Map<String, String> environment;
    private final Path workingDirectory;
    private final RunHandler judge;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    RunCommand(Map<String, String> environment, Path workingDirectory, RunHandler judge) {
        this.environment = environment;
        this.workingDirectory = workingDirectory;
        this.judge = judge;
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            SettingsReader.Reading read = new SettingsReader(
                            environment,
                            workingDirectory,
                            RunOptions.given(spec.commandLine().getParseResult()))
                    .read();
            read.notes().forEach(note -> err.println("Note: " + note));
            return judge(read.settings()).code();
        } catch (SettingsException wrong) {
            return ErrorMessages.wrongSettings(wrong, err).code();
        }
    }

    private ExitStatus judge(Settings settings) throws SettingsException {
        try {
            return judge.judge(settings, spec.commandLine().getOut());
        } catch (RuntimeException | Error failure) {
            return ErrorMessages.suiteFailure(
                    failure, settings, spec.commandLine().getErr());
        }
    }
}
