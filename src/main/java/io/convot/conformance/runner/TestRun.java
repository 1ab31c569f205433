package io.convot.conformance.runner;

import io.convot.conformance.config.EffectiveSettings;
import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.config.SuiteVersion;
import io.convot.conformance.config.Waiver;
import io.convot.conformance.contract.EvidenceLog;
import io.convot.conformance.contract.Example;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.http.TlsMaterial;
import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.ExampleListener;
import io.convot.conformance.result.ReportBuilder;
import io.convot.conformance.result.RunMetadata;
import io.convot.conformance.result.RunRecorder;
import io.convot.conformance.scenario.ConsistencyCheck;
import io.convot.conformance.scenario.RunContext;
import io.cucumber.plugin.ConcurrentEventListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Examines one target, from the first call to the verdict, and leaves no files. Several can be under way in one JVM
 * concurrently.
 */
public final class TestRun {
    static final String SUITE = "convot-conformance";

    private final RuleCatalog book;
    private final Settings target;
    private final boolean sandbox;
    private final ExampleSelection selection;
    private final Map<String, Waiver> waivers;
    private final String id = UUID.randomUUID().toString().substring(0, 8);

    /**
     * Prepares an examination.
     *
     * @throws SettingsException if a filter among the settings matches nothing, or the waivers can't be read
     */
    public TestRun(RuleCatalog book, Settings target, boolean sandbox) throws SettingsException {
        checkCertificates(target);
        this.book = book;
        this.target = target;
        this.sandbox = sandbox;
        this.selection = ExampleSelection.of(book, target);
        this.waivers = WaiverLoader.of(book, target);
    }

    /** A store that can't be read would look as if the target had failed. */
    private static void checkCertificates(Settings target) throws SettingsException {
        if ("https".equalsIgnoreCase(target.baseUrl().orElseThrow().getScheme())) {
            try {
                TlsMaterial.of(target.caFile(), System.getProperties());
            } catch (TlsMaterial.UnusableTlsMaterial e) {
                throw new SettingsException(List.of(String.valueOf(e.getMessage())));
            }
        }
    }

    /** What the target is judged by. */
    public List<Example> examples() {
        return selection.examples();
    }

    /** Examines the target. */
    public ConformanceReport examine(ExampleListener progress, List<ConcurrentEventListener> listeners) {
        try (UnderWay underWay = begin(progress, listeners)) {
            underWay.run();
            return underWay.report();
        }
    }

    /** Makes everything ready for examples that are going to run in this thread. */
    UnderWay begin(ExampleListener progress, List<ConcurrentEventListener> listeners) {
        return new UnderWay(progress, listeners);
    }

    /** An examination that has begun: bound to the thread until it is closed. */
    final class UnderWay implements AutoCloseable {
        private final Instant start = Instant.now();
        private final RunRecorder recorder;
        private final RunContext context;
        private final WalkPhase walks;
        private final List<String> notes = new ArrayList<>();
        private volatile Optional<String> error = Optional.empty();

        private UnderWay(ExampleListener progress, List<ConcurrentEventListener> listeners) {
            EvidenceLog evidence = new EvidenceLog(progress::exchanged);
            this.recorder = new RunRecorder(evidence, progress);
            this.context = new RunContext(
                    target,
                    id,
                    SuiteVersion.current(),
                    evidence,
                    Stream.concat(Stream.of(recorder), listeners.stream()).toList());
            notes.addAll(WaiverLoader.inactive(waivers.keySet(), book, selection.examples()));
            this.walks = new WalkPhase(context, recorder);
            context.bind();
        }

        /** What keeps the target from being judged at all. */
        Optional<String> preflight(Map<String, String> environment) {
            PreflightCheck.PreflightResult result = PreflightCheck.check(context, selection.examples(), environment);
            error = result.error();
            notes.addAll(result.notes());
            return error;
        }

        /** Looks whether the target can be judged, and runs the examples against it. */
        void run() {
            // While the first calls are on their way, the examples are found and the schemas compiled.
            CompletableFuture<CucumberLauncher> engine = CompletableFuture.supplyAsync(
                    () -> {
                        context.checks();
                        return CucumberLauncher.ready(selection.selectors(), target);
                    },
                    task -> new Thread(task, "finder").start());
            if (preflight(System.getenv()).isEmpty()) {
                engine.join().run(walks::run);
                context.client().concurrencyNote().ifPresent(notes::add);
                operatorNote().ifPresent(notes::add);
                if (!recorder.violatedRules().isEmpty()
                        && context.health().gone().isEmpty()) {
                    new ConsistencyCheck(context).note().ifPresent(notes::add);
                }
            }
        }

        /** Whether an operator is a teammate shows nowhere in what is published: only MSG-7 depends on it. */
        private Optional<String> operatorNote() {
            return target.operatorId()
                    .filter(operator -> recorder.violatedRules().contains(RuleIds.MSG_7))
                    .map(operator -> "No published call shows whether the operator " + operator
                            + " is a teammate: check CONVOT_OPERATOR_ID before you blame the target for MSG-7.");
        }

        /** Resolves the conversations that the run has opened, where it knows how. */
        void tidyUp() {
            if (target.extended() && target.mayWrite()) {
                context.resolveOpened().ifPresent(notes::add);
            }
        }

        /** The run is ended by something else than its last example. */
        void endedBy(String what) {
            error = Optional.of(what);
        }

        /** The results, complete once no more examples run. */
        ConformanceReport report() {
            recorder.ended();
            RunMetadata facts = new RunMetadata(
                    SUITE,
                    SuiteVersion.current(),
                    target.baseUrl().orElseThrow().toString(),
                    sandbox,
                    id,
                    start,
                    Instant.now(),
                    EffectiveSettings.of(target),
                    target.strict(),
                    target.requireAll(),
                    target.minRules(),
                    error,
                    notes,
                    selection.examples(),
                    context.client().requestsSent(),
                    waivers);
            return ReportBuilder.build(book, recorder, facts);
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
