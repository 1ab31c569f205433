package io.convot.conformance.scenario;

import io.convot.conformance.config.ApiKeys;
import io.convot.conformance.config.Settings;
import io.convot.conformance.contract.EvidenceLog;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.ResponseChecks;
import io.convot.conformance.contract.SchemaValidator;
import io.convot.conformance.http.ApiClient;
import io.convot.conformance.http.ApiRequests;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Exchange;
import io.convot.conformance.http.Request;
import io.convot.conformance.scenario.TestConversations.StartedConversation;
import io.cucumber.plugin.ConcurrentEventListener;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The state that the examples of one run share. Cucumber makes glue and plugins by itself and takes no instances, so a
 * run is bound to the thread that starts it, and to the threads that this one starts: two runs in one JVM do not see
 * each other.
 */
public final class RunContext implements AutoCloseable {
    /** A seed that is easily typed. */
    private static final int SEEDS = 1_000_000_000;

    private static final Duration SHORT = Duration.ofMillis(500);

    private static final InheritableThreadLocal<Optional<RunContext>> BOUND = new InheritableThreadLocal<>() {
        @Override
        protected Optional<RunContext> initialValue() {
            return Optional.empty();
        }
    };

    private final Settings settings;
    private final String runId;
    private final ApiClient client;
    private final ApiRequests calls;
    private @Nullable ResponseChecks checks;
    private final TargetHealthMonitor health;
    private Optional<RunContext> before = Optional.empty();
    private final EvidenceLog evidence;
    private final List<ConcurrentEventListener> listeners;
    private final RunScopedValue<StartedConversation> existing = new RunScopedValue<>();
    private final RunScopedValue<StartedConversation> manyTyped = new RunScopedValue<>();
    private final ExtendedCalls extendedCalls = new ExtendedCalls();
    private final Set<String> neverSeen = ConcurrentHashMap.newKeySet();
    private final Set<String> started = ConcurrentHashMap.newKeySet();
    private final Map<String, String> unusableKeys = new ConcurrentHashMap<>();
    private final ConversationCleanup cleanup = new ConversationCleanup();
    private final AtomicInteger names = new AtomicInteger();
    private final long seed;
    private final AtomicLong largestPage = new AtomicLong(Long.MAX_VALUE);
    private final AtomicReference<ConversationFinder.End> newestEnd =
            new AtomicReference<>(ConversationFinder.End.UNKNOWN);

    public RunContext(
            Settings settings,
            String runId,
            String version,
            EvidenceLog evidence,
            List<ConcurrentEventListener> listeners) {
        this.evidence = evidence;
        this.settings = settings;
        this.runId = runId;
        this.client = new ApiClient(settings, version);
        this.calls = new ApiRequests(settings.paths());
        this.listeners = List.copyOf(listeners);
        this.health = new TargetHealthMonitor(this);
        this.seed = settings.walks().seed().orElseGet(() -> (long) new SecureRandom().nextInt(SEEDS));
    }

    /** Decides everything that the run draws: the values of examples, and its walks. */
    public long seed() {
        return seed;
    }

    /**
     * Binds this run to the thread, and to the threads that it will start, until it is closed. A thread that waits for
     * a run of its own may be given another one to do in between: the first is bound again when that is closed.
     */
    public void bind() {
        before = BOUND.get();
        BOUND.set(Optional.of(this));
    }

    public static RunContext current() {
        return BOUND.get()
                .orElseThrow(() -> new IllegalStateException(
                        "No run is under way here: start the features by the command line, or by the suite class."));
    }

    public Settings settings() {
        return settings;
    }

    public ApiKeys keys() {
        return settings.keys().orElseThrow();
    }

    /** The main key, as it is sent by default. */
    public Credential full() {
        return Credential.header("Bearer", keys().full().reveal(), "$CONVOT_TOKEN");
    }

    /**
     * Notes that a key is not what its setting says, so that the examples that need it show nothing.
     *
     * @param tag the tag of these examples, such as {@code @needs:read-token}
     */
    public void cannotUse(String tag, String reason) {
        unusableKeys.put(tag, reason);
    }

