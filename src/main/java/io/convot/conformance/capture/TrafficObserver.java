package io.convot.conformance.capture;

import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SuiteVersion;
import io.convot.conformance.contract.ResponseChecks;
import io.convot.conformance.contract.SchemaValidator;
import io.convot.conformance.result.ConformanceReport.Observation;
import io.convot.conformance.result.ConformanceReport.UndocumentedField;
import io.convot.conformance.result.ObservedRule;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Judges exchanges as they come, from recordings or from a proxy, one at a time. Safe to read from other threads. */
public final class TrafficObserver {
    /** The reason for which an exchange is skipped that the suite fails to judge. */
    public static final String SUITE_ERROR = "error of the suite";

    private final Settings settings;
    private final boolean withContent;
    private final ResponseChecks checks = new ResponseChecks(new SchemaValidator());
    private final ContentRedactor redactor = new ContentRedactor();
    private final KeyMasker masker = new KeyMasker();
    private final CallRouter router;
    private final NamedCounts skipped = new NamedCounts(50, "other reasons");
    private final ClientNotes clientNotes = new ClientNotes();
    private final CallCoverage coverage = new CallCoverage();
    private final Map<String, Map<String, Integer>> undocumented = new TreeMap<>();
    private final List<String> sources = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Optional<HarWriter> saved = Optional.empty();
    private Optional<ObservedTarget> target = Optional.empty();
    private List<ExchangeCheck> sequence = List.of();
    private Optional<Instant> from = Optional.empty();
    private Optional<Instant> to = Optional.empty();
    private int exchanges;
    private int recordings;

    /** The target, once its base URL is known. */
    private record ObservedTarget(String baseUrl, RuleFindings findings) {}

    /**
     * An observer for one observation.
     *
     * @param settings what is judged; without a base URL, it is found in the traffic
     * @param withContent whether reports may show what people have written
     */
    public TrafficObserver(Settings settings, boolean withContent) {
        this.settings = settings;
        this.withContent = withContent;
        this.router = new CallRouter(settings.paths(), settings.extended());
        settings.baseUrl().ifPresent(url -> observe(url.toString()));
    }

    private void observe(String baseUrl) {
        target = Optional.of(
                new ObservedTarget(baseUrl, new RuleFindings(new EvidenceWriter(baseUrl, redactor, withContent))));
    }

    /**
     * Reads a recording.
     *
     * @param name what reports call it
     * @throws HarException if nothing in it can be read
     */
    public void read(InputStream recording, String name) throws HarException {
        sources.add(name);
        beginSequence();
        HarReader reader = new HarReader(name, this::isWanted, this::accept, skipped);
        String problem = reader.read(recording);
        if (!problem.isEmpty()) {
            notes.add(problem);
        }
        recordings += reader.entries();
        endSequence();
    }

    /** Begins with exchanges that follow each other; those of another recording may have been made concurrently. */
    synchronized void beginSequence() {
        TimeWindow window = new TimeWindow(settings.lag());
        sequence = List.of(
                new StandingChecks(checks),
                new AuthChecks(),
                new ErrorChecks(checks),
                new PageChecks(),
                new KeyChecks(),
                new WriteChecks(),
                new OperatorChecks(),
                new ContactChecks(window),
                new ContactDataChecks(window),
                new ConversationChecks(window),
                new CountChecks(window),
                new FilterChecks(),
                new MessageChecks(window),
                new MessageOrderChecks(),
                new ListedChecks(window));
    }

    synchronized void endSequence() {
        target.ifPresent(known -> sequence.forEach(check -> check.end(known.findings())));
        sequence = List.of();
    }

    /** Names a source that is not a recording. */
    void source(String name) {
        sources.add(name);
    }

    /**
     * Saves what is observed from now on as an HTTP archive, masked as the reports are.
     *
     * @throws java.io.UncheckedIOException if the file can't be written
     */
    public void saveTo(Path file) {
        saved = Optional.of(new HarWriter(file, SuiteVersion.current()));
    }

