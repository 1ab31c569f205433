package io.convot.conformance.cli;

import io.convot.conformance.config.Setting;
import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.config.SettingsReader;
import io.convot.conformance.runner.ExitStatus;
import io.convot.conformance.runner.ObservationRun;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges traffic that others have made. */
@Command(
        description = {
            "Judges recorded traffic (HAR 1.2), and sends no request of its own.",
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

    private final Map<String, String> environment;
    private final Path workingDirectory;
    private final Supplier<InputStream> standardInput;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE.har",
            description = "recordings to judge as one observation; - for the standard input")
    private List<String> recordings = List.of();

    @Option(names = "--with-content", description = "show in the reports what people have written, and who they are")
    private boolean withContent;

    ObserveCommand(Map<String, String> environment, Path workingDirectory, Supplier<InputStream> standardInput) {
        this.environment = environment;
        this.workingDirectory = workingDirectory;
        this.standardInput = standardInput;
    }

    @Override
    public Integer call() {
        if (recordings.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "There is nothing to observe: name a HAR file.");
        }
        PrintWriter err = spec.commandLine().getErr();
        try {
            return judge(err).code();
        } catch (SettingsException wrong) {
            return ErrorMessages.wrongSettings(wrong, err).code();
        }
    }

    private ExitStatus judge(PrintWriter err) throws SettingsException {
        SettingsReader.Reading read = new SettingsReader(
                        environment,
                        workingDirectory,
                        RunOptions.given(spec.commandLine().getParseResult()))
                .readWithoutKeys();
        read.notes().forEach(note -> err.println("Note: " + note));
        Settings settings = read.settings();
        return new ObservationRun(
                        settings, withContent, environment, spec.commandLine().getOut())
                .judge(recordings, workingDirectory, standardInput);
    }
}
