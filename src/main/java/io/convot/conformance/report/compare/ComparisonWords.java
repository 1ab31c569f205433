package io.convot.conformance.report.compare;

import io.convot.conformance.report.compare.Comparison.ChangeKind;
import io.convot.conformance.report.compare.Comparison.RuleChange;
import io.convot.conformance.report.compare.Comparison.Side;
import io.convot.conformance.report.compare.Comparison.Unchanged;
import io.convot.conformance.result.Outcome;
import io.convot.conformance.result.TextSanitizer;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The wording that the readable forms of a comparison share. */
record ComparisonWords(Comparison comparison) {
    /** How many rules changed in which way, in a sentence; what counts as worse comes first. */
    String summary() {
        List<String> parts = new ArrayList<>();
        int broken = of(ChangeKind.WORSE).size();
        long lost = comparison.changes().stream().filter(RuleChange::worse).count() - broken;
        if (broken > 0) {
            parts.add(TextSanitizer.count(broken, "rule") + " got worse");
        }
        if (lost > 0) {
            parts.add(TextSanitizer.count(lost, "rule") + (lost == 1 ? " that was kept is" : " that were kept are")
                    + " no longer judged");
        }
        if (parts.isEmpty()) {
            parts.add("no rule got worse");
        }
        for (ChangeKind kind : List.of(
                ChangeKind.WAIVED,
                ChangeKind.NEW,
                ChangeKind.EVALUATED,
                ChangeKind.ONLY_IN_ONE,
                ChangeKind.LEVEL_CHANGED,
                ChangeKind.BETTER)) {
            if (!of(kind).isEmpty()) {
                parts.add(of(kind).size() + " "
                        + kind.title().toLowerCase(Locale.ROOT).replace(",", ""));
            }
        }
        long others = comparison.changes().stream()
                .filter(change -> change.kind() == ChangeKind.NOT_EVALUATED || change.kind() == ChangeKind.GONE)
                .filter(change -> !change.worse())
                .count();
        if (others > 0) {
            parts.add(others + " that " + (others == 1 ? "was" : "were") + " not kept either no longer judged");
        }
        Unchanged same = comparison.unchanged();
        int broke = same.failed() + same.waived();
        parts.add((same.passed() + same.notEvaluated() + broke) + " as before"
                + (broke > 0 ? ", " + broke + " of them broken" : ""));
        return TextSanitizer.capitalised(String.join("; ", parts)) + ".";
    }

    List<RuleChange> of(ChangeKind kind) {
        return comparison.changes().stream()
                .filter(change -> change.kind() == kind)
                .toList();
    }

    /** From what to what a rule changed; one that is new or gone has one of the two only. */
    static String fromTo(RuleChange change) {
        Optional<String> before = change.before().map(Outcome::word);
        Optional<String> after = change.after().map(Outcome::word);
        String level = change.levelBefore()
                .map(was -> ", " + was + " -> " + change.level())
                .orElse("");
        if (before.isPresent() && before.equals(after)) {
            String examples = change.failingBefore() == change.failingAfter() && !level.isEmpty()
                    ? ""
                    : " in " + change.failingBefore() + " -> " + TextSanitizer.count(change.failingAfter(), "example");
            return before.get() + (change.failingAfter() > 0 ? examples : "") + level;
        }
        return before.isPresent() && after.isPresent()
                ? before.get() + " -> " + after.get() + level
                : before.map(word -> "was " + word).or(() -> after).orElse("");
    }

    /** When a run began, to the second. */
    static String began(Side side) {
        return side.startedAt().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** What differs besides the service: the suite, the target, or the way of judging it. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (!comparison.before().target().equals(comparison.after().target())) {
            warnings.add("The targets differ: " + comparison.before().target() + " and "
                    + comparison.after().target() + ".");
        }
        if (comparison.before().observation() != comparison.after().observation()) {
            warnings.add("The " + (comparison.before().observation() ? "first" : "second")
                    + " report is an observation: it evaluates only what its traffic shows, so a run may fail a rule"
                    + " that it passes.");
        }
        if (!comparison.before().suiteVersion().equals(comparison.after().suiteVersion())) {
            warnings.add("The suites differ, and a newer one may judge more strictly: "
                    + comparison.before().suiteVersion() + " and "
                    + comparison.after().suiteVersion() + ".");
        }
        if (comparison.after().startedAt().isBefore(comparison.before().startedAt())) {
            warnings.add("The first report is the newer one: are they in the right order?");
        }
        return warnings;
    }
}
