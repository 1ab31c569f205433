package io.convot.conformance.cli;

import io.convot.conformance.http.RestAssuredWarmUp;
import io.convot.conformance.runner.ConformanceRun;
import io.convot.conformance.runner.ExitStatus;
import io.convot.conformance.runner.ShutdownHandler;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Starts the suite from a shell. */
public final class Main {
    private Main() {}

    /** Ends the process with an {@link ExitStatus}; {@code --help} describes the arguments. */
    public static void main(String[] args) {
        try {
            start(args);
        } catch (Throwable failure) {
            // Java would end with 1, which is a verdict.
            System.err.println("The suite itself failed and nothing can be said about the target ("
                    + failure.getClass().getSimpleName() + ").");
            Runtime.getRuntime().halt(ShortLivedJvm.marked(ExitStatus.INCONCLUSIVE.code()));
        }
    }

    private static void start(String[] args) {
        PrintWriter err = utf8(System.err);
        if (ErrorMessages.refuses(System.getProperties().stringPropertyNames(), err)) {
            System.exit(ShortLivedJvm.marked(ExitStatus.USAGE.code()));
        }
        Optional<Process> run = ShortLivedJvm.start(args, System.getenv());
        if (run.isPresent()) {
            end(run.get(), err);
        } else {
            System.exit(ShortLivedJvm.marked(run(args, utf8(System.out), err)));
        }
    }

    /** Ends with the status of a run that takes place in another process, and sees that both end together. */
    private static void end(Process run, PrintWriter err) {
        Thread end = new Thread(
                () -> {
                    // Where that would be no request but the end (Windows), Ctrl-C has reached the other one too.
                    if (run.supportsNormalTermination()) {
                        run.destroy();
                    }
                    Runtime.getRuntime().halt(ShortLivedJvm.statusOf(run, err));
                },
                "end of the run");
        Runtime.getRuntime().addShutdownHook(end);
        run.onExit().join();
        System.exit(0); // which is not what it comes to: the hook knows better
    }

    private static int run(String[] args, PrintWriter out, PrintWriter err) {
        LibraryLogs.silence(args, System.getenv());
        if (ShortLivedJvm.isRunOrCheck(args)) {
            RestAssuredWarmUp.begin();
        }
        // Looking for Groovy's closures in its annotations, Picocli would load all of Groovy before it reads a word.
        System.setProperty("picocli.disable.closures", "true");
        ShutdownHandler interruption = new ShutdownHandler(status -> {
            out.flush();
            Runtime.getRuntime().halt(ShortLivedJvm.marked(status.code()));
        });
        ShortLivedJvm.whenLeftAlone(() -> System.exit(ExitStatus.INCONCLUSIVE.code()));
        RunHandler judge =
                (settings, console) -> new ConformanceRun(settings, System.getenv(), console, interruption).judge();
        int status =
                new Cli(System.getenv(), Path.of(""), out, err, judge, ShutdownHandler::await, interruption).run(args);
        out.flush();
        err.flush();
        return status;
    }

    private static PrintWriter utf8(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
