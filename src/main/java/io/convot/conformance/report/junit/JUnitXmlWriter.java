package io.convot.conformance.report.junit;

import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.report.html.Templates;
import io.convot.conformance.result.Cause;
import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.Outcome;
import io.convot.conformance.result.TextSanitizer;
import io.convot.conformance.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The report in the form that CI servers read: a suite for each feature, a case for each example. It holds neither
 * system properties nor the name of the machine.
 */
public final class JUnitXmlWriter {
    private static final int MAX_MESSAGE = 300;

    /** In characters, of each exchange: a file of many failures is still to be read by a CI server. */
    private static final int MAX_RESPONSE = 16_000;

    private final ConformanceReport report;

    /** The ways a case can end. */
    public enum CaseKind {
        PASSED,
        FAILURE,
        ERROR,
        SKIPPED
    }

    /** A suite with its cases. */
    public record TestSuite(String name, List<Case> cases) {
        public long count(CaseKind kind) {
            return cases.stream().filter(one -> one.kind() == kind).count();
        }

        /** In seconds. */
        public String time() {
            return seconds(cases.stream().mapToLong(Case::durationMs).sum());
        }
    }

    /**
     * A case.
     *
     * @param example the example; empty for the case of the run itself
     * @param reason why it did not pass; empty where it did
     * @param details all in one text, the response last: it is the only one that GitLab shows, and may be long
     */
    public record Case(
            String className,
            String name,
            Optional<RuleResult> rule,
            Optional<ExampleResult> example,
            CaseKind kind,
            String type,
            String reason,
            String details,
            long durationMs) {
        /** In seconds. */
        public String time() {
            return seconds(durationMs);
        }

        public String message() {
            return TextSanitizer.line(reason, MAX_MESSAGE);
        }
    }

    private JUnitXmlWriter(ConformanceReport report) {
        this.report = report;
    }

    public static byte[] bytes(ConformanceReport report) {
        List<TestSuite> suites = new JUnitXmlWriter(report).suites();
        return Templates.render(
                "junit.jte",
                Map.of(
                        "report",
                        report,
                        "all",
                        new TestSuite(
                                report.suite().name(),
                                suites.stream()
                                        .flatMap(suite -> suite.cases().stream())
                                        .toList()),
                        "suites",
                        suites,
                        "time",
                        seconds(report.run().durationMs())));
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }

    private List<TestSuite> suites() {
        List<TestSuite> suites = new ArrayList<>();
        report.byFeature()
                .forEach((feature, rules) -> suites.add(new TestSuite(
                        feature,
                        rules.stream()
                                .flatMap(rule -> rule.examples().stream().map(example -> of(rule, example)))
                                .toList())));
        boolean failed = suites.stream().anyMatch(suite -> suite.count(CaseKind.FAILURE) > 0);
        if (report.verdict() == Verdict.INCONCLUSIVE) {
            suites.add(run("the target can be judged", CaseKind.ERROR));
        } else if (report.verdict() == Verdict.NON_CONFORMANT && !failed) {
            suites.add(run("the run is as it was asked for", CaseKind.FAILURE));
        }
        return suites;
    }

    /** A case of its own: a CI server that finds nothing but passed and skipped cases shows green. */
    private TestSuite run(String name, CaseKind kind) {
        String reason = report.reason();
        String type = report.verdict().word();
        long time = report.run().durationMs();
        return new TestSuite(
                "Run",
                List.of(new Case("Run", name, Optional.empty(), Optional.empty(), kind, type, reason, reason, time)));
    }

    private Case of(RuleResult rule, ExampleResult example) {
        CaseKind kind = kind(example);
        String waived = rule.waiver()
                .filter(waiver -> example.outcome() == Outcome.WAIVED)
                .map(waiver -> waiver.message() + ": ")
                .orElse("");
        String evidence = example.sequence().stream()
                .map(exchange -> "\n\nExchange " + exchange.number() + ", " + example.role(exchange) + ": "
                        + exchange.summary() + "\n\n" + exchange.curl() + "\n\n"
                        + ExchangeRecord.cut(exchange.response(), MAX_RESPONSE))
                .collect(Collectors.joining());
        String hint = report.sandboxHint().map(text -> "\n\n" + text).orElse("");
        return new Case(
                // Jenkins takes the text before the last dot for a package, and so lists a rule below its feature.
                rule.feature() + "."
                        + (rule.id() + " " + rule.title()).replace('.', ' ').strip(),
                name(example),
                Optional.of(rule),
                Optional.of(example),
                kind,
                kind == CaseKind.FAILURE ? rule.level().word() : example.cause().word(),
                waived + example.reason(),
                kind == CaseKind.FAILURE
                        ? example.reason() + "\n\nIf it fails: " + rule.ifItFails() + hint + evidence
                        : example.reason(),
                example.durationMs());
    }

    /** The example's name; where a rule was met in another's example, after that rule, so that it stays unique. */
    private String name(ExampleResult example) {
        return example.incidental() ? "met in " + ruleOf(example).orElse("") + example.name() : example.name();
    }

    /** The rule of an example, for a name; a walk belongs to no rule. */
    private Optional<String> ruleOf(ExampleResult met) {
        return report.rules().stream()
                .filter(rule -> rule.examples().stream()
                        .anyMatch(own -> !own.incidental()
                                && own.line() == met.line()
                                && own.file().equals(met.file())))
                .map(rule -> rule.id() + ": ")
                .findFirst();
    }

    private static CaseKind kind(ExampleResult example) {
        if (example.cause() == Cause.SUITE_ERROR) {
            return CaseKind.ERROR;
        }
        return switch (example.outcome()) {
            case PASSED -> CaseKind.PASSED;
            case FAILED -> CaseKind.FAILURE;
            case NOT_EVALUATED, WAIVED -> CaseKind.SKIPPED;
        };
    }
}
