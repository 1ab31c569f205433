package io.convot.conformance.report.allure;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.convot.conformance.report.ReportWriter;
import io.convot.conformance.report.allure.AllureEvents.Kept;
import io.convot.conformance.result.Cause;
import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.ExampleOutcome;
import io.convot.conformance.result.Outcome;
import io.convot.conformance.result.TextSanitizer;
import io.convot.conformance.result.Verdict;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.util.ResultsUtils;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a run's Allure results once its verdict is known: with categories, environment, executor, and a result for
 * what never ran, so that Allure counts what the other reports count.
 */
final class AllureResults {
    /** As Allure's own writer does, which has a JSON library to itself. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .changeDefaultPropertyInclusion(always -> always.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private final ConformanceReport report;
    private final Path folder;

    private AllureResults(ConformanceReport report, Path folder) {
        this.report = report;
        this.folder = folder;
    }

    /** Writes the results, in place of those that are there. */
    static void write(ConformanceReport report, List<Kept> results, Path folder, CiServer server) throws IOException {
        new AllureResults(report, folder).write(results, server);
    }

    private void write(List<Kept> results, CiServer server) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path old :
                    files.filter(it -> it.toString().endsWith("-result.json")).toList()) {
                Files.delete(old);
            }
        }
        write("categories.json", categories());
        write("executor.json", server.executor());
        Properties environment = new Properties();
        environment.putAll(environment(report));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        environment.store(text, null);
        ReportWriter.replace(folder.resolve("environment.properties"), text.toByteArray());
        waive(results);
        for (Kept kept : results) {
            write(kept.result());
        }
        for (RuleResult rule : report.rules()) {
            for (ExampleResult example : rule.examples()) {
                if (example.cause() == Cause.INTERRUPTED) {
                    write(neverEnded(rule, example));
                }
            }
        }
        if (report.verdict() == Verdict.INCONCLUSIVE) {
            write(notJudged());
        }
    }

    private void write(TestResult result) throws IOException {
        write(result.getUuid() + "-result.json", result);
    }

    private void write(String name, Object content) throws IOException {
        Files.write(folder.resolve(name), JSON.writeValueAsBytes(content));
    }

    /** A waived failure is none, in whichever example the rule was found broken. */
    private void waive(List<Kept> results) {
        for (RuleResult rule : report.rules(Outcome.WAIVED)) {
            results.stream()
                    .filter(kept -> kept.rule().equals(rule.id()))
                    .map(Kept::result)
                    .filter(result -> result.getStatus() == Status.FAILED)
                    .forEach(result -> {
                        StatusDetails details = result.setStatus(Status.SKIPPED).getStatusDetails();
                        details.setMessage(rule.waiver().orElseThrow().message() + "\n" + details.getMessage());
                    });
        }
    }

    private static List<Map<String, Object>> categories() {
        return AllureStatus.categories().entrySet().stream()
                .map(category -> Map.<String, Object>of(
                        "name", category.getKey(),
                        "traceRegex", category.getValue(),
                        "matchedStatuses", List.of("failed", "broken", "skipped")))
                .toList();
    }

    /** What Allure shows as the run's environment. */
    static Map<String, String> environment(ConformanceReport report) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("Verdict", report.verdict().word() + ": " + report.headline());
        environment.put("Reason", report.reason());
        environment.put(
                "Target", report.target().baseUrl() + " (" + report.target().kind() + ")");
        environment.put("Suite", report.suite().name() + " " + report.suite().version());
        environment.put("Run", report.run().id());
        environment.putAll(report.run().settings());
        // Allure takes them for HTML.
        environment.replaceAll((name, value) -> TextSanitizer.forHtml(value));
        return environment;
    }

    private TestResult neverEnded(RuleResult rule, ExampleResult example) {
        ExampleOutcome outcome = ExampleOutcome.of(Cause.INTERRUPTED, example.reason());
        return result(example.name(), rule.id() + " " + example.name())
                .setStatus(AllureStatus.of(Cause.INTERRUPTED))
                .setStatusDetails(AllureStatus.details(outcome, Optional.empty(), ""))
                .setLabels(List.of(
                        ResultsUtils.createEpicLabel(rule.area()),
                        ResultsUtils.createFeatureLabel(rule.feature()),
                        ResultsUtils.createStoryLabel(rule.id() + " " + rule.title()),
                        ResultsUtils.createSuiteLabel(rule.feature())));
    }

    /** A result of its own: a report that finds nothing but skipped results looks green. */
    private TestResult notJudged() {
        ExampleOutcome outcome = ExampleOutcome.of(Cause.TARGET_UNAVAILABLE, report.reason());
        return result("the target can be judged", "the target can be judged")
                .setStatus(Status.BROKEN)
                .setStatusDetails(AllureStatus.details(outcome, Optional.empty(), ""))
                .setLabels(List.of(
                        ResultsUtils.createEpicLabel("Run"),
                        ResultsUtils.createFeatureLabel("Run"),
                        ResultsUtils.createStoryLabel("The target can be judged"),
                        ResultsUtils.createSuiteLabel("Run")));
    }

    private TestResult result(String name, String history) {
        return new TestResult()
                .setUuid(UUID.randomUUID().toString())
                .setName(name)
                .setHistoryId(history)
                .setStart(report.run().startedAt().toEpochMilli())
                .setStop(report.run().finishedAt().toEpochMilli());
    }
}
