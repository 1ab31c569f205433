package io.convot.conformance.result;

import io.convot.conformance.contract.Evidence;
import io.convot.conformance.contract.RuleViolationError;
import io.convot.conformance.result.RecordedExample.IncidentalViolation;
import io.cucumber.messages.types.Attachment;
import io.cucumber.messages.types.AttachmentContentEncoding;
import io.cucumber.messages.types.Envelope;
import io.cucumber.messages.types.Pickle;
import io.cucumber.messages.types.PickleTag;
import io.cucumber.messages.types.TestCaseFinished;
import io.cucumber.messages.types.TestCaseStarted;
import io.cucumber.messages.types.TestRunFinished;
import io.cucumber.messages.types.TestStepFinished;
import io.cucumber.messages.types.TestStepResult;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.query.Query;
import io.cucumber.query.Repository;
import io.cucumber.query.Repository.RepositoryFeature;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Listens to one run and keeps what its examples came to. Safe where examples run at the same time. */
public final class RunRecorder implements ConcurrentEventListener {
    /** How many exchanges are told of how an example came to its breach, and how much of each one's answer. */
    private static final int BEFORE = 6;

    private static final int BEFORE_ANSWER = 4_000;

    private final List<ExampleListener> listeners;
    private final Repository repository = Repository.builder()
            .feature(RepositoryFeature.INCLUDE_GHERKIN_DOCUMENTS, true)
            .build();
    private final Query query = new Query(repository);
    private final Map<String, Left> leftByExample = new LinkedHashMap<>();
    private final List<RecordedExample> finished = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();

    /** What an example has left behind so far. Of its exchanges only those are kept that may be shown. */
    private static final class Left {
        private final TestCaseStarted started;
        private final Map<String, Map<String, Integer>> undocumented = new TreeMap<>();
        private final Map<String, IncidentalViolation> findings = new LinkedHashMap<>();
        private final Deque<ExchangeText> recent = new ArrayDeque<>();
        private int requests;
        private @Nullable ExchangeText last;
        private @Nullable ExchangeText atBreach;

        Left(TestCaseStarted started) {
            this.started = started;
        }
    }

