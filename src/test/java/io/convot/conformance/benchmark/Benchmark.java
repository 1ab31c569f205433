package io.convot.conformance.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Measures the suite and prints a table. Every run is a process of its own, with reports and Allure results, against a
 * sandbox in this process that no run before has touched.
 */
final class Benchmark {
    private static final int FEW = 50;
    private static final List<Integer> MANY = List.of(5_000, 50_000);
    private static final String SMALL = "-Xmx192m";

    private static final Duration LATENCY = Duration.ofMillis(150);

    private static final double MILLIS = 1e3;

    private static final int WARM_UPS = 3;

    private final int rounds;
    private final List<String> options;
    private final PrintStream progress;
    private final Table table = new Table();

    private Benchmark(int rounds, List<String> options, PrintStream progress) {
        this.rounds = rounds;
        this.options = options;
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @param args how many rounds, then options for the suite, such as {@code --parallel 8}
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = Integer.parseInt(args[0]);
        List<String> options = List.of(args).subList(1, args.length);
        Files.createDirectories(BenchmarkTarget.FOLDER);
        String result = new Benchmark(rounds, options, System.err).measure();
        Files.writeString(Path.of("target", "benchmark.md"), result, StandardCharsets.UTF_8);
        System.out.println(result);
        System.exit(0); // the servers' threads have nothing left to do
    }

    private String measure() throws IOException, InterruptedException {
        warmUp();
        double near = nearTarget();
        check();
        alone();
        farTarget();
        for (int conversations : MANY) {
            String what = String.format(Locale.ROOT, "loopback, %,d conversations", conversations);
            List<ProcessRun> suites = suites(what, Duration.ZERO, conversations, List.of());
            table.row(what, suites, times(wall(suites), near, "the run with " + FEW));
        }
        return table.markdown() + MicroResults.sentences();
    }

    /**
     * The processors are the suite's and the sandbox's: while Java still compiles the sandbox, the suite has to wait.
     */
    private void warmUp() throws IOException, InterruptedException {
        for (int i = 0; i < WARM_UPS; i++) {
            try (BenchmarkTarget bench = new BenchmarkTarget(FEW)) {
                logged("warm-up, which does not count", bench.suite(bench.server(), List.of(), options));
            }
        }
    }

