package io.convot.conformance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs the suite as a shell would, in this process, with little patience.
 *
 * @param folder the working directory
 */
record Shell(Path folder) {
    private static final Map<String, String> ENVIRONMENT = Map.of("CONVOT_ALLURE", "false", "CONVOT_LAG", "0.2");

    /**
     * What came back.
     *
     * @param status the exit status
     * @param out what went to standard output
     * @param err what went to standard error
     */
    record Answer(int status, String out, String err) {}

    /** Runs a line of words without spaces in them. */
    Answer run(String line) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = new Cli(
                        ENVIRONMENT,
                        folder,
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        (settings, console) -> new ConformanceRun(settings, ENVIRONMENT, console).judge(),
                        sandbox -> {})
                .run(line.split(" "));
        return new Answer(status, out.toString(), err.toString());
    }

    void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }
}