    /**
     * A recorder for one run.
     *
     * @param listeners who wants to be told of examples while they run
     */
    public RunRecorder(ExampleListener... listeners) {
        this.listeners = List.of(listeners);
    }

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        publisher.registerHandlerFor(Envelope.class, this::take);
    }

    /**
     * The examples that have run up to now.
     *
     * @return the ended ones in the order of their ends, then those that have begun and not ended
     */
    public synchronized List<RecordedExample> examples() {
        List<RecordedExample> all = new ArrayList<>(finished);
        leftByExample.values().forEach(left -> recorded(
                        left, ExampleOutcome.of(Cause.CUT_SHORT, "the run ended before the example did"), 0)
                .ifPresent(all::add));
        return all;
    }

    /** No more examples come: tells those who listen. */
    public synchronized void ended() {
        listeners.forEach(ExampleListener::ended);
    }

    /**
     * What went wrong in the suite itself, outside of any example.
     *
     * @return a sentence for each trouble
     */
    public synchronized List<String> troubles() {
        return List.copyOf(troubles);
    }

    private synchronized void take(Envelope envelope) {
        repository.update(envelope);
        envelope.getTestCaseStarted().ifPresent(this::start);
        envelope.getAttachment().ifPresent(this::attach);
        envelope.getTestStepFinished().ifPresent(this::endStep);
        envelope.getTestCaseFinished().ifPresent(this::finish);
        envelope.getParseError().ifPresent(error -> troubles.add("a feature can't be read: " + error.getMessage()));
        envelope.getTestRunHookFinished().ifPresent(hook -> endRunHook(hook.getResult()));
        envelope.getTestRunFinished()
                .flatMap(TestRunFinished::getException)
                .ifPresent(e -> troubles.add(e.getType() + ": " + e.getMessage().orElse("")));
    }

    private void start(TestCaseStarted started) {
        leftByExample.put(started.getId(), new Left(started));
        query.findPickleBy(started)
                .ifPresent(pickle -> listeners.forEach(listener -> listener.started(pickle.getName())));
    }

    private void attach(Attachment attachment) {
        Left left = leftByExample.get(attachment.getTestCaseStartedId().orElse(""));
        if (left == null) {
            return;
        }
        String name = attachment.getFileName().orElse("");
        if (name.startsWith(Evidence.EXCHANGE)) {
            left.requests++;
            listeners.forEach(listener -> listener.exchanged(name));
            ExchangeText exchange = ExchangeText.parse(textOf(attachment));
            left.last = exchange;
            // Asking again until a list has caught up is one step of the way.
            if (!left.recent.isEmpty() && left.recent.getLast().curl().equals(exchange.curl())) {
                left.recent.removeLast();
            }
            left.recent.addLast(exchange);
            if (left.recent.size() > BEFORE + 1) {
                left.recent.removeFirst();
            }
        } else if (name.equals(Evidence.UNDOCUMENTED)) {
            countUndocumented(textOf(attachment), left.undocumented);
        } else if (name.equals(Evidence.FINDING)) {
            find(textOf(attachment), left);
        }
    }

    private static String textOf(Attachment attachment) {
        return attachment.getContentEncoding() == AttachmentContentEncoding.BASE64
                ? new String(Base64.getDecoder().decode(attachment.getBody()), StandardCharsets.UTF_8)
                : attachment.getBody();
    }

    private void countUndocumented(String json, Map<String, Map<String, Integer>> counts) {
        try {
            for (Map.Entry<String, JsonNode> thing :
                    JsonMapper.shared().readTree(json).properties()) {
                Map<String, Integer> fields = counts.computeIfAbsent(thing.getKey(), key -> new TreeMap<>());
                thing.getValue()
                        .properties()
                        .forEach(field -> fields.merge(
                                TextSanitizer.wellFormed(field.getKey()),
                                field.getValue().asInt(),
                                Integer::sum));
            }
        } catch (JacksonException e) {
            troubles.add("an example left a list of undocumented fields that can't be read: " + e.getMessage());
        }
    }

    private void find(String json, Left left) {
        try {
            JsonNode finding = JsonMapper.shared().readTree(json);
            String rule = finding.required("rule").asString();
            String message =
                    TextSanitizer.wellFormed(finding.required("message").asString());
            left.findings.putIfAbsent(rule, new IncidentalViolation(rule, message, Optional.ofNullable(left.last)));
        } catch (JacksonException e) {
            troubles.add("an example left a finding that can't be read: " + e.getMessage());
        }
    }

    private void endStep(TestStepFinished step) {
        Left left = leftByExample.get(step.getTestCaseStartedId());
        boolean breach = step.getTestStepResult()
                .getException()
                .filter(e -> e.getType().equals(RuleViolationError.class.getName()))
                .isPresent();
        if (left != null && breach && left.atBreach == null) {
            left.atBreach = left.last;
        }
    }

    private void endRunHook(TestStepResult result) {
        ExampleOutcome judgement = and(ExampleOutcome.NOTHING_WRONG, result).concluded();
        if (judgement.cause() != Cause.NONE) {
            troubles.add(judgement.reason());
        }
    }

    private void finish(TestCaseFinished end) {
        Left left = leftByExample.remove(end.getTestCaseStartedId());
        if (left == null) {
            return;
        }
        ExampleOutcome judgement = ExampleOutcome.NOTHING_WRONG;
        for (TestStepFinished step : query.findTestStepsFinishedBy(end)) {
            judgement = and(judgement, step.getTestStepResult());
        }
        long millis = query.findTestCaseDurationBy(end).map(Duration::toMillis).orElse(0L);
        recorded(left, judgement.concluded(), millis).ifPresent(example -> {
            finished.add(example);
            listeners.forEach(listener -> listener.finished(example));
        });
    }

    private static ExampleOutcome and(ExampleOutcome judgement, TestStepResult result) {
        return judgement.and(
                result.getStatus().name(),
                result.getException().map(e -> e.getType()),
                result.getException().flatMap(e -> e.getMessage()));
    }

    private Optional<RecordedExample> recorded(Left left, ExampleOutcome judgement, long millis) {
        return query.findPickleBy(left.started).map(pickle -> {
            ExampleOutcome judged = pickle.getSteps().isEmpty() && judgement.cause() == Cause.NONE
                    ? ExampleOutcome.suiteTrouble("the example has no steps")
                    : judgement;
            Optional<ExchangeText> evidence =
                    judged.cause() == Cause.BREACH ? evidence(left, judged.reason()) : Optional.empty();
            return new RecordedExample(
                    pickle.getUri(),
                    lineOf(pickle),
                    pickle.getName(),
                    pickle.getTags().stream().map(PickleTag::getName).collect(Collectors.toSet()),
                    judged.cause(),
                    judged.reason(),
                    millis,
                    left.requests,
                    evidence,
                    evidence.map(shown -> before(left, shown)).orElse(List.of()),
                    left.undocumented,
                    List.copyOf(left.findings.values()));
        });
    }

    /** The exchange that shows a breach: where it was found before it was raised, the one of then. */
    private static Optional<ExchangeText> evidence(Left left, String reason) {
        return left.findings.values().stream()
                .filter(finding -> finding.message().equals(reason))
                .findFirst()
                .flatMap(IncidentalViolation::evidence)
                .or(() -> Optional.ofNullable(left.atBreach))
                .or(() -> Optional.ofNullable(left.last));
    }

    /** The exchanges that led to the one that is shown, the oldest first. */
    private static List<ExchangeText> before(Left left, ExchangeText shown) {
        List<ExchangeText> before = new ArrayList<>();
        for (ExchangeText exchange : left.recent) {
            if (exchange.equals(shown)) {
                return before;
            }
            before.add(exchange.shortened(BEFORE_ANSWER));
        }
        return List.of();
    }

    private int lineOf(Pickle pickle) {
        return query.findLocationOf(pickle)
                .map(location -> location.getLine().intValue())
                .orElse(0);
    }
}
