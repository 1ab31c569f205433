package io.convot.conformance.cli;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Starts the suite from a shell. */
public final class Main {
    private Main() {}

    /**
     * Does what the arguments ask for and ends the process with an {@link ExitStatus}.
     *
     * @param args as {@code --help} tells
     */
    public static void main(String[] args) {
        // Looking for Groovy's closures in its annotations, Picocli would load all of Groovy before it reads a word.
        System.setProperty("picocli.disable.closures", "true");
        PrintWriter out = utf8(System.out);
        PrintWriter err = utf8(System.err);
        Interruption interruption = new Interruption(status -> {
            out.flush();
            Runtime.getRuntime().halt(status.code());
        });
        Judge judge =
                (settings, console) -> new ConformanceRun(settings, System.getenv(), console, interruption).judge();
        int status = new Cli(System.getenv(), Path.of(""), out, err, judge, Interruption::await).run(args);
        out.flush();
        err.flush();
        System.exit(status);
    }

    private static PrintWriter utf8(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
