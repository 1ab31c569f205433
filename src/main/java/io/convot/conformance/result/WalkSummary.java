package io.convot.conformance.result;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.contract.RecordedWalk;
import io.convot.conformance.result.ConformanceReport.NamedCount;
import io.convot.conformance.result.ConformanceReport.ReportedMismatch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The work and the findings of the walks of a run, besides the violations that count against rules.
 *
 * @param seed what decides every step
 * @param repeatWith the options that repeat the walks
 * @param steps how many steps made a call, without those of repetitions
 * @param checks how often everything that a walk had made was checked
 * @param requests those of repetitions too
 * @param failed how many walks have found a violation that counts
 * @param calls how many steps each kind of call has
 * @param pairs how many of the pairs of one call and the next occurred
 * @param matrix how often each call followed each other; not written into the JSON
 * @param unconfirmed what was seen once and not again, and may have been caused by other traffic
 * @param endedEarly which walks ended early without a violation, and why
 */
public record WalkSummary(
        long seed,
        String repeatWith,
        int walks,
        int steps,
        int checks,
        int requests,
        int failed,
        List<NamedCount> calls,
        Pairs pairs,
        @JsonIgnore List<PairRow> matrix,
        List<Unconfirmed> unconfirmed,
        List<String> endedEarly) {

    /** Numbers of pairs: those that occurred, and those that can occur. */
    public record Pairs(int covered, int possible) {}

    /**
     * A call, and how often each one followed it.
     *
     * @param next in the order of the rows
     */
    public record PairRow(String call, List<Integer> next) {}

    /** A violation that was seen once and not again. */
    public record Unconfirmed(
            String rule,
            int walk,
            int step,
            String headline,
            List<ReportedMismatch> mismatches,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ExchangeRecord> evidence) {}

    /** The summary of the walks that have ended. */
    static WalkSummary of(RecordedWalk.Setup setup, List<RecordedWalk> walks) {
        List<PairRow> matrix = matrix(setup.calls(), walks);
        Map<String, Long> steps =
                walks.stream().flatMap(walk -> walk.calls().stream()).collect(groupingBy(call -> call, counting()));
        return new WalkSummary(
                setup.seed(),
                setup.repeatWith(),
                walks.size(),
                walks.stream().mapToInt(walk -> walk.calls().size()).sum(),
                walks.stream().mapToInt(RecordedWalk::checks).sum(),
                walks.stream().mapToInt(RecordedWalk::requests).sum(),
                (int) walks.stream()
                        .filter(walk -> walk.violations().stream().anyMatch(RecordedWalk.RecordedViolation::counts))
                        .count(),
                setup.calls().stream()
                        .map(call -> new NamedCount(
                                call, steps.getOrDefault(call, 0L).intValue()))
                        .toList(),
                new Pairs(
                        (int) matrix.stream()
                                .flatMap(row -> row.next().stream())
                                .filter(count -> count > 0)
                                .count(),
                        matrix.size() * matrix.size()),
                matrix,
                walks.stream().flatMap(walk -> unconfirmed(walk).stream()).toList(),
                walks.stream()
                        .flatMap(walk -> walk.reason().stream()
                                .map(why -> "Walk " + walk.number() + " ended early: " + TextSanitizer.wellFormed(why)))
                        .toList());
    }

    private static List<PairRow> matrix(List<String> calls, List<RecordedWalk> walks) {
        Map<List<String>, Long> pairs = walks.stream()
                .flatMap(walk -> IntStream.range(1, walk.calls().size())
                        .mapToObj(i -> walk.calls().subList(i - 1, i + 1)))
                .collect(groupingBy(List::copyOf, counting()));
        return calls.stream()
                .map(first -> new PairRow(
                        first,
                        calls.stream()
                                .map(second -> pairs.getOrDefault(List.of(first, second), 0L)
                                        .intValue())
                                .toList()))
                .toList();
    }

    private static List<Unconfirmed> unconfirmed(RecordedWalk walk) {
        return walk.violations().stream()
                .filter(found -> !found.counts())
                .map(found -> new Unconfirmed(
                        found.violation().rule(),
                        walk.number(),
                        found.step(),
                        TextSanitizer.wellFormed(found.violation().headline()),
                        ReportedMismatch.of(found.violation(), found.violation().exchange()),
                        found.violation().exchange().map(RunRecorder::wellFormed)))
                .toList();
    }
}
