package io.convot.conformance.cli;

import io.convot.conformance.config.Keys;
import io.convot.conformance.config.Secret;
import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.contract.RuleBook;
import io.convot.conformance.report.AllureEvents;
import io.convot.conformance.report.ConformanceReport;
import io.convot.conformance.report.ConsoleSummary;
import io.convot.conformance.report.LiveProgress;
import io.convot.conformance.report.ReportFiles;
import io.convot.conformance.report.Style;
import io.convot.conformance.sandbox.Sandbox;
import io.convot.conformance.sandbox.SandboxKeys;
import io.convot.conformance.sandbox.SandboxOptions;
import io.cucumber.plugin.ConcurrentEventListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
        if (settings.baseUrl().isPresent()) {
            return judge(settings);
        }
        try (Sandbox sandbox = startSandbox()) {
            return judge(settings.at(sandbox.baseUrl(), keysOf(sandbox.keys()), operatorOf(sandbox)));
        }
    }

    private ExitStatus judge(Settings target) throws SettingsException {
        boolean terminal = Ansi.AUTO.enabled();
        Examination examination =
                new Examination(book, target, settings.baseUrl().isEmpty());
        LiveProgress progress = new LiveProgress(book, examination.examples(), console, terminal);
        try {
            List<ConcurrentEventListener> listeners = target.allure()
                    ? List.of(new AllureEvents(book, target.reports().resolve("allure-results")))
                    : List.of();
            ConformanceReport report = examination.examine(progress, listeners);
            List<Path> files = ReportFiles.write(report, target.reports());
            console.print(ConsoleSummary.of(report, files, Style.of(System.getenv(), terminal)));
            console.flush();
            return status(report);
        } catch (IOException | UncheckedIOException e) {
            throw new SettingsException(List.of("The reports can't be written to " + target.reports()
                    + " (--reports, CONVOT_REPORTS): " + e.getMessage() + "."));
        }
    }

    private Sandbox startSandbox() throws SettingsException {
        try {
            return Sandbox.start(SandboxOptions.plain()
                    .withRateLimit(settings.rateLimit())
                    .withFaults(settings.fault().stream().toArray(String[]::new)));
        } catch (IllegalArgumentException unknown) {
            throw new SettingsException(List.of(unknown.getMessage() + " (--fault, CONVOT_FAULT)"));
        }
    }

    private static Keys keysOf(SandboxKeys keys) {
        return new Keys(
                new Secret(keys.full()),
                Optional.of(new Secret(keys.readOnly())),
                Optional.of(new Secret(keys.writeOnly())),
                Optional.of(new Secret(keys.otherApp())),
                Optional.of(new Secret(keys.revoked())));
    }

    private static Optional<String> operatorOf(Sandbox sandbox) {
        return Optional.of(sandbox.keys().operatorId());
    }

    private static ExitStatus status(ConformanceReport report) {
        return switch (report.verdict()) {
            case CONFORMANT -> ExitStatus.CONFORMANT;
            case NON_CONFORMANT -> ExitStatus.NON_CONFORMANT;
            case INCONCLUSIVE -> ExitStatus.INCONCLUSIVE;
        };
    }
}
