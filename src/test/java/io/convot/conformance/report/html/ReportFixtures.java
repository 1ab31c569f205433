package io.convot.conformance.report.html;

import io.convot.conformance.contract.Example;
import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.Rule;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.report.compare.RunHistory;
import io.convot.conformance.result.Cause;
import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.ConformanceReport.Counts;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.MissingSetting;
import io.convot.conformance.result.ConformanceReport.NamedCount;
import io.convot.conformance.result.ConformanceReport.ReportedMismatch;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.ConformanceReport.Tally;
import io.convot.conformance.result.ConformanceReport.UndocumentedField;
import io.convot.conformance.result.Coverage;
import io.convot.conformance.result.Outcome;
import io.convot.conformance.result.Verdict;
import io.convot.conformance.result.WalkSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reports on the published contract, made up for the page to show. */
final class ReportFixtures {
    static final RuleCatalog CATALOG = RuleCatalog.published();

    private static final WalkSummary WALKS = new WalkSummary(
            42,
            "--seed 42",
            3,
            60,
            6,
            700,
            1,
            List.of(
                    new NamedCount("save a contact", 20),
                    new NamedCount("list conversations", 30),
                    new NamedCount("reply", 10)),
            new WalkSummary.Pairs(5, 9),
            List.of(
                    new WalkSummary.PairRow("save a contact", List.of(4, 12, 3)),
                    new WalkSummary.PairRow("list conversations", List.of(15, 0, 14)),
                    new WalkSummary.PairRow("reply", List.of(0, 9, 0))),
            List.of(new WalkSummary.Unconfirmed(
                    "MSG-11",
                    2,
                    17,
                    "The messages are neither oldest first nor newest first. Seen once, not again in 3 tries.",
                    List.of(new ReportedMismatch("/messages", "one order", "another one", Optional.of(1))),
                    Optional.of(new ExchangeRecord(
                            1,
                            "GET /conversations/1/messages → 200",
                            3,
                            "curl 'http://127.0.0.1:1/v1/conversations/1/messages'",
                            "HTTP 200 · 3 ms",
                            "{}")))),
            List.of("Walk 3 ended early: the target refused."));

    private ReportFixtures() {}

    /** The outcome of an example. */
    record SampleOutcome(
            Outcome outcome,
            Cause cause,
            String reason,
            String headline,
            List<ReportedMismatch> mismatches,
            Optional<ExchangeRecord> evidence) {
        static final SampleOutcome GOOD =
                new SampleOutcome(Outcome.PASSED, Cause.NONE, "", "", List.of(), Optional.empty());

        static SampleOutcome broken(String headline, Mismatch mismatch, String head, String body) {
            ExchangeRecord exchange = new ExchangeRecord(
                    2, "GET /v1/conversations → 200", 4, "curl 'http://127.0.0.1:1/v1/conversations'", head, body);
            RuleViolation violation = new RuleViolation("", headline, mismatch).shownBy(Optional.of(exchange));
            return new SampleOutcome(
                    Outcome.FAILED,
                    Cause.VIOLATION,
                    violation.message(),
                    headline,
                    ReportedMismatch.of(violation, violation.exchange()),
                    violation.exchange());
        }

        static SampleOutcome needs(String setting) {
            return new SampleOutcome(
                    Outcome.NOT_EVALUATED,
                    Cause.MISSING_PREREQUISITE,
                    "needs " + setting + ": a thing",
                    "",
                    List.of(),
                    Optional.empty());
        }
    }

    /** A report in which every example of a rule has the same outcome. */
    static ConformanceReport of(Function<Rule, SampleOutcome> outcomes) {
        return of(CATALOG, outcomes);
    }

    static ConformanceReport of(RuleCatalog catalog, Function<Rule, SampleOutcome> outcomes) {
        return of(catalog, outcomes, List.of(new UndocumentedField("conversation", "priority", 12)));
    }

