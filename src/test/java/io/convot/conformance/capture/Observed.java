package io.convot.conformance.capture;

import io.convot.conformance.config.Setting;
import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.config.SettingsReader;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.result.ConformanceReport.NamedCount;
import io.convot.conformance.result.ConformanceReport.Observation;
import io.convot.conformance.result.ObservedRule;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The result of an observation of recordings, for assertions. */
record Observed(TrafficObserver observer) {
    static Observed of(HarFixture... recordings) {
        return of(Map.of("CONVOT_BASE_URL", HarFixture.BASE), recordings);
    }

    static Observed of(Map<String, String> environment, HarFixture... recordings) {
        TrafficObserver observer = new TrafficObserver(settings(environment), false);
        try {
            for (int i = 0; i < recordings.length; i++) {
                observer.read(recordings[i].stream(), "recording-" + (i + 1) + ".har");
            }
        } catch (HarException e) {
            throw new AssertionError(e);
        }
        return new Observed(observer);
    }

    static Settings settings(Map<String, String> environment) {
        try {
            Map<String, String> all = new HashMap<>(environment);
            all.putIfAbsent(Setting.EXTENDED.environment(), "true");
            return new SettingsReader(all, Path.of("target"), Map.of())
                    .readWithoutKeys()
                    .settings();
        } catch (SettingsException e) {
            throw new AssertionError(e);
        }
    }

    Observation observation() {
        return observer.observation();
    }

    /** The rules that were tested and not violated. */
    TreeSet<String> kept() {
        return observer.rules().stream()
                .filter(rule -> rule.calls().stream().allMatch(calls -> calls.violated() == 0))
                .map(ObservedRule::rule)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The rules that were violated, each with the message of its first violation. */
    Map<String, String> violated() {
        return observer.rules().stream()
                .flatMap(rule -> rule.calls().stream())
                .flatMap(calls -> calls.first().stream())
                .collect(Collectors.toMap(RuleViolation::rule, RuleViolation::message, (one, other) -> one));
    }

    Map<String, Integer> skipped() {
        return counts(observation().skipped());
    }

    Map<String, Integer> clientNotes() {
        return counts(observation().clientNotes());
    }

    List<String> notes() {
        return observer.notes();
    }

    static Map<String, Integer> counts(List<NamedCount> counts) {
        return counts.stream().collect(Collectors.toMap(NamedCount::what, NamedCount::count));
    }
}
