package io.convot.conformance.cli;

import io.convot.conformance.config.SuiteVersion;
import io.convot.conformance.runner.ExitStatus;
import io.convot.conformance.runner.ShutdownHandler;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * The command line: {@code run}, which is meant where no word is given, {@code check}, {@code observe}, {@code rules},
 * {@code sandbox} and {@code compare}. Holds no static state and ends no process, so that it can be used in a test.
 */
final class Cli {
    /** The name in help and messages. */
    static final String NAME = "convot-conformance";

    static final int WIDTH = 100;

    private final PrintWriter err;
    private final CommandLine commandLine;

    /**
     * Wires the commands.
     *
     * @param workingDirectory where {@code convot.properties} is looked for, and what relative paths start from
     * @param judge what {@code run} hands over to
     * @param untilStopped waits until the sandbox shall stop, and then does what it is given
     */
    Cli(
            Map<String, String> environment,
            Path workingDirectory,
            PrintWriter out,
            PrintWriter err,
            RunHandler judge,
            Consumer<Runnable> untilStopped) {
        this(environment, workingDirectory, out, err, judge, untilStopped, new ShutdownHandler(status -> {}));
    }

    /**
     * Wires the commands of a process.
     *
     * @param interruption ends the process where it is asked to end while {@code observe} listens
     */
    Cli(
            Map<String, String> environment,
            Path workingDirectory,
            PrintWriter out,
            PrintWriter err,
            RunHandler judge,
            Consumer<Runnable> untilStopped,
            ShutdownHandler interruption) {
        this.err = err;
        CommandSpec root = runCommand(environment, workingDirectory, judge).name(NAME);
        CommandSpec run = runCommand(environment, workingDirectory, judge);
        HelpText.write(root, run);
        commandLine = new CommandLine(root);
        commandLine.addSubcommand("run", run);
        CommandSpec check = CommandSpec.forAnnotatedObject(new CheckCommand(environment, workingDirectory));
        RunOptions.addTo(check);
        commandLine.addSubcommand("check", check);
        CommandSpec observe = CommandSpec.forAnnotatedObject(
                new ObserveCommand(environment, workingDirectory, () -> System.in, interruption));
        RunOptions.addTo(observe, ObserveCommand.SETTINGS);
        HelpText.writeExitStatuses(observe);
        commandLine.addSubcommand("observe", observe);
        commandLine.addSubcommand("rules", new RulesCommand());
        commandLine.addSubcommand("sandbox", new SandboxCommand(workingDirectory, untilStopped));
        commandLine.addSubcommand("compare", new CompareCommand(workingDirectory));
        for (CommandLine command : everyCommand()) {
            command.getCommandSpec()
                    .mixinStandardHelpOptions(true)
                    .versionProvider(version())
                    .usageMessage()
                    .width(WIDTH)
                    .abbreviateSynopsis(true);
        }
        commandLine
                .setOut(out)
                .setErr(err)
                .setExpandAtFiles(false)
                // --base-url sandbox
                .setAllowSubcommandsAsOptionParameters(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(this::execute)
                .setParameterExceptionHandler(
                        (wrong, args) -> ErrorMessages.wrongUsage(wrong, err).code())
                .setExecutionExceptionHandler((failure, command, parsed) ->
                        ErrorMessages.suiteFailure(failure, err).code());
    }

    /** Does what the arguments ask for. */
    int run(String... args) {
        try {
            return commandLine.execute(args);
        } catch (Throwable failure) {
            return ErrorMessages.suiteFailure(failure, err).code();
        }
    }

    private int execute(ParseResult parsed) {
        if (parsed.hasSubcommand() && !parsed.matchedOptions().isEmpty()) {
            String word = parsed.subcommand().commandSpec().name();
            String option = parsed.matchedOptions().get(0).longestName();
            throw new ParameterException(
                    commandLine, "The option " + option + " is before \"" + word + "\": put it after that word.");
        }
        return new RunLast().execute(parsed);
    }

    private List<CommandLine> everyCommand() {
        return Stream.concat(Stream.of(commandLine), commandLine.getSubcommands().values().stream())
                .toList();
    }

    private static CommandSpec runCommand(Map<String, String> environment, Path workingDirectory, RunHandler judge) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(new RunCommand(environment, workingDirectory, judge));
        RunOptions.addTo(spec);
        return spec;
    }

    private static IVersionProvider version() {
        return () -> new String[] {NAME + " " + SuiteVersion.current()};
    }

    /** The exit statuses as picocli lists them. */
    static Map<String, String> exitStatuses() {
        return Arrays.stream(ExitStatus.values())
                .collect(Collectors.toMap(
                        status -> String.valueOf(status.code()),
                        ExitStatus::meaning,
                        (one, other) -> one,
                        LinkedHashMap::new));
    }
}
