package io.convot.conformance.cli;

import io.convot.conformance.runner.ConformanceRun;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;

/**
 * The command line, used within a test's own process.
 *
 * @param status the exit status
 * @param out what it printed
 * @param err what it complained of
 */
public record CommandLineRun(int status, String out, String err) {
    /** Does what the words ask for, as a process with this environment would, and comes back. */
    public static CommandLineRun of(Map<String, String> environment, Path workingDirectory, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = new Cli(
                        environment,
                        workingDirectory,
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        (settings, console) -> new ConformanceRun(settings, environment, console).judge(),
                        sandbox -> {})
                .run(words);
        return new CommandLineRun(status, out.toString(), err.toString());
    }
}
