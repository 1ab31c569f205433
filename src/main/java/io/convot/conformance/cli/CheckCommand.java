package io.convot.conformance.cli;

import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.runner.ExitStatus;
import io.convot.conformance.runner.SetupCheck;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;

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
final class CheckCommand extends SettingsCommand {
    private final Map<String, String> environment;

    CheckCommand(Map<String, String> environment, Path workingDirectory) {
        super(environment, workingDirectory);
        this.environment = environment;
    }

    @Override
    ExitStatus run(Settings settings, PrintWriter console) throws SettingsException {
        return new SetupCheck(settings, environment, console).check();
    }
}
