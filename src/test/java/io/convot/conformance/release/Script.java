package io.convot.conformance.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A script as it ended.
 *
 * @param output what it printed on both streams
 */
public record Script(int status, String output) {
    /** Far above what a busy machine needs: a limit for hangs. */
    private static final long MINUTES = 10;

    /** Options for the JVM of these tests are not for others. */
    private static final Set<String> JAVA_OPTIONS = Set.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

    /** Runs bash with these words in a folder, and waits for its end. */
    public static Script bash(Path folder, Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        return run(
                folder,
                environment,
                Stream.concat(Stream.of("bash"), Stream.of(words)).toList());
    }

    /** Runs a command in a folder, with these variables beside those of this process, and waits for its end. */
    public static Script run(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        process.environment().keySet().removeAll(JAVA_OPTIONS);
        process.environment().putAll(environment);
        Process started = process.start();
        assertThat(started.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        return new Script(started.exitValue(), Files.readString(output));
    }

    /** Writes a program of its own for the scripts that call it; the folder is created where it is missing. */
    public static Path program(Path file, String... lines) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** This process's search path, with a folder before all others. */
    public static Map<String, String> pathWith(Path folder) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", folder + ":" + System.getenv("PATH"));
        return environment;
    }
}
