package io.convot.conformance.runner;

import io.convot.conformance.config.Settings;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.report.ReportFolder;
import io.convot.conformance.report.ReportWriter;
import io.convot.conformance.report.allure.AllureReport;
import io.convot.conformance.report.allure.CiServer;
import io.convot.conformance.report.compare.RunHistory;
import io.convot.conformance.report.console.AnsiStyle;
import io.convot.conformance.report.console.ConsoleSummary;
import io.convot.conformance.report.console.WaiverLines;
import io.convot.conformance.report.github.GitHubActions;
import io.convot.conformance.result.ConformanceReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Writes the reports of a run and prints its verdict, once: whichever comes first, its end or its interruption. */
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

    /** Makes it. Where a file can't be written, the console says so. */
    synchronized ExitStatus make(TestRun.UnderWay underWay) {
        if (made.isEmpty()) {
            made = Optional.of(publish(underWay.report()));
        }
        return made.get();
    }

    private ExitStatus publish(ConformanceReport report) {
        CiServer server = CiServer.of(environment);
        List<String> failures = new ArrayList<>();
        List<Path> files = new ArrayList<>(write(report, failures));
        writeTemplate(report, failures);
        // Its files are many and large: they come last, and beside the console, since they take longest.
        CompletableFuture<Optional<String>> page = CompletableFuture.supplyAsync(
                () -> allure.flatMap(it -> it.make(report, server)), task -> new Thread(task, "allure-page").start());
        allure.map(AllureReport::page).ifPresent(files::add);
        console.print(ConsoleSummary.of(report, files, AnsiStyle.of(environment, terminal), terminal));
        console.flush();
        page.join().ifPresent(failures::add);
        conclude(failures);
        failures.forEach(console::println);
        actions.summarize(report).ifPresent(console::println);
        actions.setOutputs(report).ifPresent(console::println);
        actions.conclude(report);
        return ExitStatus.of(report.verdict());
    }

    /** The verdict is known by now, and remains valid even if it can't be written. */
    private List<Path> write(ConformanceReport report, List<String> failures) {
        try {
            RunHistory history = settings.history()
                    .map(folder -> RunHistory.of(folder, report))
                    .orElse(RunHistory.NONE);
            failures.addAll(history.notes());
            return ReportWriter.write(report, book, history, settings.reports());
        } catch (IOException e) {
            failures.add(ConformanceRun.unwritable(settings, e) + " The verdict remains valid.");
            return List.of();
        }
    }

    private void writeTemplate(ConformanceReport report, List<String> failures) {
        settings.waiversTemplate().ifPresent(file -> {
            try {
                Files.writeString(file, new WaiverLines(report).template(), StandardOpenOption.CREATE_NEW);
            } catch (IOException e) {
                failures.add("The waivers can't be written to " + file
                        + " (--waivers-template, CONVOT_WAIVERS_TEMPLATE): " + ReportFolder.reason(e) + ".");
            }
        });
    }

    private void conclude(List<String> failures) {
        try {
            new ReportFolder(settings.reports(), settings.allure()).conclude();
        } catch (IOException e) {
            if (failures.isEmpty()) {
                failures.add(ConformanceRun.unwritable(settings, e));
            }
        }
    }
}
