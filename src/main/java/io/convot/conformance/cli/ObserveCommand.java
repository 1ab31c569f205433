package io.convot.conformance.cli;

import io.convot.conformance.config.Setting;
import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.config.SettingsReader;
import io.convot.conformance.runner.ExitStatus;
import io.convot.conformance.runner.ObservationRun;
import io.convot.conformance.runner.ShutdownHandler;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges traffic that others have made. */
@Command(
        description = {
            "Judges traffic of others, recorded (HAR 1.2) or passing, and sends no request of its own.",
            "Only what the traffic shows is evaluated. Keys are masked as they are read; what people have written, and"
                    + " who they are, does not go into the reports."
        })
final class ObserveCommand implements Callable<Integer> {
    static final Set<Setting> SETTINGS = Set.of(
            Setting.BASE_URL,
            Setting.ONLY,
            Setting.EXTENDED,
            Setting.STRICT,
            Setting.REQUIRE_ALL,
            Setting.WAIVERS,
            Setting.REPORTS);

    private static final Pattern ADDRESS = Pattern.compile("(?:\\[)?([^\\[\\]]+?)(?:])?:(\\d{1,5})");
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})([smh])");
    private static final int HIGHEST_PORT = 65_535;

    private final Map<String, String> environment;
    private final Path workingDirectory;
    private final Supplier<InputStream> standardInput;
    private final ShutdownHandler interruption;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE.har",
            description = "recordings to judge as one observation; - for the standard input")
    private List<String> recordings = List.of();

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "judge passing traffic instead: listen there, and pass every request on to --base-url")
    private Optional<String> listen = Optional.empty();

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "stop listening after that time, such as 30s, 10m or 8h (default: at Ctrl-C)")
    private Optional<String> time = Optional.empty();

    @Option(
            names = "--save",
            paramLabel = "FILE.har",
            description = "save what is observed as a recording, masked as the reports are")
    private Optional<String> save = Optional.empty();

    @Option(names = "--with-content", description = "show in the reports what people have written, and who they are")
    private boolean withContent;

    ObserveCommand(
            Map<String, String> environment,
            Path workingDirectory,
            Supplier<InputStream> standardInput,
            ShutdownHandler interruption) {
        this.environment = environment;
        this.workingDirectory = workingDirectory;
        this.standardInput = standardInput;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        if (recordings.isEmpty() == listen.isEmpty()) {
            throw wrong(
                    recordings.isEmpty()
                            ? "There is nothing to observe: name a HAR file, or an address to listen on with --listen."
                            : "A recording and --listen are given: leave one of the two out.");
        }
        if (time.isPresent() && listen.isEmpty()) {
            throw wrong("--for says how long to listen, but --listen is missing: give both, or leave it out.");
        }
        PrintWriter err = spec.commandLine().getErr();
        try {
            return judge(err).code();
        } catch (SettingsException wrong) {
            return ErrorMessages.wrongSettings(wrong, err).code();
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private ExitStatus judge(PrintWriter err) throws SettingsException {
        Optional<InetSocketAddress> address = listen.map(this::address);
        Optional<Duration> duration = time.map(this::duration);
        SettingsReader.SettingsReading read = new SettingsReader(
                        environment,
                        workingDirectory,
                        RunOptions.given(spec.commandLine().getParseResult()))
                .readWithoutKeys();
        read.notes().forEach(note -> err.println("Note: " + note));
        Settings settings = read.settings();
        PrintWriter out = spec.commandLine().getOut();
        Optional<Path> saved = save.map(workingDirectory::resolve);
        if (saved.isPresent()
                && recordings.stream().map(workingDirectory::resolve).anyMatch(saved.get()::equals)) {
            throw wrong("--save names a recording that is to be read: give another file.");
        }
        ObservationRun run = new ObservationRun(settings, withContent, saved, environment, out);
        if (address.isEmpty()) {
            return run.judge(recordings, workingDirectory, standardInput);
        }
        if (settings.baseUrl().isEmpty()) {
            throw new SettingsException(List.of("--listen needs a target to pass requests on to: set --base-url."));
        }
        if (!address.get().getAddress().isLoopbackAddress()) {
            err.println("Warning: " + listen.get()
                    + " is not a loopback address: everyone who reaches it can call the target through this proxy.");
        }
        ObservationRun.Listening listening = run.listen(address.get());
        out.println("Listening until " + time.map(text -> text + " are over").orElse("Ctrl-C") + ". Point clients at "
                + listening.url() + " instead of " + settings.baseUrl().get() + ".");
        return listening.serve(duration, interruption);
    }

    private InetSocketAddress address(String text) {
        Matcher parts = ADDRESS.matcher(text);
        if (parts.matches() && Integer.parseInt(parts.group(2)) <= HIGHEST_PORT) {
            InetSocketAddress address = new InetSocketAddress(parts.group(1), Integer.parseInt(parts.group(2)));
            if (!address.isUnresolved()) {
                return address;
            }
        }
        throw wrong(
                "Invalid address \"" + text + "\" (flag --listen): give a host and a port, such as 127.0.0.1:8080.");
    }

    private Duration duration(String text) {
        Matcher parts = TIME.matcher(text);
        if (!parts.matches()) {
            throw wrong(
                    "Invalid time \"" + text + "\" (flag --for): give a number and a unit, such as 30s, 10m or 8h.");
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}
