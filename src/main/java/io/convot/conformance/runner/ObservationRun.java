package io.convot.conformance.runner;

import io.convot.conformance.capture.ExchangeQueue;
import io.convot.conformance.capture.HarException;
import io.convot.conformance.capture.TrafficObserver;
import io.convot.conformance.capture.proxy.ReverseProxy;
import io.convot.conformance.config.EffectiveSettings;
import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.config.SuiteVersion;
import io.convot.conformance.config.Waiver;
import io.convot.conformance.contract.Example;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.report.ReportFolder;
import io.convot.conformance.report.ReportWriter;
import io.convot.conformance.report.console.AnsiStyle;
import io.convot.conformance.report.console.ConsoleSummary;
import io.convot.conformance.report.github.GitHubActions;
import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.ObservationReportBuilder;
import io.convot.conformance.result.RunMetadata;
import io.convot.conformance.result.TextSanitizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import picocli.CommandLine.Help.Ansi;

/** One observation: judges traffic, writes the reports and prints the verdict. Sends nothing of its own. */
public final class ObservationRun {
    /** How a recording on the standard input is called on the command line. */
    public static final String STANDARD_INPUT = "-";

    private final Settings settings;
    private final ReportFolder folder;
    private final Map<String, String> environment;
    private final PrintWriter console;
    private final RuleCatalog catalog = RuleCatalog.published();
    private final List<Example> selected;
    private final Map<String, Waiver> waivers;
    private final Instant start = Instant.now();
    private final TrafficObserver observer;

    /**
     * Prepares an observation.
     *
     * @param withContent whether reports may show what people have written
     * @param save where to save a masked recording of what is observed; empty for none
     * @throws SettingsException if a filter or a waiver among the settings matches nothing, or the recording can't be
     *     saved there
     */
    public ObservationRun(
            Settings settings,
            boolean withContent,
            Optional<Path> save,
            Map<String, String> environment,
            PrintWriter console)
            throws SettingsException {
        this.settings = settings;
        this.folder = new ReportFolder(settings.reports(), false);
        this.environment = Map.copyOf(environment);
        this.console = console;
        this.selected = ExampleSelection.of(catalog, settings).examples();
        this.waivers = WaiverLoader.of(catalog, settings);
        this.observer = new TrafficObserver(settings, withContent);
        try {
            save.ifPresent(observer::saveTo);
        } catch (UncheckedIOException e) {
            throw new SettingsException(List.of("The recording can't be saved to " + save.orElseThrow()
                    + " (flag --save): give a file in a folder that exists and may be written to."));
        }
    }

    /**
     * Judges recordings.
     *
     * @param standardInput read where a recording is called {@value #STANDARD_INPUT}
     * @throws SettingsException if a recording or the settings can't be read, or the reports can't be written
     */
    public ExitStatus judge(List<String> recordings, Path workingDirectory, Supplier<InputStream> standardInput)
            throws SettingsException {
        clearReports();
        for (String recording : recordings) {
            try (InputStream in = recording.equals(STANDARD_INPUT)
                    ? standardInput.get()
                    : Files.newInputStream(workingDirectory.resolve(recording))) {
                observer.read(in, recording.equals(STANDARD_INPUT) ? "the standard input" : recording);
            } catch (HarException unreadable) {
                throw new SettingsException(List.of(String.valueOf(unreadable.getMessage())));
            } catch (IOException | RuntimeException e) {
                throw cannotBeRead(recording, e);
            }
        }
        return publish();
    }

    private static SettingsException cannotBeRead(String recording, Exception e) {
        if (e instanceof RuntimeException failure && !(e instanceof java.nio.file.InvalidPathException)) {
            throw failure;
        }
        return new SettingsException(
                List.of("The recording " + recording + " can't be read: give a HAR file that exists and may be read."));
    }

    /**
     * Begins to pass requests on to the target, and to judge them.
     *
     * @throws SettingsException if the address can't be listened on, or the reports can't be written
     */
    public Listening listen(InetSocketAddress address) throws SettingsException {
        clearReports();
        return new Listening(address);
    }

    /** An observation of passing traffic, until it is ended. */
    public final class Listening {
        private final ExchangeQueue queue;
        private final ReverseProxy proxy;
        private Optional<ExitStatus> published = Optional.empty();

        private Listening(InetSocketAddress address) throws SettingsException {
            String name = address.getHostString() + ":" + address.getPort();
            queue = new ExchangeQueue(observer, "the proxy on " + name);
            try {
                proxy = ReverseProxy.start(address, settings.baseUrl().orElseThrow(), queue::accept);
            } catch (UncheckedIOException taken) {
                queue.close();
                throw new SettingsException(List.of("The address " + name
                        + " can't be listened on (flag --listen): it is taken, or not allowed. Give another port."));
            }
        }

