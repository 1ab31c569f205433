package io.convot.conformance.cli;

import java.util.Arrays;
import java.util.Map;
import java.util.logging.LogManager;

/**
 * Keeps the logs of libraries off the console unless the run is verbose: they are not written for the suite's users.
 */
final class LibraryLogs {
    private LibraryLogs() {}

    /** Removes every log handler of the process, unless the command line or the environment asks for verbosity. */
    static void silence(String[] args, Map<String, String> environment) {
        boolean verbose =
                Arrays.asList(args).contains("--verbose") || Boolean.parseBoolean(environment.get("CONVOT_VERBOSE"));
        if (!verbose) {
            LogManager.getLogManager().reset();
        }
    }
}
