package io.convot.conformance.contract;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The evidence of one run's examples, by the id of Cucumber's test case. Safe for concurrent use. */
public final class EvidenceLog {
    private final Consumer<ExchangeRecord> observer;
    private final Map<String, ExampleEvidence> byTestCase = new ConcurrentHashMap<>();

    /** A log for one run. */
    public EvidenceLog(Consumer<ExchangeRecord> observer) {
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
