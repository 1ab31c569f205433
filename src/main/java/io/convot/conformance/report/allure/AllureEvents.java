package io.convot.conformance.report.allure;

import static io.qameta.allure.util.ResultsUtils.EPIC_LABEL_NAME;
import static io.qameta.allure.util.ResultsUtils.FEATURE_LABEL_NAME;
import static io.qameta.allure.util.ResultsUtils.HOST_LABEL_NAME;
import static io.qameta.allure.util.ResultsUtils.PARENT_SUITE_LABEL_NAME;
import static io.qameta.allure.util.ResultsUtils.SEVERITY_LABEL_NAME;
import static io.qameta.allure.util.ResultsUtils.STORY_LABEL_NAME;
import static io.qameta.allure.util.ResultsUtils.SUB_SUITE_LABEL_NAME;
import static io.qameta.allure.util.ResultsUtils.SUITE_LABEL_NAME;
import static io.qameta.allure.util.ResultsUtils.THREAD_LABEL_NAME;
import static io.qameta.allure.util.ResultsUtils.createEpicLabel;
import static io.qameta.allure.util.ResultsUtils.createFeatureLabel;
import static io.qameta.allure.util.ResultsUtils.createLabel;
import static io.qameta.allure.util.ResultsUtils.createSeverityLabel;
import static io.qameta.allure.util.ResultsUtils.createStoryLabel;

import io.convot.conformance.contract.IncidentalViolations;
import io.convot.conformance.contract.Level;
import io.convot.conformance.contract.Rule;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.result.Cause;
import io.convot.conformance.result.ExampleOutcome;
import io.convot.conformance.result.TextSanitizer;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.Result;
import io.cucumber.plugin.event.TestCase;
import io.cucumber.plugin.event.TestCaseStarted;
import io.cucumber.plugin.event.TestStepFinished;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.AllureResultsWriter;
import io.qameta.allure.SeverityLevel;
import io.qameta.allure.cucumber7jvm.AllureCucumber7Jvm;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.model.TestResultContainer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * Keeps a run's Allure results, in the contract's words: an area is an epic, a rule a story, and only a breach is a
 * failure. It has its own lifecycle, so that runs in one JVM each write to their own folder.
 */
final class AllureEvents implements ConcurrentEventListener {
    /** Labels that are the rule's to set, and those that name the machine, which no report should reveal. */
    private static final Set<String> NOT_ALLURES = Set.of(
            EPIC_LABEL_NAME,
            FEATURE_LABEL_NAME,
            STORY_LABEL_NAME,
            SEVERITY_LABEL_NAME,
            PARENT_SUITE_LABEL_NAME,
            SUITE_LABEL_NAME,
            SUB_SUITE_LABEL_NAME,
            HOST_LABEL_NAME,
            THREAD_LABEL_NAME);

    private final RuleCatalog catalog;
    private final Path folder;
    private final AllureCucumber7Jvm allure = new AllureCucumber7Jvm(new AllureLifecycle(new Keeper()));
    private final Map<String, RunningTest> running = new ConcurrentHashMap<>();
    private final Queue<Kept> kept = new ConcurrentLinkedQueue<>();
    private final Queue<IOException> failures = new ConcurrentLinkedQueue<>();

    /** An example under way. */
    private record RunningTest(Optional<Rule> rule, ExampleOutcome outcome, Optional<IncidentalViolations> met) {}

    /** A result with the id of its rule, which is empty where it shows none. */
    record Kept(String rule, TestResult result) {}

