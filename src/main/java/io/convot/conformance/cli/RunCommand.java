package io.convot.conformance.cli;

import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.runner.ExitStatus;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;

/** Judges a target. */
@Command(description = "Judges a target: reports, rule by rule, whether it keeps the published Convot API contract.")
final class RunCommand extends SettingsCommand {
    private final RunHandler judge;

    RunCommand(Map<String, String> environment, Path workingDirectory, RunHandler judge) {
        super(environment, workingDirectory);
        this.judge = judge;
    }

    @Override
    ExitStatus run(Settings settings, PrintWriter console) throws SettingsException {
        return judge.judge(settings, console);
    }
}