    static ConformanceReport of(
            RuleCatalog catalog, Function<Rule, SampleOutcome> outcomes, List<UndocumentedField> undocumented) {
        List<RuleResult> rules = catalog.rules().stream()
                .map(rule -> result(catalog, rule, outcomes.apply(rule)))
                .toList();
        boolean broken = rules.stream().anyMatch(rule -> rule.outcome() == Outcome.FAILED);
        List<MissingSetting> needs = List.of(new MissingSetting(
                "--rate-limit",
                rules.stream()
                        .filter(rule -> rule.outcome() == Outcome.NOT_EVALUATED)
                        .map(RuleResult::id)
                        .toList()));
        return new ConformanceReport(
                1,
                new ConformanceReport.Suite("convot-conformance", "1.0.0"),
                new ConformanceReport.Target("https://staging.example/v1", "remote"),
                new ConformanceReport.Run(
                        "7f3a",
                        Instant.parse("2026-11-01T10:00:00Z"),
                        Instant.parse("2026-11-01T10:00:05Z"),
                        5_000,
                        900,
                        Map.of("convot.parallel", "4", "convot.token", "set", "convot.tags", "not set")),
                broken ? Verdict.NON_CONFORMANT : Verdict.CONFORMANT,
                broken ? "Rules are broken." : "All rules are kept.",
                new Counts(new Tally(0, 0, 0, 0), new Tally(0, 0, 0, 0)),
                new Coverage(rules.size(), rules.size(), 1, 1),
                rules,
                needs.get(0).rules().isEmpty() ? List.of() : needs,
                List.of(),
                List.of(),
                List.of(),
                undocumented,
                Optional.of(WALKS),
                Optional.empty());
    }

    private static RuleResult result(RuleCatalog catalog, Rule rule, SampleOutcome outcome) {
        return new RuleResult(
                rule.id(),
                rule.level(),
                rule.area(),
                rule.feature(),
                rule.title(),
                String.join(", ", rule.sources()),
                rule.sources(),
                rule.links(),
                rule.why(),
                rule.ifItFails(),
                outcome.outcome(),
                outcome.reason(),
                Optional.empty(),
                0,
                catalog.examplesOf(rule.id()).stream()
                        .map(example -> result(example, outcome))
                        .toList());
    }

    private static ExampleResult result(Example example, SampleOutcome outcome) {
        return new ExampleResult(
                example.name(),
                example.file(),
                example.line(),
                outcome.outcome(),
                outcome.cause(),
                outcome.reason(),
                12,
                3,
                false,
                outcome.headline(),
                outcome.mismatches(),
                Optional.empty(),
                outcome.mismatches().isEmpty() ? Optional.empty() : Optional.of(lastStep(example)),
                outcome.evidence(),
                Optional.empty(),
                List.of());
    }

    /** The line of the last step of an example. */
    private static int lastStep(Example example) {
        return CATALOG.rules().stream()
                .flatMap(rule -> CATALOG.scenariosOf(rule.id()).stream())
                .filter(scenario -> scenario.line() == example.line()
                        || scenario.tables().stream()
                                .flatMap(table -> table.rows().stream())
                                .anyMatch(row -> row.line() == example.line()))
                .map(scenario ->
                        scenario.steps().get(scenario.steps().size() - 1).line())
                .findFirst()
                .orElse(0);
    }

    /** A report with something of everything. */
    static ConformanceReport mixed() {
        return of(rule -> switch (rule.id()) {
            case "MSG-5" ->
                SampleOutcome.broken(
                        "A message of another type is listed.",
                        new Mismatch("/messages/1/type", "incoming", "\"note\""),
                        "HTTP 200 · 4 ms\ncontent-type: application/json",
                        """
                        {"messages":[{"id":1,"type":"incoming"},{"id":2,"type":"note"}]}""");
            case "CONV-7" ->
                SampleOutcome.broken(
                        "It is not counted.",
                        new Mismatch("status", "200", "500"),
                        "HTTP 500 · 4 ms\na: b",
                        "<p>no</p>");
            case "ERR-9" ->
                new SampleOutcome(
                        Outcome.WAIVED, Cause.VIOLATION, "known to the team", "", List.of(), Optional.empty());
            case "RATE-1", "RATE-2" -> SampleOutcome.needs("--rate-limit");
            default -> SampleOutcome.GOOD;
        });
    }

    static ReportPage page(ConformanceReport report) {
        return new ReportPage(report, CATALOG, FaultCoverage.proven(), RunHistory.NONE);
    }

    static RuleResult rule(ReportPage page, String id) {
        return page.report().rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