    /** Results of one run, whose attachments are written to a folder. */
    AllureEvents(RuleCatalog catalog, Path folder) throws IOException {
        this.catalog = catalog;
        this.folder = folder;
        Files.createDirectories(folder);
        // Only files: a folder with the history of earlier runs stays.
        try (Stream<Path> old = Files.list(folder)) {
            for (Path file : old.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The results so far; fails if not all attachments could be written. */
    List<Kept> results() throws IOException {
        if (!failures.isEmpty()) {
            throw failures.element();
        }
        return List.copyOf(kept);
    }

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        // Before Allure's own handlers, which write a result as soon as its example ends.
        publisher.registerHandlerFor(TestCaseStarted.class, this::start);
        publisher.registerHandlerFor(TestStepFinished.class, this::endStep);
        allure.setEventPublisher(publisher);
    }

    private void start(TestCaseStarted started) {
        TestCase example = started.getTestCase();
        running.put(
                example.getId().toString(),
                new RunningTest(
                        catalog.ruleOf(
                                example.getUri().toString(),
                                example.getLocation().getLine()),
                        ExampleOutcome.NOTHING_WRONG,
                        Optional.empty()));
    }

    private void endStep(TestStepFinished step) {
        Result result = step.getResult();
        Optional<Throwable> error = Optional.ofNullable(result.getError());
        running.computeIfPresent(
                step.getTestCase().getId().toString(),
                (id, now) -> new RunningTest(
                        now.rule(),
                        now.outcome().and(result),
                        error.filter(IncidentalViolations.class::isInstance)
                                .map(IncidentalViolations.class::cast)
                                .or(now::met)));
    }

    /** Takes what Allure would write. */
    private final class Keeper implements AllureResultsWriter {
        @Override
        public void write(TestResult result) {
            Optional<RunningTest> ended = Optional.ofNullable(running.remove(result.getUuid()));
            Optional<Rule> rule = ended.flatMap(RunningTest::rule);
            rule.ifPresent(own -> relabel(result, own));
            ended.ifPresent(example -> conclude(result, example));
            kept.add(new Kept(rule.map(Rule::id).orElse(""), result));
            ended.flatMap(RunningTest::met).ifPresent(met -> keep(met, result));
        }

        @Override
        public void write(TestResultContainer container) {
            // It describes the suite's own hooks; what fails in them is in the result.
        }

        @Override
        public void write(String source, InputStream attachment) {
            try {
                Files.copy(attachment, folder.resolve(source));
            } catch (IOException e) {
                // An example does not fail because the disk is full.
                failures.add(e);
            }
        }
    }

    private static void relabel(TestResult result, Rule rule) {
        List<Label> labels = new ArrayList<>(result.getLabels());
        labels.removeIf(label -> NOT_ALLURES.contains(label.getName()));
        labels.add(createEpicLabel(rule.area()));
        labels.add(createFeatureLabel(rule.feature()));
        labels.add(createStoryLabel(rule.id() + " " + rule.title()));
        labels.add(createLabel(SUITE_LABEL_NAME, rule.feature()));
        labels.add(createLabel(SUB_SUITE_LABEL_NAME, rule.id() + " " + rule.title()));
        // A result is written by the worker that ran its example.
        labels.add(createLabel(THREAD_LABEL_NAME, Thread.currentThread().getName()));
        labels.add(createSeverityLabel(rule.level() == Level.REQUIRED ? SeverityLevel.CRITICAL : SeverityLevel.NORMAL));
        result.setLabels(labels);
        List<Link> links = new ArrayList<>(result.getLinks());
        for (int i = 0; i < rule.links().size(); i++) {
            links.add(new Link()
                    .setName(rule.sources().get(i))
                    .setUrl(rule.links().get(i).toString()));
        }
        links.add(new Link().setName("conformance.html").setUrl("../conformance.html#" + rule.id()));
        result.setLinks(links);
        result.setDescriptionHtml("<p>" + TextSanitizer.forHtml(rule.why()) + "</p><p>If it fails: "
                + TextSanitizer.forHtml(rule.ifItFails()) + "</p>");
        // An example keeps its history when its feature gets longer above it.
        result.setHistoryId(rule.id() + " " + result.getName());
    }

    private static void conclude(TestResult result, RunningTest ended) {
        ExampleOutcome outcome = ended.outcome().concluded();
        result.setStatus(AllureStatus.of(outcome.cause()));
        if (outcome.cause() == Cause.NONE) {
            result.setStatusDetails(new StatusDetails());
            return;
        }
        // Where in the suite a violation was found does not help the operator of the target.
        String trace = Optional.ofNullable(result.getStatusDetails())
                .filter(details -> outcome.cause() == Cause.SUITE_ERROR)
                .map(StatusDetails::getTrace)
                .orElse("");
        clean(result.getSteps());
        result.setStatusDetails(AllureStatus.details(outcome, ended.rule(), trace));
    }

    /** A result for each other rule that the example met broken: a breach counts against the rule, not the example. */
    private void keep(IncidentalViolations met, TestResult own) {
        met.violations().forEach(violation -> catalog.rule(violation.rule())
                .ifPresent(rule -> kept.add(new Kept(rule.id(), met(rule, own, ExampleOutcome.of(violation))))));
    }

    private static TestResult met(Rule rule, TestResult own, ExampleOutcome breach) {
        TestResult result = new TestResult()
                .setUuid(UUID.randomUUID().toString())
                .setName(own.getName())
                .setStart(own.getStart())
                .setStop(own.getStop())
                .setLabels(own.getLabels())
                .setSteps(own.getSteps())
                .setAttachments(own.getAttachments())
                .setStatus(AllureStatus.of(breach.cause()))
                .setStatusDetails(AllureStatus.details(breach, Optional.of(rule), ""));
        relabel(result, rule);
        return result;
    }

    /** A step's own details say what the result's say, by the message alone. */
    private static void clean(List<StepResult> steps) {
        for (StepResult step : steps) {
            Optional.ofNullable(step.getStatusDetails())
                    .map(StatusDetails::getMessage)
                    .ifPresent(message ->
                            step.setStatusDetails(new StatusDetails().setMessage(TextSanitizer.forAllure(message))));
            clean(step.getSteps());
        }
    }
}
