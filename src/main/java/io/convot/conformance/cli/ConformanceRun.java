package io.convot.conformance.cli;

import io.convot.conformance.config.Keys;
import io.convot.conformance.config.Secret;
import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsDescription;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.config.SuiteVersion;
import io.convot.conformance.contract.RuleBook;
import io.convot.conformance.report.AllureEvents;
import io.convot.conformance.report.ConformanceReport;
import io.convot.conformance.report.ConsoleSummary;
import io.convot.conformance.report.LiveProgress;
import io.convot.conformance.report.ReportBuilder;
import io.convot.conformance.report.ReportFiles;
import io.convot.conformance.report.RunFacts;
import io.convot.conformance.report.RunRecorder;
import io.convot.conformance.report.Style;
import io.convot.conformance.sandbox.Sandbox;
import io.convot.conformance.sandbox.SandboxKeys;
import io.convot.conformance.sandbox.SandboxOptions;
import io.convot.conformance.steps.RunContext;
import io.cucumber.plugin.ConcurrentEventListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import picocli.CommandLine.Help.Ansi;

/** One run: judges a target and says how it went. */
public final class ConformanceRun {
    private static final String SUITE = "convot-conformance";

    private final Settings settings;
    private final PrintWriter console;
    private final RuleBook book = RuleBook.published();
    private final String id = UUID.randomUUID().toString().substring(0, 8);

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
        Selection selection = Selection.of(book, settings);
        if (settings.baseUrl().isPresent()) {
            return judge(settings, selection);
        }
        try (Sandbox sandbox = startSandbox()) {
            return judge(settings.at(sandbox.baseUrl(), keysOf(sandbox.keys()), operatorOf(sandbox)), selection);
        }
    }

    private ExitStatus judge(Settings target, Selection selection) throws SettingsException {
        RunRecorder recorder =
                new RunRecorder(new LiveProgress(book, selection.examples(), console, Ansi.AUTO.enabled()));
        Instant start = Instant.now();
        List<ConcurrentEventListener> listeners = new ArrayList<>(List.of(recorder));
        try {
            if (target.allure()) {
                listeners.add(new AllureEvents(book, target.reports().resolve("allure-results")));
            }
            Optional<String> trouble = Preflight.trouble(target);
            if (trouble.isEmpty()) {
                run(target, selection, listeners);
            }
            ConformanceReport report = ReportBuilder.build(book, recorder, facts(target, selection, start, trouble));
            console.print(ConsoleSummary.of(
                    report,
                    ReportFiles.write(report, target.reports()),
                    Style.of(System.getenv(), Ansi.AUTO.enabled())));
            console.flush();
            return status(report);
        } catch (IOException | UncheckedIOException e) {
            throw new SettingsException(List.of("The reports can't be written to " + target.reports()
                    + " (--reports, CONVOT_REPORTS): " + e.getMessage() + "."));
        }
    }

    private void run(Settings target, Selection selection, List<ConcurrentEventListener> listeners) {
        try (RunContext context = new RunContext(target, id, SuiteVersion.current(), listeners)) {
            context.during(() -> {
                Engine.run(selection.selectors(), target.parallel());
                return id;
            });
        }
    }

    private RunFacts facts(Settings target, Selection selection, Instant start, Optional<String> trouble) {
        SortedMap<String, String> described = SettingsDescription.of(target);
        return new RunFacts(
                SUITE,
                SuiteVersion.current(),
                target.baseUrl().orElseThrow().toString(),
                settings.baseUrl().isEmpty(),
                id,
                start,
                Instant.now(),
                described,
                target.strict(),
                target.requireAll(),
                trouble,
                selection.examples());
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
