package io.convot.conformance.detection;

import io.convot.conformance.capture.ExchangeQueue;
import io.convot.conformance.capture.TrafficObserver;
import io.convot.conformance.capture.proxy.ReverseProxy;
import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.ExampleListener;
import io.convot.conformance.result.ObservedRule;
import io.convot.conformance.runner.TestRun;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The suite against a sandbox, through the proxy of {@code observe}: what the run finds, and what its traffic shows.
 *
 * @param observed the rules that the traffic has shown, by id
 */
record ObservedTrial(ConformanceReport run, Map<String, ObservedRule> observed, TrafficObserver observer) {

    /**
     * Runs the suite through the proxy.
     *
     * @param settings the settings of the run, with the address of the target that the proxy stands before
     */
    static ObservedTrial of(Settings settings) throws SettingsException {
        URI base = settings.baseUrl().orElseThrow();
        TrafficObserver observer = new TrafficObserver(settings, false);
        ConformanceReport report;
        try (ExchangeQueue queue = new ExchangeQueue(observer, "the proxy");
                ReverseProxy proxy = ReverseProxy.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), base, queue::accept)) {
            URI through = URI.create("http://127.0.0.1:" + proxy.address().getPort() + base.getPath());
            Settings target = settings.at(through, settings.keys().orElseThrow(), settings.operatorId());
            report = new TestRun(RuleCatalog.published(), target, true).examine(new ExampleListener() {}, List.of());
        }
        return new ObservedTrial(
                report,
                observer.rules().stream().collect(Collectors.toMap(ObservedRule::rule, Function.identity())),
                observer);
    }

    RuleResult inTheRun(String rule) {
        return run.rules().stream()
                .filter(result -> result.id().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    /** The rules that the traffic shows violated, each with the first violation. */
    Map<String, String> violated() {
        return observed.values().stream()
                .filter(rule -> rule.calls().stream().anyMatch(calls -> calls.violated() > 0))
                .collect(Collectors.toMap(ObservedRule::rule, rule -> rule.calls().stream()
                        .flatMap(calls -> calls.first().stream())
                        .findFirst()
                        .orElseThrow()
                        .message()));
    }
}
