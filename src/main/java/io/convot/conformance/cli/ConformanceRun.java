package io.convot.conformance.cli;

import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.contract.RuleBook;
import io.convot.conformance.report.AllureEvents;
import io.convot.conformance.report.ConformanceReport;
import io.convot.conformance.report.ConsoleSummary;
import io.convot.conformance.report.LiveProgress;
import io.convot.conformance.report.ReportFiles;
import io.convot.conformance.report.Style;
import io.cucumber.plugin.ConcurrentEventListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** One run: judges a target and says how it went. */
public final class ConformanceRun {
    private final Settings settings;
    private final PrintWriter console;
    private final RuleBook book = RuleBook.published();

    /**
     * Prepares a run.
     *
     * @param settings what is asked of it
     * @param console where progress and verdict are told
     */
    public ConformanceRun(Settings settings, PrintWriter console) {
        this.settings = settings;
        this.console = console;
    }

    /**
     * Judges the target, writes the reports and tells the verdict.
     *
     * @return the verdict as an exit status
     * @throws SettingsException if a filter matches nothing, the fault is not known, or the reports can't be written
     */
    public ExitStatus judge() throws SettingsException {
        try (TargetAtHand target = TargetAtHand.of(settings)) {
            boolean terminal = Ansi.AUTO.enabled();
            Examination examination = new Examination(book, target.settings(), target.isSandbox());
            LiveProgress progress =
                    new LiveProgress(book, examination.examples(), console, terminal, settings.verbose());
            List<ConcurrentEventListener> listeners = listeners();
            return tell(examination.examine(progress, listeners), terminal);
        }
    }

    /** Reports are made where they can be kept, or the run does not begin. */
    private List<ConcurrentEventListener> listeners() throws SettingsException {
        try {
            Files.createDirectories(settings.reports());
            return settings.allure()
                    ? List.of(new AllureEvents(book, settings.reports().resolve("allure-results")))
                    : List.of();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private ExitStatus tell(ConformanceReport report, boolean terminal) throws SettingsException {
        try {
            List<Path> files = ReportFiles.write(report, book, settings.reports());
            console.print(ConsoleSummary.of(report, files, Style.of(System.getenv(), terminal)));
            console.flush();
            return status(report);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private SettingsException unwritable(IOException e) {
        return new SettingsException(List.of("The reports can't be written to " + settings.reports()
                + " (--reports, CONVOT_REPORTS): " + e.getMessage() + "."));
    }

    private static ExitStatus status(ConformanceReport report) {
        return switch (report.verdict()) {
            case CONFORMANT -> ExitStatus.CONFORMANT;
            case NON_CONFORMANT -> ExitStatus.NON_CONFORMANT;
            case INCONCLUSIVE -> ExitStatus.INCONCLUSIVE;
        };
    }
}
