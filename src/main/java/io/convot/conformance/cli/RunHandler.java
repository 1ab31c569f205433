package io.convot.conformance.cli;

import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.runner.ExitStatus;
import java.io.PrintWriter;

/** Starts a run once the settings are read. */
@FunctionalInterface
interface RunHandler {
    ExitStatus judge(Settings settings, PrintWriter console) throws SettingsException;
}
