package io.convot.conformance.runner;

import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.report.ReportFolder;
import io.convot.conformance.report.allure.AllureReport;
import io.convot.conformance.report.console.LiveProgress;
import io.convot.conformance.report.github.GitHubActions;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/** One run: judges a target and says how it went. */
public final class ConformanceRun {
    private final Settings settings;
    private final Map<String, String> environment;
    private final PrintWriter console;
    private final Optional<ShutdownHandler> interruption;
    private final RuleCatalog book = RuleCatalog.published();

    /** Prepares a run. */
    public ConformanceRun(Settings settings, Map<String, String> environment, PrintWriter console) {
        this(settings, environment, console, Optional.empty());
    }

    /** Prepares a run that prints what it knows where the process is ended before it is through. */
    public ConformanceRun(
            Settings settings, Map<String, String> environment, PrintWriter console, ShutdownHandler interruption) {
        this(settings, environment, console, Optional.of(interruption));
    }

    public ConformanceRun(
            Settings settings,
            Map<String, String> environment,
            PrintWriter console,
            Optional<ShutdownHandler> interruption) {
        this.settings = settings;
        this.environment = Map.copyOf(environment);
        this.console = console;
        this.interruption = interruption;
    }

    /**
     * Judges the target, writes the reports and prints the verdict.
     *
     * @throws SettingsException if a filter matches nothing, the fault is not known, or the folder of the reports can't
     *     be used
     */
    public ExitStatus judge() throws SettingsException {
        try (RunTarget target = RunTarget.of(settings);
                GitHubActions actions = GitHubActions.begin(environment, console)) {
            boolean terminal = Ansi.AUTO.enabled() && !"dumb".equals(environment.get("TERM"));
            TestRun examination = new TestRun(book, target.settings(), target.isSandbox());
            LiveProgress progress = new LiveProgress(
                    book, examination.examples(), console, terminal, settings.verbose(), InstantSource.system());
            Optional<AllureReport> allure = allure();
            ReportPublisher announcement =
                    new ReportPublisher(book, settings, environment, console, allure, terminal, actions);
            try (TestRun.UnderWay underWay = examination.begin(
                            progress,
                            allure.map(AllureReport::listener).stream().toList());
                    ProgressTimer ticker = new ProgressTimer()) {
                ticker.start(progress::tick);
                ShutdownHandler.Guard guard = guard(underWay, announcement);
                try {
                    underWay.run();
                    if (!target.isSandbox()) {
                        underWay.tidyUp();
                    }
                    return announcement.make(underWay);
                } catch (RuntimeException | Error failure) {
                    underWay.endedBy(
                            "The suite itself failed (" + failure.getClass().getSimpleName() + ").");
                    announcement.make(underWay);
                    throw failure;
                } finally {
                    guard.close();
                }
            }
        }
    }

    private ShutdownHandler.Guard guard(TestRun.UnderWay underWay, ReportPublisher announcement) {
        return interruption
                .map(possible -> possible.guard(() -> {
                    underWay.endedBy("The run was interrupted before it was through.");
                    return announcement.make(underWay);
                }))
                .orElse(() -> {});
    }

    /** Reports are made where they can be kept, or the run does not begin. */
    private Optional<AllureReport> allure() throws SettingsException {
        try {
            new ReportFolder(settings.reports(), settings.allure()).prepare();
            return settings.allure() ? Optional.of(new AllureReport(book, settings.reports())) : Optional.empty();
        } catch (ReportFolder.NotOurs e) {
            throw new SettingsException(List.of(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new SettingsException(List.of(unwritable(settings, e) + " Make room or name another folder."));
        }
    }

    /** That the reports can't be written, and why. */
    static String unwritable(Settings settings, IOException e) {
        return "The reports can't be written to " + settings.reports() + " (--reports, CONVOT_REPORTS): "
                + ReportFolder.reason(e) + ".";
    }
}
