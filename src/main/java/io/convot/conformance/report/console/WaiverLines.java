package io.convot.conformance.report.console;

import static java.util.stream.Collectors.joining;

import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.ConformanceReport.RuleWaiver;
import io.convot.conformance.result.ConformanceReport.WaiverState;
import io.convot.conformance.result.Outcome;
import io.convot.conformance.result.TextSanitizer;
import io.convot.conformance.result.Verdict;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** The console's lines on waivers: those that were given, and those that could be. */
public record WaiverLines(ConformanceReport report) {
    private static final int DAYS = 14;
    private static final int MAX_ENTRIES = 2;
    private static final int MAX_WIDTH = 160;

    /** What became of each waiver. */
    List<String> given() {
        return report.rules().stream()
                .flatMap(rule -> rule.waiver().stream().flatMap(waiver -> given(rule, waiver)))
                .toList();
    }

    private static Stream<String> given(RuleResult rule, RuleWaiver waiver) {
        return waiver.state() == WaiverState.APPLIED
                ? Stream.of(
                        "  " + rule.id() + " " + rule.title() + " ("
                                + rule.level().word() + ")",
                        "    " + waiver.message(),
                        "    " + TextSanitizer.line(rule.reason(), MAX_WIDTH))
                : Stream.of("  " + rule.id() + ": " + waiver.message());
    }

    /**
     * Entries for the file of waivers: one for each rule that failed a run and has none, the required ones first, a few
     * at most. What only a person can know is empty, and refused while it is.
     */
    public List<String> toPaste() {
        if (report.verdict() != Verdict.NON_CONFORMANT) {
            return List.of();
        }
        List<RuleResult> failed = failed();
        int more = failed.size() - MAX_ENTRIES;
        return Stream.concat(
                        failed.stream().limit(MAX_ENTRIES).map(this::entry),
                        Stream.of("# and so on for " + TextSanitizer.count(more, "rule") + " more")
                                .filter(line -> more > 0))
                .toList();
    }

    /** A file of waivers, with an entry for each rule that fails and has none; what only a person can know is empty. */
    public String template() {
        List<RuleResult> failed = failed();
        String head = "# Fill in reason, owner and link, and pass the file with --waivers.\n";
        return head
                + (failed.isEmpty()
                        ? "[]\n"
                        : failed.stream().map(rule -> entry(rule) + "\n").collect(joining()));
    }

    private List<RuleResult> failed() {
        return report.rules(Outcome.FAILED).stream()
                .filter(rule -> rule.waiver().isEmpty())
                .toList();
    }

    private String entry(RuleResult rule) {
        LocalDate expires =
                LocalDate.ofInstant(report.run().startedAt(), ZoneOffset.UTC).plusDays(DAYS);
        return "- {rule: " + rule.id() + ", reason: \"\", owner: \"\", link: \"\", expires: " + expires + "}  # "
                + rule.level().word();
    }
}
