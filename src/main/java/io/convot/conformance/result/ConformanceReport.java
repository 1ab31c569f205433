package io.convot.conformance.result;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.summingInt;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.contract.Level;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.contract.UntestedRule;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A run and its verdict. Console, files and exit status are all made from this one tree, so that they can't disagree;
 * as JSON it is {@code conformance.json}, whose keys are fixed by {@code schemas/conformance-report.json}.
 *
 * @param formatVersion the version of this format, 1
 * @param rules the rules that the run was about, in the order of the features
 * @param missingSettings which setting would evaluate which rules more, those that add most first
 * @param walks what the walks have done; not written where none was taken
 * @param observation the traffic that was judged, where the suite sent no request of its own; not written for a run
 */
public record ConformanceReport(
        int formatVersion,
        Suite suite,
        Target target,
        Run run,
        Verdict verdict,
        String reason,
        Counts counts,
        Coverage coverage,
        List<RuleResult> rules,
        List<MissingSetting> missingSettings,
        List<String> errors,
        List<String> notes,
        List<UntestedStatement> untested,
        List<UndocumentedField> undocumented,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<WalkSummary> walks,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Observation> observation) {

    /** The rules of each area, in the order of the features. */
    public Map<String, List<RuleResult>> byArea() {
        return rules.stream().collect(groupingBy(RuleResult::area, LinkedHashMap::new, toList()));
    }

    /** The rules of each feature, in the order of the features. */
    public Map<String, List<RuleResult>> byFeature() {
        return rules.stream().collect(groupingBy(RuleResult::feature, LinkedHashMap::new, toList()));
    }

    /** The rules with an outcome, the required ones first. */
    public List<RuleResult> rules(Outcome outcome) {
        return rules.stream()
                .filter(rule -> rule.outcome() == outcome)
                .sorted(Comparator.comparing(RuleResult::level))
                .toList();
    }

    /** The ids of the rules that were not evaluated and that no setting would evaluate, by their shown reason. */
    public Map<String, List<String>> openByReason(Function<RuleResult, String> reason) {
        return rules.stream()
                .filter(rule -> rule.outcome() == Outcome.NOT_EVALUATED)
                .filter(rule ->
                        missingSettings.stream().noneMatch(need -> need.rules().contains(rule.id())))
                .collect(groupingBy(reason, LinkedHashMap::new, mapping(RuleResult::id, toList())));
    }

    /** The verdict in one line, for the top of a report: never more than what was judged. */
    public String headline() {
        return switch (verdict) {
            case CONFORMANT -> conformantHeadline();
            case NON_CONFORMANT -> subject() + " breaks the contract";
            case INCONCLUSIVE -> subject() + " could not be judged";
        };
    }

    /**
     * How the requests that the report shows can be sent again, where the target was the embedded sandbox and a rule is
     * broken; empty for any other target.
     */
    @JsonProperty
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public Optional<String> sandboxHint() {
        boolean broken =
                rules.stream().anyMatch(rule -> rule.outcome() == Outcome.FAILED || rule.outcome() == Outcome.WAIVED);
        if (!broken || !target.kind().equals("sandbox")) {
            return Optional.empty();
        }
        int port = URI.create(target.baseUrl()).getPort();
        String fault = run.settings().getOrDefault("convot.fault", "not set");
        String faults = fault.equals("not set")
                ? ""
                : Arrays.stream(fault.split(",", -1))
                        .map(id -> " --fault " + id.strip())
                        .collect(joining());
        String limit = run.settings().getOrDefault("convot.rate-limit", "").equals("true") ? " --rate-limit" : "";
        return Optional.of("The sandbox ended with the run. To send its requests again, start a new one with"
                + " \"java -jar convot-conformance.jar sandbox --port " + port + faults + limit
                + "\" and paste the export lines that it prints; it has other ids.");
    }

    private String subject() {
        return observation.isPresent() ? "The observed traffic" : "The target";
    }

    private String conformantHeadline() {
        List<String> broken = rules.stream()
                .filter(rule -> rule.outcome() == Outcome.FAILED)
                .map(RuleResult::id)
                .toList();
        String but = broken.isEmpty()
                ? ""
                : TextSanitizer.count(broken.size(), "recommended rule") + " broken: " + broken.get(0)
                        + (broken.size() > 1 ? " and " + (broken.size() - 1) + " more" : "");
        if (coverage.complete()) {
            return broken.isEmpty() ? subject() + " keeps the contract" : subject() + " keeps what is required; " + but;
        }
        boolean all = counts.required().passed() + counts.recommended().passed() == coverage.judged();
        return coverage.summary() + (all ? ", all kept" : "") + (broken.isEmpty() ? "" : "; " + but);
    }

    /** Whether the report may show a full tick: all that is required was judged, and nothing is broken or waived. */
    public boolean fullyKept() {
        return verdict == Verdict.CONFORMANT
                && coverage.complete()
                && rules.stream()
                        .noneMatch(rule -> rule.outcome() == Outcome.FAILED || rule.outcome() == Outcome.WAIVED);
    }

    /** The suite that has judged. */
    public record Suite(String name, String version) {}

    /**
     * The target that was judged.
     *
     * @param kind {@code sandbox}, {@code remote}, or {@code capture} where traffic was judged
     */
    public record Target(String baseUrl, String kind) {}

    /** The time and the options of the run; the duration is in milliseconds. */
    public record Run(
            String id,
            Instant startedAt,
            Instant finishedAt,
            long durationMs,
            int requests,
            Map<String, String> settings) {}

    /** The number of rules by outcome. */
    public record Counts(Tally required, Tally recommended) {}

    /** A number for each outcome. */
    public record Tally(int passed, int failed, int notEvaluated, int waived) {
        /** Counts the rules of one level. */
        public static Tally of(List<RuleResult> rules, Level level) {
            return of(rules.stream().filter(rule -> rule.level() == level).toList());
        }

        /** Counts rules, whatever their level. */
        public static Tally of(List<RuleResult> rules) {
            Map<Outcome, Integer> counts =
                    rules.stream().collect(groupingBy(RuleResult::outcome, summingInt(rule -> 1)));
            return new Tally(
                    counts.getOrDefault(Outcome.PASSED, 0),
                    counts.getOrDefault(Outcome.FAILED, 0),
                    counts.getOrDefault(Outcome.NOT_EVALUATED, 0),
                    counts.getOrDefault(Outcome.WAIVED, 0));
        }

        public int all() {
            return passed + failed + notEvaluated + waived;
        }
    }

    /**
     * A rule and its outcome.
     *
     * @param source the pages and standards that say it, separated by commas
     * @param sources the same, one by one
     * @param reason why; empty where there is nothing to say
     * @param waiver the waiver that was given for it, and what it came to; not written where there is none
     * @param incidental in how many examples of other rules it was found broken; not written where there are none
     */
    public record RuleResult(
            String id,
            Level level,
            String area,
            String feature,
            String title,
            String source,
            List<String> sources,
            List<URI> links,
            String why,
            String ifItFails,
            Outcome outcome,
            String reason,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<RuleWaiver> waiver,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) int incidental,
            List<ExampleResult> examples) {

        /** The first example that failed; there is one where the rule has failed. */
        public ExampleResult firstFailed() {
            return examples.stream()
                    .filter(example -> example.outcome() == Outcome.FAILED)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** A waiver that was given for a rule, accepted until a day in UTC, and what it came to. */
    public record RuleWaiver(
            String reason, String owner, URI link, LocalDate expires, WaiverState state, String message) {}

    /** The effect of a waiver. */
    public enum WaiverState {
        /** The rule is broken, and that is accepted. */
        APPLIED(false),
        /** It has expired; whatever the outcome of the rule, the run fails. */
        EXPIRED(true),
        /** The rule is kept, so that there is nothing to waive; the run fails. */
        STALE(true),
        /** The rule, or a part of it, was not evaluated, which can't be waived. */
        INACTIVE(false);

        private final boolean failsTheRun;

        WaiverState(boolean failsTheRun) {
            this.failsTheRun = failsTheRun;
        }

        /** The word in reports, such as {@code applied}. */
        @JsonValue
        public String word() {
            return TextSanitizer.word(this);
        }

        /** Whether a run with such a waiver is not conformant. */
        public boolean failsTheRun() {
            return failsTheRun;
        }
    }

    /**
     * An example and its outcome.
     *
     * @param line its line there, from 1
     * @param reason why; empty where it passed
     * @param durationMs how long it took, in milliseconds
     * @param incidental whether the rule was found broken in this example of another rule; time and requests are
     *     counted there, and 0 here. Not written where it was not
     * @param headline what was checked, where it failed; not written where it is empty
     * @param mismatches the single points that are wrong, where it failed; not written where there are none
     * @param missingSetting the setting that was missing; not written into the JSON, whose {@code missingSettings} sum
     *     them up
     * @param step the line of the step that decided the outcome, from 1; not written into the JSON
     * @param evidence the exchange that is wrong, where it failed
     * @param comparedWith the exchange that it was compared with, which is not to blame; not written where there is
     *     none
     * @param before the last few exchanges before the wrong one, the oldest first; not written where there are none
     */
    public record ExampleResult(
            String name,
            String file,
            int line,
            Outcome outcome,
            Cause cause,
            String reason,
            long durationMs,
            int requests,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean incidental,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String headline,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ReportedMismatch> mismatches,
            @JsonIgnore Optional<String> missingSetting,
            @JsonIgnore Optional<Integer> step,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ExchangeRecord> evidence,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ExchangeRecord> comparedWith,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ExchangeRecord> before) {

        /** The exchanges of the failure in their order: those before the wrong one, that one, the compared one. */
        public List<ExchangeRecord> sequence() {
            return Stream.of(before.stream(), evidence.stream(), comparedWith.stream())
                    .flatMap(part -> part)
                    .sorted(Comparator.comparingInt(ExchangeRecord::number))
                    .distinct()
                    .toList();
        }

        /** The role of an exchange in the failure. */
        public String role(ExchangeRecord exchange) {
            return evidence.equals(Optional.of(exchange))
                    ? "the exchange that is wrong"
                    : comparedWith
                                    .filter(other -> other.number() == exchange.number())
                                    .isPresent()
                            ? "compared with it"
                            : "before it";
        }

        /** The same; waived where it failed. */
        ExampleResult waived() {
            return new ExampleResult(
                    name,
                    file,
                    line,
                    outcome == Outcome.FAILED ? Outcome.WAIVED : outcome,
                    cause,
                    reason,
                    durationMs,
                    requests,
                    incidental,
                    headline,
                    mismatches,
                    missingSetting,
                    step,
                    evidence,
                    comparedWith,
                    before);
        }
    }

    /**
     * One thing that is wrong.
     *
     * @param where a JSON pointer, or words such as {@code status}; empty where it is about the whole
     * @param exchange the number of the exchange that shows it, within its example; not written where none does
     */
    public record ReportedMismatch(
            String where,
            String expected,
            String actual,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> exchange) {
        /** The mismatches of a violation, which an exchange shows. */
        public static List<ReportedMismatch> of(RuleViolation violation, Optional<ExchangeRecord> shownBy) {
            return violation.mismatches().stream()
                    .map(mismatch -> of(mismatch, shownBy.map(ExchangeRecord::number)))
                    .toList();
        }

        private static ReportedMismatch of(Mismatch mismatch, Optional<Integer> exchange) {
            return new ReportedMismatch(
                    TextSanitizer.wellFormed(mismatch.where()),
                    TextSanitizer.wellFormed(mismatch.expected()),
                    TextSanitizer.wellFormed(mismatch.actual()),
                    exchange);
        }
    }

    /** A setting, or several, that would evaluate more. */
    public record MissingSetting(String setting, List<String> rules) {}

    /**
     * A published statement that no example shows.
     *
     * @param title the statement, under the name that a rule's has
     * @param source the pages that say it, separated by commas
     * @param sources the same, one by one
     */
    public record UntestedStatement(
            String statement, String title, String source, List<String> sources, String reason) {
        static UntestedStatement of(UntestedRule rule) {
            return new UntestedStatement(
                    rule.statement(),
                    rule.statement(),
                    String.join(", ", rule.sources()),
                    rule.sources(),
                    rule.reason());
        }
    }

    /** A field that the contract does not name. */
    public record UndocumentedField(String where, String field, int seen) {}

    /**
     * The traffic that was judged.
     *
     * @param sources the recordings, or the address that was listened on
     * @param from the start of the first exchange with the target; not written where that is not known
     * @param to the end of the last one
     * @param exchanges the number of exchanges with the target
     * @param calls the coverage of the contract by this traffic: each kind of call, those that did not occur too
     * @param skipped what was not judged, by its reason
     * @param clientNotes what the clients did wrong, which says nothing about the target
     */
    public record Observation(
            List<String> sources,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> from,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> to,
            int exchanges,
            List<ObservedCalls> calls,
            List<NamedCount> skipped,
            List<NamedCount> clientNotes) {}

    /**
     * The number of calls of one kind, and of their responses by status.
     *
     * @param served the responses with a status of 2xx
     * @param rejected those with 4xx
     * @param other all others
     */
    public record ObservedCalls(String call, int exchanges, int served, int rejected, int other) {}

    /** The number of occurrences of something. */
    public record NamedCount(String what, int count) {}
}
