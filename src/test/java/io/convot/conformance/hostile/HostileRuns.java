package io.convot.conformance.hostile;

import io.convot.conformance.cli.CommandLineRun;
import io.convot.conformance.hostile.HostileTarget.StartedTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Points the suite at hostile targets, in a JVM that is started for it, and writes down what came out. */
public final class HostileRuns {
    private HostileRuns() {}

    /**
     * The result of one run.
     *
     * @param description the target
     * @param verdict the verdict in {@code conformance.json}
     * @param status the exit status
     * @param message the reason of the verdict
     * @param millis how long it took
     * @param peakMiB the peak of the JVM's heap
     * @param failed the rules that were reported as broken
     * @param printed what stood on the console
     */
    record HostileRun(
            String description,
            String verdict,
            int status,
            String message,
            long millis,
            long peakMiB,
            List<String> failed,
            String printed) {}

    /**
     * Runs targets, those that wait side by side.
     *
     * @param args the folder for what is left, and the targets
     */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Set<String> names = Set.copyOf(Arrays.asList(args).subList(1, args.length));
        ExecutorService runs = Executors.newFixedThreadPool(8);
        List<HostileTarget> chosen = HostileTargets.all().stream()
                .filter(target -> names.contains(target.description()))
                .toList();
        List<HostileRun> results = new ArrayList<>();
        // The first by itself: what a JVM does for the first time keeps the others waiting, and is not what is
        // measured.
        results.add(run(chosen.get(0), folder));
        List<Future<HostileRun>> all = chosen.stream()
                .skip(1)
                .sorted(Comparator.comparing(
                        (HostileTarget target) -> !target.description().contains("429 for ever")))
                .map(target -> runs.submit(() -> run(target, folder)))
                .toList();
        for (Future<HostileRun> one : all) {
            results.add(one.get());
        }
        runs.shutdownNow();
        long peak = peakMiB();
        List<HostileRun> measured = results.stream()
                .map(r -> new HostileRun(
                        r.description(),
                        r.verdict(),
                        r.status(),
                        r.message(),
                        r.millis(),
                        peak,
                        r.failed(),
                        r.printed()))
                .toList();
        Files.write(folder.resolve("results.json"), JsonMapper.shared().writeValueAsBytes(measured));
        System.exit(0);
    }

    private static HostileRun run(HostileTarget target, Path folder) throws Exception {
        StartedTarget started = target.starter().start();
        try {
            Path own =
                    Files.createDirectories(folder.resolve(target.description().replaceAll("[^A-Za-z0-9]+", "-")));
            Map<String, String> environment = started.environment();
            long start = System.nanoTime();
            CommandLineRun run = CommandLineRun.of(
                    environment,
                    own,
                    Stream.concat(
                                    started.words().stream(),
                                    Stream.of("--no-allure").filter(w -> !target.alone()))
                            .toArray(String[]::new));
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            JsonNode report = JsonMapper.shared().readTree(Files.readAllBytes(own.resolve("reports/conformance.json")));
            List<String> failed = report.path("rules")
                    .valueStream()
                    .filter(rule -> rule.path("outcome").asString("").equals("failed"))
                    .map(rule -> rule.path("id").asString(""))
                    .toList();
            return new HostileRun(
                    target.description(),
                    report.path("verdict").asString(""),
                    run.status(),
                    report.path("reason").asString(""),
                    millis,
                    0,
                    failed,
                    run.out() + run.err());
        } finally {
            started.end().close();
        }
    }

    private static long peakMiB() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                / (1024 * 1024);
    }

    /** Runs targets in a JVM such as the launchers start, of half a gigabyte, and comes back with what came out. */
    static Map<String, HostileRun> inAJvm(Path folder, List<HostileTarget> targets) {
        try {
            Files.createDirectories(folder);
            Process process = new ProcessBuilder(Stream.concat(
                                    Stream.of(
                                            Path.of(System.getProperty("java.home"), "bin", "java")
                                                    .toString(),
                                            "@src/dist/lib/java.options",
                                            "-Djavax.net.ssl.trustStore="
                                                    + Path.of("src/test/resources/hostile/trusted.p12")
                                                            .toAbsolutePath(),
                                            "-Djavax.net.ssl.trustStorePassword=hostile",
                                            "-cp",
                                            System.getProperty(
                                                    "surefire.test.class.path", System.getProperty("java.class.path")),
                                            HostileRuns.class.getName(),
                                            folder.toAbsolutePath().toString()),
                                    targets.stream().map(HostileTarget::description))
                            .toList())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("process.txt").toFile())
                    .start();
            int status = process.waitFor();
            if (status != 0) {
                throw new AssertionError(
                        "The JVM ended with " + status + ": " + Files.readString(folder.resolve("process.txt")));
            }
            return Arrays.stream(JsonMapper.shared()
                            .readValue(Files.readAllBytes(folder.resolve("results.json")), HostileRun[].class))
                    .collect(Collectors.toMap(HostileRun::description, result -> result));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
