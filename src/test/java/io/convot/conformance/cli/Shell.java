package io.convot.conformance.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs the suite as a shell would, in this process, with little patience.
 *
 * @param folder the working directory
 */
public record Shell(Path folder) {
    private static final Map<String, String> ENVIRONMENT = Map.of("CONVOT_ALLURE", "false", "CONVOT_LAG", "0.2");

    /** Runs a line of words without spaces in them. */
    public CommandLineRun run(String line) {
        return CommandLineRun.of(ENVIRONMENT, folder, line.split(" "));
    }

    public void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    public String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }
}