    /** Completes the archive that was saved to. */
    public synchronized void endSaving() {
        saved.ifPresent(HarWriter::close);
        saved = Optional.empty();
    }

    void skip(String reason) {
        skipped.count(reason);
    }

    private boolean isWanted(String url) {
        return BaseUrlFinder.mayBe(url) || path(url).isPresent();
    }

    /** The path below the target's base URL; empty for an address elsewhere. */
    private Optional<String> path(String url) {
        return target.flatMap(known -> Address.parse(url).flatMap(address -> address.below(known.baseUrl())));
    }

    /** Judges an exchange. */
    synchronized void accept(RecordedExchange recorded) {
        if (target.isEmpty()) {
            BaseUrlFinder.of(recorded).ifPresent(found -> {
                observe(found);
                notes.add("The base URL was found in the recording: " + found + " (--base-url sets another).");
            });
        }
        Optional<String> path = path(recorded.url());
        if (path.isEmpty()) {
            skipped.count(
                    target.isEmpty()
                            ? "not recognized as this API's"
                            : BaseUrlFinder.of(recorded)
                                    .map(other -> "another base URL: " + other)
                                    .orElse("another host or path"));
        } else if (recorded.method().equals("OPTIONS")) {
            skipped.count("asked by a browser before a call (CORS)");
        } else {
            judgeAsFarAsPossible(recorded, path.get());
        }
    }

    /** Traffic may hold anything: what the suite fails to judge is counted, and does not end the observation. */
    private void judgeAsFarAsPossible(RecordedExchange recorded, String path) {
        try {
            judge(ObservedExchange.of(
                    exchanges + 1, router.route(recorded.method(), path), path, masker.mask(recorded)));
        } catch (RuntimeException e) {
            skipped.count(SUITE_ERROR + " (" + e.getClass().getSimpleName() + ")");
        }
    }

    private void judge(ObservedExchange exchange) {
        exchanges++;
        RuleFindings findings = target.orElseThrow().findings();
        coverage.count(exchange);
        clientNotes.note(exchange);
        sequence.forEach(check -> check.check(exchange, findings));
        if (exchange.response().served() && exchange.bodyKnown()) {
            checks.undocumented(exchange.response(), exchange.call().responseType())
                    .forEach(field -> undocumented
                            .computeIfAbsent(field.getKey(), key -> new TreeMap<>())
                            .merge(redactor.name(field.getValue()), 1, Integer::sum));
        }
        exchange.startedAt().ifPresent(start -> {
            from = Optional.of(from.filter(start::isAfter).orElse(start));
            to = Optional.of(to.filter(exchange.end()::isBefore).orElse(exchange.end()));
        });
        saved.ifPresent(archive -> archive.write(exchange, findings.evidence()));
    }

    /** The target's base URL, as it was given or found. */
    public Optional<String> baseUrl() {
        return target.map(ObservedTarget::baseUrl);
    }

    /** The number of exchanges with the target so far. */
    public synchronized int exchanges() {
        return exchanges;
    }

    /** What else there is to say, a sentence each. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** What the traffic has shown of the rules. */
    public synchronized List<ObservedRule> rules() {
        return target.map(known -> known.findings().rules()).orElse(List.of());
    }

    /** What was observed. */
    public synchronized Observation observation() {
        return new Observation(
                List.copyOf(sources), from, to, exchanges, coverage.calls(), skipped.list(), clientNotes.byFrequency());
    }

    /** Fields that the contract does not name. */
    public synchronized List<UndocumentedField> undocumented() {
        List<UndocumentedField> fields = new ArrayList<>();
        undocumented.forEach(
                (where, names) -> names.forEach((name, seen) -> fields.add(new UndocumentedField(where, name, seen))));
        return fields;
    }

    /** The entries of all recordings, with the target or not. */
    public int recordedEntries() {
        return recordings;
    }
}