    /** Throws the reason where an example needs a key that is not what its setting says. */
    public void requireUsableKeys(Collection<String> tags) {
        tags.stream()
                .sorted()
                .flatMap(tag -> Optional.ofNullable(unusableKeys.get(tag)).stream())
                .findFirst()
                .ifPresent(reason -> {
                    throw new NotEvaluated.Indeterminate(reason);
                });
    }

    public ApiClient client() {
        return client;
    }

    /** Sends requests for an example, several at a time; of each, the exchanges that it took. */
    List<List<Exchange>> sendTogether(String example, int concurrency, List<Request> requests) {
        return ConcurrentCalls.each(concurrency, requests, request -> {
            health.before(request);
            List<Exchange> exchanges = new ArrayList<>();
            client.send(request, example, exchanges::add);
            return exchanges;
        });
    }

    public TargetHealthMonitor health() {
        return health;
    }

    public ApiRequests calls() {
        return calls;
    }

    /** What each response of a run is held against; made when it is first wanted, as schemas take time to compile. */
    public synchronized ResponseChecks checks() {
        if (checks == null) {
            checks = new ResponseChecks(new SchemaValidator());
        }
        return checks;
    }

    public List<ConcurrentEventListener> listeners() {
        return listeners;
    }

    public EvidenceLog evidence() {
        return evidence;
    }

    /** Where in the list new conversations were last found; learnt once, and good for the whole run. */
    public AtomicReference<ConversationFinder.End> newestEnd() {
        return newestEnd;
    }

    public RunScopedValue<StartedConversation> existing() {
        return existing;
    }

    /**
     * Leaves an example open where the target lacks an extended call.
     *
     * @throws io.convot.conformance.contract.NotEvaluated where it does
     */
    public void requirePresent(Call.CallOperation operation, ScenarioContext example) {
        extendedCalls.require(operation, example, this);
    }

    /** The page size above which the target is known to reject a list. */
    AtomicLong largestPage() {
        return largestPage;
    }

    /** A conversation that was there before, with as many types of messages as could be found. */
    public RunScopedValue<StartedConversation> manyTyped() {
        return manyTyped;
    }

    /**
     * How long to wait for a write to be seen. The rule that says it has to be seen waits in full. Where it has done so
     * without success, the examples that only depend on such a write need not wait as long once more: nothing is judged
     * by it.
     */
    public Duration patienceWith(String rule, String ruleOfExample) {
        boolean inVain = neverSeen.contains(rule) && !rule.equals(ruleOfExample);
        return inVain && settings.lag().compareTo(SHORT) > 0 ? SHORT : settings.lag();
    }

    /** The lag in words, for what a violation expected. */
    String withinLag() {
        return " within " + settings.lag().toMillis() / 1000.0 + " s";
    }

    public void neverSeen(String rule) {
        neverSeen.add(rule);
    }

    public void hasStartedNow(String conversation) {
        started.add(conversation.toLowerCase(Locale.ROOT));
    }

    public ConversationCleanup cleanup() {
        return cleanup;
    }

    /** Resolves the conversations that the run has opened, by a guessed path; returns a message where that fails. */
    public Optional<String> resolveOpened() {
        return health.gone().isPresent() ? cleanup.leftOpen() : cleanup.resolve(this);
    }

    /** Whether a conversation is the run's own, and was not there before. */
    public boolean hasStarted(String conversation) {
        return started.contains(conversation.toLowerCase(Locale.ROOT));
    }

    /** A word that no other example of any run uses. */
    public String newName() {
        return "conformance-" + runId + "-" + names.incrementAndGet();
    }

    /** An e-mail address that no contact has. */
    public String newAddress() {
        return newName() + "@" + settings.mailDomain();
    }

    /** A content that is unique, and that says where it comes from. */
    public String newContent(String text) {
        return "[" + newName() + "] " + text;
    }

    /** Closes the connections of the run, and frees the thread. */
    @Override
    public void close() {
        BOUND.set(before);
        client.close();
    }
}
