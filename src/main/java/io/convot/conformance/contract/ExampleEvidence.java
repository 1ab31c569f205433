package io.convot.conformance.contract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;

/** The evidence of one example so far. Keeps only those exchanges that a report may show. */
public final class ExampleEvidence {
    /** The number of exchanges before a violation that a report shows, and the maximum length of each one's body. */
    private static final int MAX_BEFORE = 6;

    private static final int MAX_BODY_BEFORE = 4_000;

    private final BiConsumer<String, ExchangeRecord> observer;
    private final Deque<ExchangeRecord> recent = new ArrayDeque<>();
    private final List<RuleViolation> violations = new ArrayList<>();
    private final Map<String, Map<String, Integer>> undocumented = new TreeMap<>();
    private String name = "";
    private int requests;

    ExampleEvidence(BiConsumer<String, ExchangeRecord> observer) {
        this.observer = observer;
    }

    /** Names the example for who observes its exchanges. */
    public synchronized void name(String example) {
        name = example;
    }

    /** Records an exchange and numbers it. */
    public synchronized ExchangeRecord exchanged(IntFunction<ExchangeRecord> numbered) {
        ExchangeRecord exchange = numbered.apply(++requests);
        // Polling a list until it has caught up is one step of the way.
        if (!recent.isEmpty() && recent.getLast().curl().equals(exchange.curl())) {
            recent.removeLast();
        }
        recent.addLast(exchange);
        if (recent.size() > MAX_BEFORE + 1) {
            recent.removeFirst();
        }
        observer.accept(name, exchange);
        return exchange;
    }

    /** Records a violation of a rule that need not be the example's own. */
    public synchronized void violated(RuleViolation violation) {
        violations.add(violation);
    }

    /** Counts a field that the contract does not name. */
    public synchronized void undocumented(String where, String field) {
        undocumented.computeIfAbsent(where, key -> new TreeMap<>()).merge(field, 1, Integer::sum);
    }

    public synchronized int requests() {
        return requests;
    }

    public synchronized Optional<ExchangeRecord> last() {
        return Optional.ofNullable(recent.peekLast());
    }

    /** The last few exchanges before that one, the oldest first, long bodies cut; empty where it is no longer known. */
    public synchronized List<ExchangeRecord> before(ExchangeRecord shown) {
        List<ExchangeRecord> before = new ArrayList<>();
        for (ExchangeRecord exchange : recent) {
            if (exchange.number() == shown.number()) {
                return before;
            }
            before.add(exchange.shortened(MAX_BODY_BEFORE));
        }
        return List.of();
    }

    public synchronized List<RuleViolation> violations() {
        return List.copyOf(violations);
    }

    /** The fields that the contract does not name: type of resource, field, how often seen. */
    public synchronized Map<String, Map<String, Integer>> undocumented() {
        Map<String, Map<String, Integer>> copy = new TreeMap<>();
        undocumented.forEach((where, fields) -> copy.put(where, Map.copyOf(fields)));
        return copy;
    }
}
