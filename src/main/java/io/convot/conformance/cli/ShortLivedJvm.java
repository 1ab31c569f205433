package io.convot.conformance.cli;

import io.convot.conformance.runner.ExitStatus;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JVM for a run: by default, Java prepares for a long life, and a run is over before that pays. What these options
 * save is a quarter to a third of a run's time, and only the command that starts a JVM can set them. So a run that was
 * started by {@code java -jar} starts another one with them and hands over to it, unless the user has chosen how the
 * JVM works.
 */
final class ShortLivedJvm {
    private static final List<String> OPTIONS = List.of(
            // Compile once, and quickly. The better compiler takes longer than the run.
            "-XX:TieredStopAtLevel=1",
            // Compile sooner, and inline one level deep: in a short run, deeper inlining takes longer than it saves.
            "-XX:CompileThresholdScaling=0.5",
            "-XX:C1MaxInlineLevel=1",
            // No threads that collect garbage while others work.
            "-XX:+UseSerialGC",
            // Most of what a run makes is garbage soon. With more room for it, a run is larger and no faster.
            "-Xmn24m",
            // Fewer page faults on Linux. Java 17 would print a warning where the kernel has no large pages.
            "-XX:+UseTransparentHugePages",
            "-XX:-PrintWarnings",
            // Libraries fill more than the room for classes at whose end all garbage is collected.
            "-XX:MetaspaceSize=96m",
            // Until Java 18, a method that is called by reflection for the sixteenth time gets a class of its own.
            "-Dsun.reflect.inflationThreshold=1000000000",
            "-XX:+IgnoreUnrecognizedVMOptions");

    /** Where the user does not say how much: enough from the start not to collect all garbage in order to get more. */
    private static final List<String> HEAP = List.of("-Xms256m", "-Xmx512m");

    private static final List<String> WHERE_OPTIONS_COME_FROM =
            List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

    private static final String STARTED_BY = "convot.started-by";

    /**
     * A JVM that can't be started ends with 1, and one that is killed with 137. Neither is to be taken for a verdict:
     * only a status beyond is the suite's own word.
     */
    private static final int OWN_WORD = 200;

    private static final Set<String> ENDS_AT_ONCE = Set.of("-h", "--help", "-V", "--version");

    private ShortLivedJvm() {}

    /** The options of such a JVM, which the launchers of the distribution hold too. */
    static List<String> options() {
        return Stream.concat(OPTIONS.stream(), HEAP.stream()).toList();
    }

    /**
     * Starts the suite in such a JVM, with the same words, surroundings and console.
     *
     * @return the process; empty where the run has to take place in this one
     */
    static Optional<Process> start(String[] words, Map<String, String> environment) {
        String classPath = System.getProperty("java.class.path");
        if (starter().isPresent() || !isRunOrCheck(words) || !isOneJar(classPath)) {
            return Optional.empty();
        }
        // Asked last: the response takes longer than all the rest here.
        List<String> given = ManagementFactory.getRuntimeMXBean().getInputArguments();
        String inherited = WHERE_OPTIONS_COME_FROM.stream()
                .map(variable -> environment.getOrDefault(variable, ""))
                .collect(Collectors.joining(" "));
        if (!given.stream().allMatch(ShortLivedJvm::goesWithOurs)
                || given.stream().anyMatch(option -> isSecret(option) && !inherited.contains(option))) {
            return Optional.empty();
        }
        List<String> command = Stream.of(
                        List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        OPTIONS,
                        given.stream().anyMatch(option -> option.startsWith("-Xmx")) ? List.<String>of() : HEAP,
                        given.stream()
                                .filter(option -> !inherited.contains(option))
                                .toList(),
                        archive(Path.of(classPath)),
                        List.of(
                                "-D" + STARTED_BY + "="
                                        + ProcessHandle.current().pid(),
                                "-jar",
                                classPath),
                        List.of(words))
                .flatMap(List::stream)
                .toList();
        try {
            return Optional.of(new ProcessBuilder(command).inheritIO().start());
        } catch (IOException notPossibleHere) {
            return Optional.empty();
        }
    }

    /**
     * The option for an archive of classes, which somebody has made for this jar by {@code -XX:ArchiveClassesAtExit}
     * and put beside it. Java ignores one that does not fit, and would print that it does.
     */
    static List<String> archive(Path jar) {
        Path archive = jar.resolveSibling(jar.getFileName().toString().replaceFirst("\\.jar$", ".jsa"));
        return Files.isReadable(archive) ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable") : List.of();
    }

    /** Whether requests go to a target: other commands live long, such as observe and the sandbox, or end at once. */
    static boolean isRunOrCheck(String[] words) {
        return words.length == 0
                || words[0].equals("run")
                || words[0].equals("check")
                || (words[0].startsWith("-") && !ENDS_AT_ONCE.contains(words[0]));
    }

    private static boolean isOneJar(String classPath) {
        return classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
    }

    /**
     * A user who chooses a compiler or a garbage collector has a reason; and a port for remote management can be
     * listened on by one JVM only.
     */
    static boolean goesWithOurs(String option) {
        return (option.startsWith("-D") && !option.startsWith("-Dcom.sun.management.")) || option.startsWith("-Xmx");
    }

    /**
     * An argument file (java @FILE) keeps a password off the command line, and the other process would show it there.
     */
    static boolean isSecret(String option) {
        return option.matches("(?is)-D[^=]*password=.+");
    }

    /** Waits for the end of the process that was started. */
    static int statusOf(Process run, PrintWriter err) {
        int status = run.onExit().join().exitValue();
        if (status < OWN_WORD || status >= OWN_WORD + ExitStatus.values().length) {
            err.println("The process of the run has ended, with status " + status
                    + ", before it reported a verdict: nothing is known about the target.");
            return ExitStatus.INCONCLUSIVE.code();
        }
        return status - OWN_WORD;
    }

    /** What this process has to end with. */
    static int marked(int status) {
        return starter().isPresent() ? OWN_WORD + status : status;
    }

    /** Runs an action when the process that has started this one, if one has, is gone: otherwise it would run on. */
    static void whenLeftAlone(Runnable action) {
        starter().flatMap(ProcessHandle::of).ifPresent(starter -> {
            var unused = starter.onExit().thenRun(action);
        });
    }

    private static Optional<Long> starter() {
        return Optional.ofNullable(Long.getLong(STARTED_BY));
    }
}
