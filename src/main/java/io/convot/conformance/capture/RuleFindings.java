package io.convot.conformance.capture;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.result.ObservedRule;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The findings on each rule: how many exchanges tested it, and how many violated it. */
final class RuleFindings {
    private final EvidenceWriter evidence;
    private final Map<String, Map<CallKind, Finding>> byRule = new TreeMap<>();

    /** The findings of one kind of call on a rule. */
    private static final class Finding {
        private int tested;
        private int violated;
        private int lastTested;
        private int lastViolated;
        private Optional<RuleViolation> first = Optional.empty();

        private ObservedRule.Calls of(CallKind call) {
            return new ObservedRule.Calls(call.word(), Math.max(tested, violated), violated, first);
        }
    }

    RuleFindings(EvidenceWriter evidence) {
        this.evidence = evidence;
    }

    /** The rules that were tested, by their ids. */
    List<ObservedRule> rules() {
        return byRule.entrySet().stream()
                .map(rule -> new ObservedRule(
                        rule.getKey(),
                        rule.getValue().entrySet().stream()
                                .map(call -> call.getValue().of(call.getKey()))
                                .toList()))
                .toList();
    }

    /** An exchange has shown that the target keeps a rule, as far as one exchange can. */
    void tested(String rule, ObservedExchange by) {
        Finding finding = finding(rule, by.call());
        if (finding.lastTested != by.number()) {
            finding.lastTested = by.number();
            finding.tested++;
        }
    }

    /** The same, where a condition holds. */
    void testedIf(boolean shown, String rule, ObservedExchange by) {
        if (shown) {
            tested(rule, by);
        }
    }

    /** An exchange tests a rule in one point. */
    void check(String rule, ObservedExchange by, boolean kept, String headline, Mismatch mismatch) {
        if (kept) {
            tested(rule, by);
        } else {
            violated(rule, by, headline, mismatch);
        }
    }

    /** An exchange tests a rule by its status, which has to be one of these. */
    void checkStatus(String rule, ObservedExchange by, String headline, Integer... statuses) {
        String expected = Stream.of(statuses).map(String::valueOf).collect(Collectors.joining(" or "));
        check(rule, by, by.hasStatus(statuses), headline, by.otherStatus(expected));
    }

    /** An exchange violates a rule in one point. */
    void violated(String rule, ObservedExchange by, String headline, Mismatch mismatch) {
        violated(by, new RuleViolation(rule, headline, mismatch));
    }

    /** An exchange violates a rule. */
    void violated(ObservedExchange by, RuleViolation violation) {
        Finding finding = finding(violation.rule(), by.call());
        tested(violation.rule(), by);
        if (finding.lastViolated != by.number()) {
            finding.lastViolated = by.number();
            finding.violated++;
        }
        if (finding.first.isEmpty()) {
            finding.first = Optional.of(violation.shownBy(Optional.of(evidence.record(by))));
        }
    }

    /**
     * Counts a violation that was found earlier, and could not be distinguished from a change by somebody else until
     * now.
     */
    void violated(CallKind call, RuleViolation withEvidence) {
        Finding finding = finding(withEvidence.rule(), call);
        finding.violated++;
        if (finding.first.isEmpty()) {
            finding.first = Optional.of(withEvidence);
        }
    }

    EvidenceWriter evidence() {
        return evidence;
    }

    private Finding finding(String rule, CallKind call) {
        return byRule.computeIfAbsent(rule, key -> new EnumMap<>(CallKind.class))
                .computeIfAbsent(call, key -> new Finding());
    }
}
