package io.convot.conformance.runner;

import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.report.ReportWriter;
import io.convot.conformance.report.allure.AllureReport;
import io.convot.conformance.report.allure.CiServer;
import io.convot.conformance.report.console.AnsiStyle;
import io.convot.conformance.report.console.ConsoleSummary;
import io.convot.conformance.report.github.GitHubActions;
import io.convot.conformance.result.ConformanceReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Writes the reports of a run and tells its verdict, once: whoever comes first, its end or its interruption. */
final class ReportPublisher {
    private final RuleCatalog book;
    private final Settings settings;
    private final Map<String, String> environment;
    private final PrintWriter console;
    private final Optional<AllureReport> allure;
    private final boolean terminal;
    private final GitHubActions actions;
    private Optional<ExitStatus> made = Optional.empty();

    ReportPublisher(
            RuleCatalog book,
            Settings settings,
            Map<String, String> environment,
            PrintWriter console,
            Optional<AllureReport> allure,
            boolean terminal,
            GitHubActions actions) {
        this.book = book;
        this.settings = settings;
        this.environment = environment;
        this.console = console;
        this.allure = allure;
        this.terminal = terminal;
        this.actions = actions;
    }

    /**
     * Makes it.
     *
     * @throws SettingsException if the reports can't be written
     */
    synchronized ExitStatus make(TestRun.UnderWay underWay) throws SettingsException {
        if (made.isEmpty()) {
            made = Optional.of(tell(underWay.report()));
        }
        return made.get();
    }

    /** Goes through what there will be to write, and keeps none of it: the first time takes more than twice as long. */
    void rehearse(ConformanceReport soFar) {
        try {
            ReportWriter.compose(soFar, book);
            if (allure.isPresent()) {
                allure.get().rehearse(soFar);
            }
        } catch (Exception | Error e) {
            // Whatever is wrong will be told when it is meant.
        }
    }

    private ExitStatus tell(ConformanceReport report) throws SettingsException {
        CiServer server = CiServer.of(environment);
        // Beside the rest, since it takes longest; what goes wrong in it changes nothing.
        CompletableFuture<Optional<String>> page = CompletableFuture.supplyAsync(
                () -> allure.flatMap(it -> it.make(report, server)), task -> new Thread(task, "allure-page").start());
        try {
            List<Path> files = new ArrayList<>(ReportWriter.write(report, book, settings.reports()));
            allure.map(AllureReport::page).ifPresent(files::add);
            console.print(ConsoleSummary.of(report, files, AnsiStyle.of(environment, terminal)));
            console.flush();
        } catch (IOException e) {
            throw ConformanceRun.unwritable(settings, e);
        } finally {
            page.join().ifPresent(console::println);
        }
        actions.summarize(report).ifPresent(console::println);
        actions.setOutputs(report).ifPresent(console::println);
        actions.conclude(report);
        return ExitStatus.of(report.verdict());
    }
}
