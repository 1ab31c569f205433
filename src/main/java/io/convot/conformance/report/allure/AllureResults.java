package io.convot.conformance.report.allure;

import io.convot.conformance.report.ReportWriter;
import io.convot.conformance.result.Cause;
import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.ExampleOutcome;
import io.convot.conformance.result.Outcome;
import io.convot.conformance.result.TextSanitizer;
import io.convot.conformance.result.Verdict;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.util.ResultsUtils;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Completes a run's Allure results once its verdict is known: categories, environment, executor, and a result for what
 * never ran, so that Allure counts what the other reports count.
 */
public final class AllureResults {
    private final ConformanceReport report;
    private final Path folder;

    private AllureResults(ConformanceReport report, Path folder) {
        this.report = report;
        this.folder = folder;
    }

    /**
     * Completes the results.
     *
     * @throws IOException if a file can't be written
     */
    public static void complete(ConformanceReport report, Path folder, CiServer server) throws IOException {
        new AllureResults(report, folder).complete(server);
    }

    private void complete(CiServer server) throws IOException {
        write("categories.json", JsonMapper.shared().writeValueAsBytes(categories()));
        write("executor.json", JsonMapper.shared().writeValueAsBytes(server.executor()));
        write("environment.properties", properties(environment(report)));
        AllureFolder writer = new AllureFolder(folder);
        report.rules().forEach(rule -> rule.examples().stream()
                .filter(example -> example.cause() == Cause.CUT_SHORT)
                .forEach(example -> writer.write(neverEnded(rule, example))));
        if (report.verdict() == Verdict.INCONCLUSIVE) {
            writer.write(notJudged());
        }
        waive();
    }

    /** A result is written when its example ends; that a failure is waived is known only now. */
    private void waive() throws IOException {
        Map<String, String> waived = new HashMap<>();
        report.rules().stream().filter(rule -> rule.outcome() == Outcome.WAIVED).forEach(rule -> rule.waiver()
                .ifPresent(waiver -> waived.put(rule.id(), waiver.told())));
        if (waived.isEmpty()) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(it -> it.toString().endsWith("-result.json")).toList()) {
                ObjectNode result = (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(file));
                String rule = result.path("historyId").asString("").split(" ", 2)[0];
                String told = waived.get(rule);
                if (told != null && result.path("status").asString("").equals(Status.FAILED.value())) {
                    result.put("status", Status.SKIPPED.value());
                    ObjectNode details = result.withObject("statusDetails");
                    details.put("message", told + "\n" + details.path("message").asString(""));
                    write(file.getFileName().toString(), JsonMapper.shared().writeValueAsBytes(result));
                }
            }
        }
    }

    private void write(String name, byte[] content) throws IOException {
        ReportWriter.replace(folder.resolve(name), content);
    }

    private static List<Map<String, Object>> categories() {
        return AllureWords.categories().entrySet().stream()
                .map(category -> Map.<String, Object>of(
                        "name", category.getKey(),
                        "traceRegex", category.getValue(),
                        "matchedStatuses", List.of("failed", "broken", "skipped")))
                .toList();
    }

    /** What Allure shows as the run's environment. */
    public static Map<String, String> environment(ConformanceReport report) {
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

    private static byte[] properties(Map<String, String> environment) throws IOException {
        Properties properties = new Properties();
        properties.putAll(environment);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        properties.store(text, null);
        return text.toByteArray();
    }

    private TestResult neverEnded(RuleResult rule, ExampleResult example) {
        ExampleOutcome judgement = ExampleOutcome.of(Cause.CUT_SHORT, example.reason());
        return result(example.name(), rule.id() + " " + example.name())
                .setStatus(AllureWords.status(Cause.CUT_SHORT))
                .setStatusDetails(AllureWords.details(judgement, List.of(), ""))
                .setLabels(List.of(
                        ResultsUtils.createEpicLabel(rule.area()),
                        ResultsUtils.createFeatureLabel(rule.feature()),
                        ResultsUtils.createStoryLabel(rule.id() + " " + rule.title()),
                        ResultsUtils.createSuiteLabel(rule.feature())));
    }

    /** A result of its own: a report that finds nothing but skipped results looks green. */
    private TestResult notJudged() {
        ExampleOutcome judgement = ExampleOutcome.of(Cause.TARGET_TROUBLE, report.reason());
        return result("the target can be judged", "the target can be judged")
                .setStatus(Status.BROKEN)
                .setStatusDetails(AllureWords.details(judgement, List.of(), ""))
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
