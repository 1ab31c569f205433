package io.convot.conformance.cli;

import io.convot.conformance.report.compare.Comparison;
import io.convot.conformance.report.compare.ComparisonMarkdown;
import io.convot.conformance.report.compare.ComparisonText;
import io.convot.conformance.report.compare.SavedReport;
import io.convot.conformance.runner.ExitStatus;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares the reports of two runs. */
@Command(
        description = {
            "Compares the reports of two runs: which rules got worse, better, new, gone, or are not evaluated any more.",
            "What counts as worse: a rule that was kept and is broken; one that was kept and is no longer judged;"
                    + " a broken one that was waived and no longer is."
        },
        exitCodeListHeading = "%nExit status%n",
        exitCodeList = {
            "0:nothing got worse",
            "1:something got worse",
            "2:wrong usage, or a file that is not a report",
        })
final class CompareCommand implements Callable<Integer> {
    private final Path workingDirectory;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "OLD.json", description = "conformance.json of the run before")
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private String old;

    @Parameters(index = "1", paramLabel = "NEW.json", description = "conformance.json of the run after")
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private String recent;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, markdown or json (default: text)")
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private OutputFormat format;

    CompareCommand(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    @Override
    public Integer call() {
        List<String> problems = new ArrayList<>();
        Optional<SavedReport> before = read(old, problems);
        Optional<SavedReport> after = read(recent, problems);
        if (before.isEmpty() || after.isEmpty()) {
            throw new ParameterException(spec.commandLine(), String.join("\n", problems));
        }
        Comparison comparison = Comparison.of(before.get(), after.get());
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                switch (format) {
                    case TEXT -> ComparisonText.of(comparison);
                    case MARKDOWN -> ComparisonMarkdown.of(comparison);
                    case JSON -> comparison.json();
                });
        out.flush();
        return (comparison.worse() ? ExitStatus.NON_CONFORMANT : ExitStatus.CONFORMANT).code();
    }

    private Optional<SavedReport> read(String file, List<String> problems) {
        try {
            return Optional.of(SavedReport.read(workingDirectory.resolve(file)));
        } catch (InvalidPathException e) {
            problems.add("The name of a report can't be the name of a file: give a conformance.json.");
        } catch (SavedReport.NoReport e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }
}
