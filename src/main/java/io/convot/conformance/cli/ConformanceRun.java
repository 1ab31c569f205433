package io.convot.conformance.cli;

import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.contract.RuleBook;
import io.convot.conformance.report.CiServer;
import io.convot.conformance.report.ConformanceReport;
import io.convot.conformance.report.ConsoleSummary;
import io.convot.conformance.report.GitHubActions;
import io.convot.conformance.report.LiveProgress;
import io.convot.conformance.report.ReportFiles;
import io.convot.conformance.report.Style;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Help.Ansi;

/** One run: judges a target and says how it went. */
public final class ConformanceRun {
    private final Settings settings;
    private final Map<String, String> environment;
    private final PrintWriter console;
    private final RuleBook book = RuleBook.published();

    /**
     * Prepares a run.
     *
     * @param settings what is asked of it
     * @param environment the process's environment, which tells of terminal and CI server
     * @param console where progress and verdict are told
     */
    public ConformanceRun(Settings settings, Map<String, String> environment, PrintWriter console) {
        this.settings = settings;
        this.environment = Map.copyOf(environment);
        this.console = console;
    }

    /**
     * Judges the target, writes the reports and tells the verdict.
     *
     * @return the verdict as an exit status
     * @throws SettingsException if a filter matches nothing, the fault is not known, or the reports can't be written
     */
    public ExitStatus judge() throws SettingsException {
        try (TargetAtHand target = TargetAtHand.of(settings);
                GitHubActions actions = GitHubActions.begin(environment, console)) {
            boolean terminal = Ansi.AUTO.enabled() && !"dumb".equals(environment.get("TERM"));
            Examination examination = new Examination(book, target.settings(), target.isSandbox());
            LiveProgress progress = new LiveProgress(
                    book, examination.examples(), console, terminal, settings.verbose(), InstantSource.system());
            Optional<AllureReport> allure = allure();
            return tell(examine(examination, progress, allure), allure, terminal, actions);
        }
    }

    private static ConformanceReport examine(
            Examination examination, LiveProgress progress, Optional<AllureReport> allure) {
        try (Ticker ticker = new Ticker()) {
            ticker.start(progress::tick);
            return examination.examine(
                    progress, allure.map(AllureReport::listener).stream().toList());
        }
    }

    /** Reports are made where they can be kept, or the run does not begin. */
    private Optional<AllureReport> allure() throws SettingsException {
        try {
            Files.createDirectories(settings.reports());
            return settings.allure() ? Optional.of(new AllureReport(book, settings.reports())) : Optional.empty();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private ExitStatus tell(
            ConformanceReport report, Optional<AllureReport> allure, boolean terminal, GitHubActions actions)
            throws SettingsException {
        CiServer server = CiServer.of(environment);
        // Beside the rest, since it takes longest; what goes wrong in it changes nothing.
        CompletableFuture<Optional<String>> page =
                CompletableFuture.supplyAsync(() -> allure.flatMap(it -> it.make(report, server)));
        try {
            List<Path> files = new ArrayList<>(ReportFiles.write(report, book, settings.reports()));
            allure.map(AllureReport::page).ifPresent(files::add);
            console.print(ConsoleSummary.of(report, files, Style.of(environment, terminal)));
            console.flush();
        } catch (IOException e) {
            throw unwritable(e);
        } finally {
            page.join().ifPresent(console::println);
        }
        actions.summarize(report).ifPresent(console::println);
        actions.conclude(report);
        return status(report);
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