    private double nearTarget() throws IOException, InterruptedException {
        Replayed bare = replayed(Duration.ZERO);
        Optional<Newman> newman = Newman.installed(BenchmarkTarget.FOLDER);
        List<ProcessRun> suites = new ArrayList<>();
        List<ProcessRun> launched = new ArrayList<>();
        List<ProcessRun> peers = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            suites.addAll(suites("loopback", Duration.ZERO, FEW, List.of(), 1));
            launched.addAll(suites("launcher", Duration.ZERO, FEW, BenchmarkTarget.LAUNCHER, 1));
            if (newman.isPresent()) {
                try (BenchmarkTarget bench = new BenchmarkTarget(FEW)) {
                    peers.add(logged("newman", bench.newman(newman.get())));
                }
            }
        }
        List<ProcessRun> small = suites(SMALL, Duration.ZERO, FEW, List.of(SMALL));
        table.row("loopback", suites, besideBare(suites, bare) + besideNewman(suites, peers));
        table.row("loopback, by a launcher", launched, besideBare(launched, bare) + besideNewman(launched, peers));
        table.row("loopback, " + SMALL, small, besideBare(small, bare));
        table.row("loopback, the bare requests", bare.runs(), sizeOf(bare.recording()));
        if (peers.isEmpty()) {
            table.row("newman", "–", "not measured: npm is missing, or could not install it");
        } else {
            table.row("newman, a smoke test", peers, Newman.REQUESTS + " requests, one after another");
        }
        return wall(suites);
    }

    private void check() throws IOException, InterruptedException {
        List<ProcessRun> checks = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            try (BenchmarkTarget bench = new BenchmarkTarget(FEW)) {
                checks.add(logged("check", bench.check()));
            }
        }
        table.row("loopback, check", checks, "");
    }

    /** The main job of the README beside the jar that does the same. */
    private void alone() throws IOException, InterruptedException {
        List<ProcessRun> maven = new ArrayList<>();
        List<ProcessRun> jar = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            maven.add(logged("mvn", BenchmarkTarget.mavenAlone()));
            jar.add(logged("the jar alone", BenchmarkTarget.jarAlone()));
        }
        table.row("own sandbox, the jar", jar, "");
        table.row("own sandbox, mvn", maven, String.format(Locale.ROOT, "%.1f s more", wall(maven) - wall(jar)));
    }

    private static String besideBare(List<ProcessRun> suites, Replayed bare) {
        return times(wall(suites), wall(bare.runs()), "the bare requests");
    }

    private static String besideNewman(List<ProcessRun> suites, List<ProcessRun> peers) {
        return peers.isEmpty() ? "" : ", " + times(wall(suites), wall(peers), "newman");
    }

    private void farTarget() throws IOException, InterruptedException {
        String what = LATENCY.toMillis() + " ms a call";
        Replayed bare = replayed(LATENCY);
        List<ProcessRun> suites = suites(what, LATENCY, FEW, List.of());
        int requests = bare.recording().requests().size();
        int chain = bare.recording().longestChain();
        int parallel = bare.parallel();
        double bound = Math.max(chain, requests / (double) parallel) * LATENCY.toMillis() / MILLIS;
        table.row(what, suites, times(wall(suites), bound, "the bound"));
        table.row(what + ", the bare requests", bare.runs(), sizeOf(bare.recording()));
        table.row(
                what + ", the bound",
                String.format(Locale.ROOT, "%.1f", bound),
                "the longer of " + chain + " calls in a row, and " + requests + " calls, " + parallel + " at once");
    }

    /**
     * A recording, and what came of it when it was played again.
     *
     * @param recording what the suite sent
     * @param parallel how many examples it ran at once
     * @param runs the processes that sent it again
     */
    private record Replayed(Recording recording, int parallel, List<ProcessRun> runs) {}

    private Replayed replayed(Duration latency) throws IOException, InterruptedException {
        try (BenchmarkTarget bench = new BenchmarkTarget(FEW);
                RecordingProxy doorway = bench.doorway(latency)) {
            URI slow = BenchmarkTarget.server(doorway.port());
            bench.suite(slow, List.of(), options);
            Recording recording = doorway.recording();
            List<ProcessRun> runs = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                ProcessRun run = bench.replay(latency.isZero() ? bench.server() : slow, recording);
                runs.add(logged("bare requests, " + latency.toMillis() + " ms", run));
            }
            return new Replayed(recording, bench.parallel(), runs);
        }
    }

    private List<ProcessRun> suites(String what, Duration latency, int conversations, List<String> jvm)
            throws IOException, InterruptedException {
        return suites(what, latency, conversations, jvm, rounds);
    }

    private List<ProcessRun> suites(String what, Duration latency, int conversations, List<String> jvm, int times)
            throws IOException, InterruptedException {
        List<ProcessRun> runs = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            try (BenchmarkTarget bench = new BenchmarkTarget(conversations);
                    RecordingProxy doorway = bench.doorway(latency)) {
                URI server = latency.isZero() ? bench.server() : BenchmarkTarget.server(doorway.port());
                runs.add(logged(what, bench.suite(server, jvm, options)));
            }
        }
        return runs;
    }

    private ProcessRun logged(String what, ProcessRun run) {
        progress.printf(Locale.ROOT, "%s: %.1f s%n", what, Table.wall(run));
        return run;
    }

    private static double wall(List<ProcessRun> runs) {
        return SampleStatistics.of(runs, Table::wall).median();
    }

    private static String times(double one, double other, String what) {
        return String.format(Locale.ROOT, "%.1f × %s", one / other, what);
    }

    private static String sizeOf(Recording recording) {
        return recording.requests().size() + " requests, at most " + recording.mostAtOnce() + " at once";
    }
}
