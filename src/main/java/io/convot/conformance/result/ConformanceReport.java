package io.convot.conformance.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.contract.Level;
import io.convot.conformance.contract.Mismatch;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run and its verdict. Console, files and exit status are all made from this one tree, so that they can't disagree;
 * as JSON it is {@code conformance.json}, whose keys are fixed by {@code schemas/conformance-report.json}.
 *
 * @param formatVersion the version of this format, 1
 * @param rules the rules that the run was about, in the order of the features
 * @param needs which setting would evaluate which rules more, those that add most first
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
        List<RuleResult> rules,
        List<Need> needs,
        List<String> troubles,
        List<String> notes,
        List<UntestedStatement> untested,
        List<UndocumentedField> undocumented,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Observation> observation) {

    /** Which suite has judged. */
    public record Suite(String name, String version) {}

    /**
     * Which target was judged.
     *
     * @param kind {@code sandbox}, {@code remote}, or {@code capture} where traffic was judged
     */
    public record Target(String baseUrl, String kind) {}

    /**
     * When and how.
     *
     * @param durationMs how long it took, in milliseconds
     */
    public record Run(
            String id,
            Instant startedAt,
            Instant finishedAt,
            long durationMs,
            int requests,
            Map<String, String> settings) {}

    /** How many rules came out how. */
    public record Counts(Tally required, Tally recommended) {}

    /** A number for each outcome. */
    public record Tally(int passed, int failed, int notEvaluated, int waived) {
        public static Tally of(List<RuleResult> rules) {
            return new Tally(
                    count(rules, Outcome.PASSED),
                    count(rules, Outcome.FAILED),
                    count(rules, Outcome.NOT_EVALUATED),
                    count(rules, Outcome.WAIVED));
        }

        private static int count(List<RuleResult> rules, Outcome outcome) {
            return (int)
                    rules.stream().filter(rule -> rule.outcome() == outcome).count();
        }

        public int all() {
            return passed + failed + notEvaluated + waived;
        }
    }

    /**
     * A rule and what came out.
     *
     * @param source the pages and standards that say it, separated by commas
     * @param reason why; empty where there is nothing to tell
     * @param waiver the waiver that was given for it, and what it came to; not written where there is none
     * @param metIn in how many examples of other rules it was found broken; not written where there are none
     */
    public record RuleResult(
            String id,
            Level level,
            String area,
            String feature,
            String title,
            String source,
            List<URI> links,
            String why,
            String ifItFails,
            Outcome outcome,
            String reason,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<RuleWaiver> waiver,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) int metIn,
            List<ExampleResult> examples) {

        RuleResult with(Outcome itsOutcome, RuleWaiver itsWaiver, List<ExampleResult> itsExamples) {
            return new RuleResult(
                    id,
                    level,
                    area,
                    feature,
                    title,
                    source,
                    links,
                    why,
                    ifItFails,
                    itsOutcome,
                    reason,
                    Optional.of(itsWaiver),
                    metIn,
                    itsExamples);
        }
    }

    /**
     * A waiver that was given for a rule, and what it came to.
     *
     * @param expires the last day, in UTC, on which it is accepted
     */
    public record RuleWaiver(
            String reason, String owner, URI link, LocalDate expires, WaiverState state, String told) {}

    /** What a waiver came to. */
    public enum WaiverState {
        /** The rule is broken, and that is accepted. */
        APPLIED("applied", false),
        /** It holds no more; whatever came out for the rule, the run fails. */
        EXPIRED("expired", true),
        /** The rule is kept, so that there is nothing to waive; the run fails. */
        NEEDLESS("needless", true),
        /** The rule, or a part of it, was not evaluated, which can't be waived. */
        IDLE("idle", false);

        private final String word;
        private final boolean failsTheRun;

        WaiverState(String word, boolean failsTheRun) {
            this.word = word;
            this.failsTheRun = failsTheRun;
        }

        /**
         * The word for this state in reports.
         *
         * @return for example {@code applied}
         */
        @JsonValue
        public String word() {
            return word;
        }

        /** Whether a run with such a waiver is not conformant. */
        public boolean failsTheRun() {
            return failsTheRun;
        }
    }

    /**
     * An example and what came out.
     *
     * @param line its line there, from 1
     * @param reason why; empty where it passed
     * @param durationMs how long it took, in milliseconds
     * @param met whether the rule was met broken by the way, in this example of another rule; time and requests are
     *     told there, and 0 here. Not written where it was not
     * @param headline what was checked, where it failed; not written where it is empty
     * @param mismatches the single points that are wrong, where it failed; not written where there are none
     * @param missingSetting the setting that was missing; not written into the JSON, whose {@code needs} sum them up
     * @param evidence the exchange that showed the violation, where it failed
     * @param before the last few exchanges before that one, the oldest first; not written into the JSON
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
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean met,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String headline,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Mismatch> mismatches,
            @JsonIgnore Optional<String> missingSetting,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ExchangeRecord> evidence,
            @JsonIgnore List<ExchangeRecord> before) {

        ExampleResult waived() {
            return new ExampleResult(
                    name,
                    file,
                    line,
                    Outcome.WAIVED,
                    cause,
                    reason,
                    durationMs,
                    requests,
                    met,
                    headline,
                    mismatches,
                    missingSetting,
                    evidence,
                    before);
        }
    }

    /** A setting, or several, that would evaluate more. */
    public record Need(String setting, List<String> rules) {}

    /**
     * A published statement that no example shows.
     *
     * @param source the pages that say it, separated by commas
     */
    public record UntestedStatement(String statement, String source, String reason) {}

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
            List<Count> skipped,
            List<Count> clientNotes) {}

    /**
     * How often a kind of call occurred, and how it was answered.
     *
     * @param served the responses with a status of 2xx
     * @param rejected those with 4xx
     * @param other all others
     */
    public record ObservedCalls(String call, int exchanges, int served, int rejected, int other) {}

    /** How often something occurred. */
    public record Count(String what, int count) {}
}
