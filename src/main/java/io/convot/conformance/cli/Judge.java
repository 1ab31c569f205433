package io.convot.conformance.cli;

import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import java.io.PrintWriter;

/** What {@code run} hands over to, once the settings are read. */
@FunctionalInterface
interface Judge {
    ExitStatus judge(Settings settings, PrintWriter console) throws SettingsException;
}
