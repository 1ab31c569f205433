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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/** One run: judges a target and says how it went. */
public final class ConformanceRun {
    private final Settings settings;
    private final PrintWriter console;
    private final Optional<Interruption> interruption;
    private final RuleBook book = RuleBook.published();
    private Optional<ExitStatus> told = Optional.empty();

    /**
     * Prepares a run.
     *
     * @param settings what is asked of it
     * @param console where progress and verdict are told
     */
    public ConformanceRun(Settings settings, PrintWriter console) {
        this(settings, console, Optional.empty());
    }

    /** Prepares a run that tells what it knows where the process is ended before it is through. */
    ConformanceRun(Settings settings, PrintWriter console, Interruption interruption) {
        this(settings, console, Optional.of(interruption));
    }

    private ConformanceRun(Settings settings, PrintWriter console, Optional<Interruption> interruption) {
        this.settings = settings;
        this.console = console;
        this.interruption = interruption;
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
            try (Examination.UnderWay underWay = examination.begin(progress, listeners())) {
                Interruption.Guard guard = guard(underWay, terminal);
                try {
                    underWay.run();
                    if (!target.isSandbox()) {
                        underWay.tidyUp();
                    }
                    return tell(underWay, terminal);
                } catch (RuntimeException | Error failure) {
                    underWay.endedBy(
                            "The suite itself failed (" + failure.getClass().getSimpleName() + ").");
                    tell(underWay, terminal);
                    throw failure;
                } finally {
                    guard.close();
                }
            }
        }
    }

    private Interruption.Guard guard(Examination.UnderWay underWay, boolean terminal) {
        return interruption
                .map(possible -> possible.guard(() -> {
                    underWay.endedBy("The run was interrupted before it was through.");
                    try {
                        return tell(underWay, terminal);
                    } catch (SettingsException unwritable) {
                        unwritable.problems().forEach(console::println);
                        return ExitStatus.INCONCLUSIVE;
                    }
                }))
                .orElse(() -> {});
    }

    /** Reports are made where they can be kept, or the run does not begin. */
    private List<ConcurrentEventListener> listeners() throws SettingsException {
        try {
            ReportFiles.clear(settings.reports());
            return settings.allure()
                    ? List.of(new AllureEvents(book, settings.reports().resolve("allure-results")))
                    : List.of();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Tells what came out, once: whoever comes first, the run or its interruption, has said it all. */
    private synchronized ExitStatus tell(Examination.UnderWay underWay, boolean terminal) throws SettingsException {
        if (told.isPresent()) {
            return told.get();
        }
        try {
            ConformanceReport report = underWay.report();
            List<Path> files = ReportFiles.write(report, settings.reports());
            console.print(ConsoleSummary.of(report, files, Style.of(System.getenv(), terminal)));
            console.flush();
            told = Optional.of(status(report));
            return told.get();
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
