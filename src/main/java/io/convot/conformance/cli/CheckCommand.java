package io.convot.conformance.cli;

import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.config.SettingsReader;
import io.convot.conformance.runner.SetupCheck;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks the settings for a target. */
@Command(
        description = {
            "Checks the settings for a target, and writes nothing to it: address, TLS, the API, each key at each call,"
                    + " the teammate, the clocks, and what each missing setting would add.",
            "Takes the settings and flags of run, so that the same command without the word check starts the run."
        },
        exitCodeListHeading = "%nExit status%n",
        exitCodeList = {
            "0:a run can judge the target with these settings",
            "2:usage or configuration error, or a key is not what its setting says",
            "3:a run could not judge the target",
        })
final class CheckCommand implements Callable<Integer> {
    private final Map<String, String> environment;
    private final Path workingDirectory;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    CheckCommand(Map<String, String> environment, Path workingDirectory) {
        this.environment = environment;
        this.workingDirectory = workingDirectory;
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
            return check(read.settings());
        } catch (SettingsException wrong) {
            return ErrorMessages.wrongSettings(wrong, err).code();
        }
    }

    private int check(Settings settings) throws SettingsException {
        try {
            return new SetupCheck(settings, environment, spec.commandLine().getOut())
                    .check()
                    .code();
        } catch (RuntimeException | Error failure) {
            return ErrorMessages.suiteFailure(
                            failure, settings, spec.commandLine().getErr())
                    .code();
        }
    }
}
