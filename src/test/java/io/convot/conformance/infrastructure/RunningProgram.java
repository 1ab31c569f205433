package io.convot.conformance.infrastructure;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A program that runs as a child of the test, as a user without rights, and listens on free ports of 127.0.0.1. */
final class RunningProgram implements AutoCloseable {
    private static final Path RESOURCES = Path.of("src/test/resources/infrastructure");
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z0-9.:-]+)}}");
    private static final String PORT = "port:";
    /** For hangs, far above what a machine under load needs. */
    private static final Duration MAX_START = Duration.ofSeconds(60);

    private final Map<String, Integer> ports = new HashMap<>();
    private final Process process;

    private RunningProgram(Program program, Path folder, Map<String, String> values) throws IOException {
        Map<String, String> all = new HashMap<>(values);
        all.put("folder", folder.toString());
        copyResources(folder, all, program);
        List<String> command = new ArrayList<>(withoutRights());
        command.add(program.file());
        program.options().forEach(option -> command.add(filled(option, all)));
        command.add(folder.resolve(program.template()).toString());
        Path output = folder.resolve("output");
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        await().atMost(MAX_START)
                .pollInterval(Duration.ofMillis(20))
                .failFast(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError(program + " ended: " + Files.readString(output));
                    }
                })
                .until(() -> ports.values().stream().allMatch(RunningProgram::listens));
    }

    /**
     * Starts a program, and comes back when it listens.
     *
     * @param folder an empty folder, which any user may enter afterwards, as the one that it is in
     * @param values what stands at the places of its configuration, apart from its own ports
     */
    static RunningProgram start(Program program, Path folder, Map<String, String> values) throws IOException {
        program.require();
        return new RunningProgram(program, folder, values);
    }

    /** Host and port of the place in its configuration that has this name. */
    String at(String port) {
        return "127.0.0.1:" + Optional.ofNullable(ports.get(port)).orElseThrow();
    }

    int port(String port) {
        return Optional.ofNullable(ports.get(port)).orElseThrow();
    }

    /** Host and port where nobody listens. */
    static String nobody() {
        return "127.0.0.1:" + freePort();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(10, TimeUnit.SECONDS)
                .exceptionally(stillThere -> process.destroyForcibly())
                .join();
    }

    /** Servers that are started as root want to give up its rights, each in its own way. */
    private static List<String> withoutRights() {
        return "root".equals(System.getProperty("user.name"))
                ? List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
                : List.of();
    }

    /** The user without rights may not read the project. */
    private void copyResources(Path folder, Map<String, String> values, Program program) throws IOException {
        Files.setPosixFilePermissions(folder.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        try (Stream<Path> files = Files.list(RESOURCES)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path template = folder.resolve(program.template());
        Files.writeString(template, filled(Files.readString(template), values));
    }

    private String filled(String text, Map<String, String> values) {
        return PLACE.matcher(text).replaceAll(place -> {
            String name = place.group(1);
            return name.startsWith(PORT)
                    ? Integer.toString(ports.computeIfAbsent(name.substring(PORT.length()), any -> freePort()))
                    : Optional.ofNullable(values.get(name)).orElseThrow();
        });
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