        /** Where clients find the target now: its base URL, with the address of the proxy. */
        public String url() {
            InetSocketAddress address = proxy.address();
            String host = address.getAddress() instanceof Inet6Address
                    ? "[" + address.getAddress().getHostAddress() + "]"
                    : address.getAddress().getHostAddress();
            return "http://" + host + ":" + address.getPort()
                    + settings.baseUrl().orElseThrow().getRawPath();
        }

        /** The counts so far, in a line. */
        public String progress() {
            long violated = observer.rules().stream()
                    .filter(rule -> rule.calls().stream().anyMatch(calls -> calls.violated() > 0))
                    .count();
            return TextSanitizer.count(observer.exchanges(), "exchange") + ", "
                    + TextSanitizer.count(observer.rules().size(), "rule") + " tested, " + violated + " violated";
        }

        /**
         * Stops the proxy, judges what is left, writes the reports and prints the verdict; once.
         *
         * @throws SettingsException if the reports can't be written
         */
        public synchronized ExitStatus end() throws SettingsException {
            if (published.isEmpty()) {
                proxy.close();
                queue.close();
                published = Optional.of(publish());
            }
            return published.get();
        }

        /**
         * Serves for some time, or until the process is asked to end.
         *
         * @param time how long; empty for no end
         * @throws SettingsException if the reports can't be written
         */
        public ExitStatus serve(Optional<Duration> time, ShutdownHandler interruption) throws SettingsException {
            ShutdownHandler.Guard guard = interruption.guard(() -> {
                try {
                    return end();
                } catch (SettingsException unwritable) {
                    unwritable.problems().forEach(console::println);
                    return ExitStatus.INCONCLUSIVE;
                }
            });
            try (ProgressTimer timer = new ProgressTimer()) {
                boolean terminal = isTerminal();
                ListeningProgress progress = new ListeningProgress(console, terminal, this::progress);
                timer.start(progress::tick);
                CountDownLatch never = new CountDownLatch(1);
                if (time.isPresent()) {
                    boolean unused = never.await(time.get().toMillis(), TimeUnit.MILLISECONDS);
                } else {
                    never.await();
                }
                progress.end();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                guard.close();
            }
            return end();
        }
    }

    private boolean isTerminal() {
        return Ansi.AUTO.enabled() && !"dumb".equals(environment.get("TERM"));
    }

    private void clearReports() throws SettingsException {
        try {
            folder.prepare();
        } catch (ReportFolder.NotOurs e) {
            throw new SettingsException(List.of(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private SettingsException unwritable(IOException e) {
        return new SettingsException(
                List.of(ConformanceRun.unwritable(settings, e) + " Make room or name another folder."));
    }

    private ExitStatus publish() throws SettingsException {
        observer.endSaving();
        ConformanceReport report = ObservationReportBuilder.build(
                catalog, metadata(), observer.observation(), observer.rules(), observer.undocumented());
        try (GitHubActions actions = GitHubActions.begin(environment, console)) {
            List<Path> files = ReportWriter.write(report, catalog, settings.reports());
            folder.conclude();
            console.print(ConsoleSummary.of(report, files, AnsiStyle.of(environment, isTerminal()), isTerminal()));
            console.flush();
            actions.summarize(report).ifPresent(console::println);
            actions.conclude(report);
        } catch (IOException e) {
            throw unwritable(e);
        }
        return ExitStatus.of(report.verdict());
    }

    private RunMetadata metadata() {
        List<String> notes = new ArrayList<>(observer.notes());
        notes.addAll(WaiverLoader.inactive(waivers.keySet(), catalog, selected));
        return new RunMetadata(
                TestRun.SUITE,
                SuiteVersion.current(),
                observer.baseUrl().orElse("unknown"),
                false,
                UUID.randomUUID().toString().substring(0, 8),
                start,
                Instant.now(),
                EffectiveSettings.of(settings),
                settings.strict(),
                settings.requireAll(),
                settings.minRules(),
                observer.exchanges() > 0 ? Optional.empty() : Optional.of(nothingFound()),
                notes,
                selected,
                observer.exchanges(),
                waivers);
    }

    private String nothingFound() {
        return settings.baseUrl()
                .map(url -> "None of the " + observer.recordedEntries() + " exchanges is with " + url
                        + " (--base-url, CONVOT_BASE_URL): check host and path.")
                .orElse("None of the " + observer.recordedEntries()
                        + " exchanges looks like one with this API: set its address with --base-url.");
    }
}
