package io.convot.conformance.cli;

import io.convot.conformance.config.Setting;
import io.convot.conformance.runner.ExitStatus;
import io.convot.conformance.sandbox.Sandbox;
import io.convot.conformance.sandbox.SandboxKeys;
import io.convot.conformance.sandbox.SandboxOptions;
import java.io.PrintWriter;
import java.net.BindException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the sandbox by itself, so that somebody who writes a client can work against it. */
@Command(
        description = {
            "Starts the sandbox by itself, until Ctrl-C. Nothing is kept.",
            "Its address and its throw-away keys are printed as lines for a shell."
        })
final class SandboxCommand implements Callable<Integer> {
    private static final int MAX_PORT = 65_535;

    private final Consumer<Runnable> untilStopped;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "listen on this port of 127.0.0.1 (default: a free one)")
    private int port;

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

    SandboxCommand(Consumer<Runnable> untilStopped) {
        this.untilStopped = untilStopped;
    }

    @Override
    public Integer call() {
        if (port < 0 || port > MAX_PORT) {
            throw new ParameterException(
                    spec.commandLine(), port + " is no port (flag --port): give one from 0 to " + MAX_PORT + ".");
        }
        Sandbox sandbox = start();
        tell(sandbox, spec.commandLine().getOut());
        untilStopped.accept(sandbox::close);
        return ExitStatus.CONFORMANT.code();
    }

    private Sandbox start() {
        try {
            return Sandbox.start(SandboxOptions.plain()
                    .withPort(port)
                    .withRateLimit(rateLimit)
                    .withFaults(faults.toArray(String[]::new))
                    .withVariants(variants.toArray(String[]::new)));
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(spec.commandLine(), String.valueOf(unknown.getMessage()), unknown);
        } catch (RuntimeException failure) {
            if (Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                    .anyMatch(BindException.class::isInstance)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "The port " + port + " can't be listened on (flag --port): give another, or leave it out.",
                        failure);
            }
            throw failure;
        }
    }

    private static void tell(Sandbox sandbox, PrintWriter out) {
        SandboxKeys keys = sandbox.keys();
        out.println("# The Convot sandbox listens until Ctrl-C. For another shell, with throw-away keys:");
        export(out, Setting.BASE_URL, sandbox.baseUrl().toString());
        export(out, Setting.TOKEN, keys.full());
        export(out, Setting.READ_TOKEN, keys.readOnly());
        export(out, Setting.WRITE_TOKEN, keys.writeOnly());
        export(out, Setting.UNRELATED_TOKEN, keys.unrelated());
        export(out, Setting.CONVERSATIONS_TOKEN, keys.conversations());
        export(out, Setting.OTHER_APP_TOKEN, keys.otherApp());
        export(out, Setting.REVOKED_TOKEN, keys.revoked());
        export(out, Setting.OPERATOR_ID, keys.operatorId());
        out.flush();
    }

    private static void export(PrintWriter out, Setting setting, String value) {
        out.println("export " + setting.environment() + "='" + value + "'");
    }
}
