package io.convot.conformance.contract;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** The evidence of one run's examples, by the id of Cucumber's test case. Safe for concurrent use. */
public final class EvidenceLog {
    private final BiConsumer<String, ExchangeRecord> observer;
    private final Map<String, ExampleEvidence> byTestCase = new ConcurrentHashMap<>();

    /** A log for one run, without an observer. */
    public EvidenceLog() {
        this((example, exchange) -> {});
    }

    /**
     * A log for one run.
     *
     * @param observer gets each exchange, with the name of its example
     */
    public EvidenceLog(BiConsumer<String, ExchangeRecord> observer) {
        this.observer = observer;
    }

    /** The evidence of an example; empty at first. */
    public ExampleEvidence of(String testCase) {
        return byTestCase.computeIfAbsent(testCase, id -> new ExampleEvidence(observer));
    }

    /** The evidence of an example that has ended. */
    public ExampleEvidence remove(String testCase) {
        ExampleEvidence evidence = of(testCase);
        byTestCase.remove(testCase);
        return evidence;
    }
}
