package io.convot.conformance.report.allure;

import static io.qameta.allure.util.ResultsUtils.EPIC_LABEL_NAME;
import static io.qameta.allure.util.ResultsUtils.FEATURE_LABEL_NAME;
import static io.qameta.allure.util.ResultsUtils.HOST_LABEL_NAME;
import static io.qameta.allure.util.ResultsUtils.SEVERITY_LABEL_NAME;
import static io.qameta.allure.util.ResultsUtils.STORY_LABEL_NAME;
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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Writes a run's Allure results, in the contract's words: an area is an epic, a rule a story, and only a breach is a
 * failure. It has its own lifecycle, so that runs in one JVM each write to their own folder.
 */
public final class AllureEvents implements ConcurrentEventListener {
    /** Labels that are the rule's to set, and those that name the machine, which is nobody's business. */
    private static final Set<String> NOT_ALLURES = Set.of(
            EPIC_LABEL_NAME,
            FEATURE_LABEL_NAME,
            STORY_LABEL_NAME,
            SEVERITY_LABEL_NAME,
            HOST_LABEL_NAME,
            THREAD_LABEL_NAME);

    private final RuleCatalog book;
    private final AllureFiles files;
    private final AllureCucumber7Jvm allure;
    private final Map<String, Running> running = new ConcurrentHashMap<>();

    /** An example under way. */
    private record Running(Optional<Rule> rule, ExampleOutcome judgement, Optional<IncidentalViolations> met) {}

    /**
     * Results of one run.
     *
     * @throws IOException if the folder can't be made or cleared
     */
    public AllureEvents(RuleCatalog book, Path folder) throws IOException {
        this.book = book;
        Files.createDirectories(folder);
        // Only files: a folder with the history of earlier runs stays.
        try (Stream<Path> old = Files.list(folder)) {
            for (Path file : old.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        this.files = new AllureFiles(new AllureFolder(folder));
        this.allure = new AllureCucumber7Jvm(new AllureLifecycle(new InContractsWords()));
    }

    /**
     * Waits until everything is in its file; what comes later is not written any more.
     *
     * @throws IOException if not all of it could be written
     */
    public void finish() throws IOException {
        files.finish();
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
                new Running(
                        book.ruleOf(
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
                (id, now) -> new Running(
                        now.rule(),
                        now.judgement().and(result),
                        error.filter(IncidentalViolations.class::isInstance)
                                .map(IncidentalViolations.class::cast)
                                .or(now::met)));
    }

    /** Passes results on, relabelled. */
    private final class InContractsWords implements AllureResultsWriter {
        @Override
        public void write(TestResult result) {
            Running ended = running.remove(result.getUuid());
            if (ended != null) {
                ended.rule().ifPresent(rule -> relabel(result, rule));
                judge(result, ended);
                met(result, ended).forEach(files::write);
            }
            files.write(result);
        }

        @Override
        public void write(TestResultContainer container) {
            // It tells of the suite's own hooks; what goes wrong in them stands in the result.
        }

        @Override
        public void write(String source, InputStream attachment) {
            files.write(source, attachment);
        }
    }

    private static void relabel(TestResult result, Rule rule) {
        List<Label> labels = new ArrayList<>(result.getLabels());
        labels.removeIf(label -> NOT_ALLURES.contains(label.getName()));
        labels.add(createEpicLabel(rule.area()));
        labels.add(createFeatureLabel(rule.feature()));
        labels.add(createStoryLabel(rule.id() + " " + rule.title()));
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
        result.setLinks(links);
        result.setDescriptionHtml("<p>" + TextSanitizer.forHtml(rule.why()) + "</p><p>If it fails: "
                + TextSanitizer.forHtml(rule.ifItFails()) + "</p>");
        // An example keeps its history when its feature gets longer above it.
        result.setHistoryId(rule.id() + " " + result.getName());
    }

    private static void judge(TestResult result, Running ended) {
        ExampleOutcome judgement = ended.judgement().concluded();
        result.setStatus(AllureWords.status(judgement.cause()));
        if (judgement.cause() == Cause.NONE) {
            result.setStatusDetails(new StatusDetails());
            return;
        }
        // Where in the suite a breach was found helps nobody who runs the target.
        boolean traced = judgement.cause() == Cause.SUITE_TROUBLE;
        String more = Optional.ofNullable(result.getStatusDetails())
                .filter(details -> traced)
                .map(StatusDetails::getTrace)
                .orElse("");
        clean(result.getSteps());
        List<Rule> broken = ended.rule()
                .filter(rule -> judgement.cause() == Cause.BREACH)
                .map(List::of)
                .orElse(List.of());
        result.setStatusDetails(AllureWords.details(judgement, broken, more));
    }

    /** A result for each other rule that the example met broken: a breach counts against the rule, not the example. */
    private List<TestResult> met(TestResult own, Running ended) {
        return ended.met().stream()
                .flatMap(met -> met.violations().stream())
                .flatMap(violation ->
                        book.rule(violation.rule()).stream().map(rule -> met(rule, own, ExampleOutcome.of(violation))))
                .toList();
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
                .setStatus(AllureWords.status(breach.cause()))
                .setStatusDetails(AllureWords.details(breach, List.of(rule), ""));
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
