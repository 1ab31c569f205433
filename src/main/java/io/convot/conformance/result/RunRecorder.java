package io.convot.conformance.result;

import io.convot.conformance.contract.EvidenceLog;
import io.convot.conformance.contract.ExampleEvidence;
import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.contract.RecordedWalk;
import io.convot.conformance.contract.RuleViolation;
import io.cucumber.messages.types.Envelope;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.TestCase;
import io.cucumber.plugin.event.TestCaseFinished;
import io.cucumber.plugin.event.TestCaseStarted;
import io.cucumber.plugin.event.TestRunFinished;
import io.cucumber.plugin.event.TestStepFinished;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Listens to one run, and joins Cucumber's events with what the examples have left behind, by the id of the test case.
 * Safe where examples run concurrently.
 */
public final class RunRecorder implements ConcurrentEventListener {
    private final EvidenceLog evidence;
    private final List<ExampleListener> listeners;
    private final Map<String, RunningCase> running = new LinkedHashMap<>();
    private final List<RecordedExample> finished = new ArrayList<>();
    private final List<RecordedWalk> walks = new ArrayList<>();
    private Optional<RecordedWalk.Setup> walkSetup = Optional.empty();
    private final List<String> errors = new ArrayList<>();

    private record RunningCase(TestCase example, ExampleOutcome outcome) {}

    /** A recorder for one run, whose examples leave what they see in that log. */
    public RunRecorder(EvidenceLog evidence, ExampleListener... listeners) {
        this.evidence = evidence;
        this.listeners = List.of(listeners);
    }

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        publisher.registerHandlerFor(TestCaseStarted.class, this::start);
        publisher.registerHandlerFor(TestStepFinished.class, this::endStep);
        publisher.registerHandlerFor(TestCaseFinished.class, this::finish);
        publisher.registerHandlerFor(TestRunFinished.class, this::endRun);
        publisher.registerHandlerFor(Envelope.class, this::readError);
    }

    /** The examples so far: the ended ones in the order of their ends, then those that have begun and not ended. */
    public synchronized List<RecordedExample> examples() {
        List<RecordedExample> all = new ArrayList<>(finished);
        running.forEach((id, example) -> all.add(recorded(
                example.example(),
                evidence.of(id),
                ExampleOutcome.of(Cause.INTERRUPTED, "the run ended before the example did"),
                0)));
        return all;
    }

    /** Records that walks begin. */
    public synchronized void walking(RecordedWalk.Setup setup) {
        walkSetup = Optional.of(setup);
    }

    /** What the walks have in common; empty where none has begun. */
    public synchronized Optional<RecordedWalk.Setup> walkSetup() {
        return walkSetup;
    }

    /** The rules of which an example that has ended has found a violation. */
    public synchronized Set<String> violatedRules() {
        return finished.stream()
                .flatMap(
                        example -> Stream.concat(example.outcome().violation().stream(), example.violations().stream()))
                .map(RuleViolation::rule)
                .collect(Collectors.toSet());
    }

    /** Records a walk that has ended. */
    public synchronized void walked(RecordedWalk walk) {
        walks.add(walk);
    }

    /** The walks that have ended, in the order of their ends. */
    public synchronized List<RecordedWalk> walks() {
        return List.copyOf(walks);
    }

    /** Notifies the listeners that no more examples come. */
    public synchronized void ended() {
        listeners.forEach(ExampleListener::ended);
    }

    /** Failures of the suite itself, outside of any example, a sentence each. */
    public synchronized List<String> errors() {
        return List.copyOf(errors);
    }

    private synchronized void start(TestCaseStarted event) {
        running.put(id(event.getTestCase()), new RunningCase(event.getTestCase(), ExampleOutcome.NOTHING_WRONG));
        TestCase example = event.getTestCase();
        listeners.forEach(listener -> listener.started(
                example.getUri().toString(), example.getLocation().getLine(), example.getName()));
    }

    private synchronized void endStep(TestStepFinished event) {
        running.computeIfPresent(
                id(event.getTestCase()), (id, now) -> new RunningCase(now.example(), after(event, now.outcome())));
    }

    private static ExampleOutcome after(TestStepFinished event, ExampleOutcome before) {
        ExampleOutcome outcome = before.and(event.getResult());
        return outcome.cause() == before.cause()
                ? outcome
                : outcome.at(
                        event.getTestStep() instanceof PickleStepTestStep step
                                ? Optional.of(step.getStep().getLocation().getLine())
                                : Optional.empty());
    }

    private synchronized void finish(TestCaseFinished event) {
        String id = id(event.getTestCase());
        Optional.ofNullable(running.remove(id)).ifPresent(ended -> {
            boolean empty = ended.example().getTestSteps().stream().noneMatch(PickleStepTestStep.class::isInstance);
            ExampleOutcome outcome = empty
                    ? ended.outcome().orElse("the example has no steps")
                    : ended.outcome().concluded();
            RecordedExample example = recorded(
                    ended.example(),
                    evidence.remove(id),
                    outcome,
                    event.getResult().getDuration().toMillis());
            finished.add(example);
            listeners.forEach(listener -> listener.finished(example));
        });
    }

    private synchronized void endRun(TestRunFinished event) {
        Optional.ofNullable(event.getResult().getError())
                .map(error -> ExampleOutcome.of(error).reason())
                .ifPresent(errors::add);
    }

    private synchronized void readError(Envelope envelope) {
        envelope.getParseError().ifPresent(error -> errors.add("a feature can't be read: " + error.getMessage()));
    }

    private static String id(TestCase example) {
        return example.getId().toString();
    }

    private static RecordedExample recorded(
            TestCase example, ExampleEvidence left, ExampleOutcome outcome, long millis) {
        Optional<ExchangeRecord> shown =
                outcome.violation().flatMap(violation -> violation.exchange().or(left::last));
        return new RecordedExample(
                example.getUri().toString(),
                example.getLocation().getLine(),
                example.getName(),
                Set.copyOf(example.getTags()),
                outcome,
                millis,
                left.requests(),
                shown.map(RunRecorder::wellFormed),
                shown.map(left::before).orElse(List.of()).stream()
                        .map(RunRecorder::wellFormed)
                        .toList(),
                left.undocumented(),
                left.violations().stream().map(RunRecorder::wellFormed).toList());
    }

    private static RuleViolation wellFormed(RuleViolation violation) {
        return violation.shownBy(
                violation.exchange().map(RunRecorder::wellFormed),
                violation.comparedWith().map(RunRecorder::wellFormed));
    }

    static ExchangeRecord wellFormed(ExchangeRecord exchange) {
        return new ExchangeRecord(
                exchange.number(),
                TextSanitizer.wellFormed(exchange.summary()),
                exchange.durationMs(),
                TextSanitizer.wellFormed(exchange.curl()),
                TextSanitizer.wellFormed(exchange.head().replace("\r\n", "\n")),
                TextSanitizer.wellFormed(exchange.body().replace("\r\n", "\n")));
    }
}
