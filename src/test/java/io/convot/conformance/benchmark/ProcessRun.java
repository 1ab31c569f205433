package io.convot.conformance.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A process that was run to its end.
 *
 * @param status its exit status
 * @param output what it printed, complaints too
 * @param wall from its start to its end
 * @param cpu the processor time of all its threads, and of the processes that it started
 * @param memory the most memory that it and those held, in MB; empty where the system does not tell (only Linux does).
 *     Files that they have in common, such as Java's own, are there once.
 */
record ProcessRun(int status, String output, Duration wall, Duration cpu, Optional<Double> memory) {
    /** To look is work too, and the machine has little to spare. */
    private static final int POLL_MILLIS = 50;

    private static final double KB_IN_MB = 1024;

    static ProcessRun run(List<String> command, Map<String, String> environment, Path log)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CONVOT_"));
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Process process = builder.start();
        // What a process has used is known only while it lives; both figures never shrink, so the last ones count.
        Map<Long, Duration> cpu = new HashMap<>();
        Map<Long, Memory> memory = new HashMap<>();
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            Stream.concat(Stream.of(process.toHandle()), process.descendants()).forEach(one -> {
                one.info().totalCpuDuration().ifPresent(now -> cpu.put(one.pid(), now));
                peak(one.pid()).ifPresent(now -> memory.put(one.pid(), now));
            });
        }
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        return new ProcessRun(
                process.exitValue(),
                Files.readString(log, StandardCharsets.UTF_8),
                wall,
                cpu.values().stream().reduce(Duration.ZERO, Duration::plus),
                memory.values().stream().reduce(Memory::and).map(Memory::sum));
    }

    /** The most that a process has held of its own, and of files. */
    private record Memory(double own, double files) {
        Memory and(Memory other) {
            return new Memory(own + other.own, Math.max(files, other.files));
        }

        double sum() {
            return own + files;
        }
    }

    private static Optional<Memory> peak(long pid) {
        try {
            Map<String, Double> printed = Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.endsWith(" kB"))
                    .map(line -> line.split(":\\s*|\\s+", -1))
                    .collect(Collectors.toMap(words -> words[0], words -> Double.parseDouble(words[1]) / KB_IN_MB));
            double files = printed.getOrDefault("RssFile", 0.0);
            return Optional.ofNullable(printed.get("VmHWM")).map(peak -> new Memory(peak - files, files));
        } catch (IOException | UncheckedIOException notToldHere) {
            return Optional.empty();
        }
    }
}
