package io.convot.conformance.report;

import io.convot.conformance.config.Waiver;
import io.convot.conformance.contract.EvidenceLog;
import io.convot.conformance.contract.Example;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.ExampleListener;
import io.convot.conformance.result.ReportBuilder;
import io.convot.conformance.result.RunMetadata;
import io.convot.conformance.result.RunRecorder;
import io.cucumber.core.feature.FeatureWithLines;
import io.cucumber.core.options.RuntimeOptionsBuilder;
import io.cucumber.core.runtime.Runtime;
import io.cucumber.plugin.Plugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Runs a small feature through Cucumber, so that the events are real ones. */
public record CucumberFixture(RuleCatalog book, RunRecorder recorder) {
    /** Where the examples of the fixture's run leave what they see: Cucumber makes the glue, in threads of its own. */
    public static final InheritableThreadLocal<EvidenceLog> EVIDENCE = new InheritableThreadLocal<>();

    public static final int REQUESTS = 77;

    public static final Instant START = Instant.parse("2026-11-01T10:00:00Z");

    /** A feature with a rule for each text of examples: {@code MSG-1}, {@code MSG-2} and so on. */
    public static String feature(String... rules) {
        StringBuilder text = new StringBuilder("Feature: Messages\n");
        for (int i = 0; i < rules.length; i++) {
            String level = rules[i].startsWith("recommended\n") ? "@recommended" : "@required";
            text.append("\n  @MSG-" + (i + 1) + " " + level + " @source:api-quickstart @source:api-errors\n"
                    + "  Rule: Statement " + (i + 1) + "\n    Somebody builds on it.\n\n"
                    + "    If it fails: look at part " + (i + 1) + ".\n\n"
                    + rules[i].replaceFirst("^recommended\n", "").indent(4));
        }
        return text + "\n  @untested @source:custom-data\n  Rule: Kept for ever\n    Nobody can wait.\n";
    }

    public static CucumberFixture of(Path folder, String feature, int threads, Optional<String> only, Plugin... more) {
        return listenedToBy(new ExampleListener() {}, folder, feature, threads, only, more);
    }

    public static CucumberFixture listenedToBy(
            ExampleListener listener, Path folder, String feature, int threads, Optional<String> only, Plugin... more) {
        EVIDENCE.set(new EvidenceLog(listener::exchanged));
        RunRecorder recorder = new RunRecorder(EVIDENCE.get(), listener);
        try {
            Path file = Files.createDirectories(folder.resolve("features")).resolve("messages.feature");
            Files.writeString(file, feature);
            RuntimeOptionsBuilder options = new RuntimeOptionsBuilder()
                    .addGlue(URI.create("classpath:/io/convot/conformance/report/glue"))
                    .addFeature(FeatureWithLines.parse(file.toUri().toString()))
                    .setThreads(threads);
            only.ifPresent(name -> options.addNameFilter(Pattern.compile(name)));
            Plugin[] plugins = new Plugin[more.length + 1];
            plugins[0] = recorder;
            System.arraycopy(more, 0, plugins, 1, more.length);
            Runtime.builder()
                    .withRuntimeOptions(options.build())
                    .withAdditionalPlugins(plugins)
                    .build()
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        recorder.ended();
        return new CucumberFixture(book(feature), recorder);
    }

    public static CucumberFixture of(Path folder, String... rules) {
        return of(folder, feature(rules), 1, Optional.empty());
    }

    public static RuleCatalog book(String feature) {
        return RuleCatalog.parse(Map.of("features/messages.feature", feature));
    }

    public ConformanceReport report() {
        return report(facts(false, false, Optional.empty(), List.of()));
    }

    public ConformanceReport report(RunMetadata facts) {
        return ReportBuilder.build(book, recorder, facts);
    }

    public static RunMetadata facts(
            boolean strict, boolean requireAll, Optional<String> error, List<Example> selected) {
        return facts(strict, requireAll, error, selected, Map.of());
    }

    public static RunMetadata facts(
            boolean strict,
            boolean requireAll,
            Optional<String> error,
            List<Example> selected,
            Map<String, Waiver> waivers) {
        return new RunMetadata(
                "Convot conformance suite",
                "1.0.0",
                "http://127.0.0.1:8080/v1",
                true,
                "7f3a",
                START,
                START.plusMillis(2345),
                Map.of("parallel", "4"),
                strict,
                requireAll,
                0,
                error,
                List.of(),
                selected,
                REQUESTS,
                waivers);
    }
}
