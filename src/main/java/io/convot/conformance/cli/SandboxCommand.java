package io.convot.conformance.cli;

import io.convot.conformance.runner.ExitStatus;
import io.convot.conformance.sandbox.ClientOptions;
import io.convot.conformance.sandbox.Sandbox;
import io.convot.conformance.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the sandbox by itself, so that somebody who writes a client can work against it. */
@Command(
        description = {
            "Starts the sandbox by itself, until Ctrl-C. Its data is in memory only.",
            "Its address and its throw-away keys are printed as lines for a shell.",
            "POST /sandbox/reset restores the data of the start."
        })
final class SandboxCommand implements Callable<Integer> {
    private static final int MAX_PORT = 65_535;

    private final Path workingDirectory;
    private final Consumer<Runnable> untilStopped;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "listen on this port (default: a free one)")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "listen on this address (default: 127.0.0.1, this machine only)")
    private String host = "127.0.0.1";

    @Option(names = "--seed", paramLabel = "N", description = "use the keys of this number, the same at each start")
    private @Nullable Long seed;

    @Option(names = "--env-file", paramLabel = "FILE", description = "also write address and keys to this file")
    private @Nullable Path envFile;

    @Option(names = "--log", description = "print each request on standard error, without keys")
    private boolean log;

    @Option(
            names = "--cors",
            paramLabel = "ORIGIN",
            description = "let browsers call it from pages of this origin; * for all")
    private @Nullable String cors;

    @Option(names = "--rate-limit", description = "limit how often it can be called")
    private boolean rateLimit;

    @Option(
            names = "--fault",
            paramLabel = "ID",
            split = ",",
            description = "break the contract in this way; can be given several times")
    private List<String> faults = List.of();

    @Option(
            names = "--variant",
            paramLabel = "ID",
            split = ",",
            description = "differ in this way that the contract allows; can be given several times")
    private List<String> variants = List.of();

    SandboxCommand(Path workingDirectory, Consumer<Runnable> untilStopped) {
        this.workingDirectory = workingDirectory;
        this.untilStopped = untilStopped;
    }

    @Override
    public Integer call() {
        if (port < 0 || port > MAX_PORT) {
            throw wrong(port + " is not a valid port (flag --port): give one from 0 to " + MAX_PORT + ".", null);
        }
        boolean onlyThisMachine = address().isLoopbackAddress();
        Sandbox sandbox = start();
        try {
            SandboxSettings settings = SandboxSettings.of(sandbox);
            writeEnvFile(settings);
            PrintWriter out = spec.commandLine().getOut();
            banner().forEach(line -> out.println("# " + line));
            settings.exports().forEach(out::println);
            out.flush();
        } catch (RuntimeException failure) {
            sandbox.close();
            throw failure;
        }
        if (!onlyThisMachine) {
            warn("Everyone who can reach " + host
                    + " can use this sandbox, and read what is sent to it (flag --host).");
        }
        untilStopped.accept(sandbox::close);
        return ExitStatus.CONFORMANT.code();
    }

    private List<String> banner() {
        List<String> lines = new ArrayList<>();
        lines.add("The Convot sandbox listens until Ctrl-C. For another shell, with throw-away keys:");
        active("fault", faults).ifPresent(lines::add);
        active("variant", variants).ifPresent(lines::add);
        if (rateLimit) {
            lines.add("Active: the rate limit");
        }
        if (cors != null) {
            lines.add("Active: CORS for " + cors);
        }
        if (seed != null) {
            lines.add("Active: the keys of seed " + seed);
        }
        return lines;
    }

    private static Optional<String> active(String what, List<String> ids) {
        return ids.isEmpty()
                ? Optional.empty()
                : Optional.of("Active: " + what + (ids.size() == 1 ? " " : "s ") + String.join(", ", ids));
    }

    private Sandbox start() {
        Consumer<String> requestLog = this::warn;
        ClientOptions clients = new ClientOptions(
                host,
                seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
                Optional.ofNullable(cors),
                log ? Optional.of(requestLog) : Optional.empty(),
                true);
        try {
            return Sandbox.start(SandboxOptions.plain()
                    .withPort(port)
                    .withRateLimit(rateLimit)
                    .withFaults(faults.toArray(String[]::new))
                    .withVariants(variants.toArray(String[]::new))
                    .withClients(clients));
        } catch (IllegalArgumentException unknown) {
            throw wrong(String.valueOf(unknown.getMessage()), unknown);
        } catch (RuntimeException failure) {
            String why = Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                    .filter(BindException.class::isInstance)
                    .map(cause -> String.valueOf(cause.getMessage()))
                    .findFirst()
                    .orElseThrow(() -> failure);
            throw wrong(refusal(why), failure);
        }
    }

    private String refusal(String why) {
        if (why.contains("in use")) {
            return "The port " + port + " of " + host
                    + " is already in use (flag --port): stop the program that listens"
                    + " there, give another port, or omit the flag for a free one.";
        }
        if (why.contains("assign")) {
            return "This machine has no address " + host + " (flag --host): give one of its own, or omit the flag.";
        }
        return "The port " + port + " of " + host
                + " can't be listened on (flag --port): give another, such as 8080, or"
                + " omit the flag for a free one.";
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException unknown) {
            throw wrong(
                    "Unknown address: \"" + host + "\" (flag --host): give one of this machine, or omit the flag.",
                    unknown);
        }
    }

    private void writeEnvFile(SandboxSettings settings) {
        if (envFile == null) {
            return;
        }
        try {
            settings.write(workingDirectory.resolve(envFile));
        } catch (IOException | RuntimeException failure) {
            throw wrong(
                    "The file " + envFile + " can't be written (flag --env-file): " + failure.getMessage()
                            + ". Give another file.",
                    failure);
        }
    }

    private void warn(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    private ParameterException wrong(String message, @Nullable Exception cause) {
        return new ParameterException(spec.commandLine(), message, cause);
    }
}
