package io.convot.conformance.runner;

import io.convot.conformance.config.Setting;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.config.SettingsReader;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.report.ReportFolder;
import io.convot.conformance.report.ReportWriter;
import io.convot.conformance.report.console.AnsiStyle;
import io.convot.conformance.report.console.ConsoleSummary;
import io.convot.conformance.report.console.LiveProgress;
import io.convot.conformance.result.ConformanceReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * A run whose examples are started by somebody else, such as an IDE: begun before them and closed after them, in the
 * thread that starts them. Settings come from the environment and from {@code convot.properties}, as for the command
 * line.
 */
public final class IdeRun implements AutoCloseable {
    private final RuleCatalog book;
    private final RunTarget target;
    private final TestRun.UnderWay underWay;
    private final PrintWriter console;

    private IdeRun(RuleCatalog book, RunTarget target, TestRun.UnderWay underWay, PrintWriter console) {
        this.book = book;
        this.target = target;
        this.underWay = underWay;
        this.console = console;
    }

    /**
     * Reads the settings and makes the target ready.
     *
     * @param workingDirectory where {@code convot.properties} is looked for
     * @return the run, bound to this thread until it is closed
     * @throws IllegalStateException if the settings are wrong, or the target can't be judged; the message says why
     */
    public static IdeRun begin(Map<String, String> environment, Path workingDirectory, PrintWriter console) {
        try {
            RunTarget target = RunTarget.of(new SettingsReader(environment, workingDirectory, Map.<Setting, String>of())
                    .read()
                    .settings());
            RuleCatalog book = RuleCatalog.published();
            TestRun examination = new TestRun(book, target.settings(), target.isSandbox());
            LiveProgress progress = new LiveProgress(
                    book,
                    examination.examples(),
                    console,
                    false,
                    target.settings().verbose(),
                    InstantSource.system());
            new ReportFolder(target.settings().reports(), false).prepare();
            IdeRun run = new IdeRun(book, target, examination.begin(progress, List.of()), console);
            run.underWay.preflight(environment).ifPresent(message -> {
                run.release();
                throw new IllegalStateException(message);
            });
            return run;
        } catch (ReportFolder.NotOurs | IOException e) {
            throw new IllegalStateException("The reports can't be written: " + e.getMessage(), e);
        } catch (SettingsException wrong) {
            throw new IllegalStateException(String.join("\n", wrong.problems()), wrong);
        }
    }

    /** Writes the reports and prints the verdict. */
    @Override
    public void close() {
        try {
            ConformanceReport report = underWay.report();
            List<Path> files =
                    ReportWriter.write(report, book, target.settings().reports());
            console.print(ConsoleSummary.of(report, files, AnsiStyle.of(Map.of(), false), false));
            console.flush();
        } catch (IOException e) {
            throw new IllegalStateException("The reports can't be written: " + e.getMessage(), e);
        } finally {
            release();
        }
    }

    private void release() {
        underWay.close();
        target.close();
    }
}
