package io.convot.conformance.detection;

import io.convot.conformance.capture.ExchangeQueue;
import io.convot.conformance.capture.TrafficObserver;
import io.convot.conformance.capture.proxy.ReverseProxy;
import io.convot.conformance.config.Setting;
import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.config.SettingsReader;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.ExampleListener;
import io.convot.conformance.result.ObservedRule;
import io.convot.conformance.runner.RunTarget;
import io.convot.conformance.runner.TestRun;
import io.convot.conformance.sandbox.SandboxOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
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

    /** Runs the rules that are named, or all. */
    static ObservedTrial on(SandboxOptions options, String only, String lag) {
        try {
            Settings settings = new SettingsReader(
                            Map.of(
                                    Setting.EXTENDED.environment(), "true",
                                    Setting.LAG.environment(), lag,
                                    Setting.PARALLEL.environment(), "8",
                                    Setting.TIMEOUT.environment(), "60",
                                    Setting.ONLY.environment(), only),
                            Path.of("target"),
                            Map.of())
                    .read()
                    .settings();
            try (RunTarget target = RunTarget.of(settings, options)) {
                return on(target.settings());
            }
        } catch (SettingsException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObservedTrial on(Settings settings) throws SettingsException {
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
