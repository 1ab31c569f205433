package io.convot.conformance.report.compare;

import io.convot.conformance.contract.Level;
import io.convot.conformance.report.compare.Comparison.ChangeKind;
import io.convot.conformance.report.compare.Comparison.RuleChange;
import io.convot.conformance.report.compare.Comparison.Side;
import io.convot.conformance.report.compare.Comparison.Unchanged;
import io.convot.conformance.report.compare.SavedReport.PastRule;
import io.convot.conformance.result.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares two reports, rule by rule. An observation evaluates what its traffic happens to show: a rule that it did not
 * evaluate is not lost, and where it is compared with a run, kinds of calls are not compared with examples.
 */
record RuleComparison(SavedReport before, SavedReport after) {

    Comparison comparison() {
        Set<String> ids = new LinkedHashSet<>(after.rules().keySet());
        ids.addAll(before.rules().keySet());
        List<RuleChange> changes = new ArrayList<>();
        List<Outcome> same = new ArrayList<>();
        for (String id : ids) {
            PastRule was = before.rules().get(id);
            PastRule is = after.rules().get(id);
            if (was != null && is != null && alike(was, is)) {
                same.add(is.outcome());
            } else {
                changes.add(change(id, was, is));
            }
        }
        changes.sort(Comparator.comparing(RuleChange::kind)
                .thenComparing(change -> !change.level().equals(Level.REQUIRED.word())));
        return new Comparison(
                1,
                changes.stream().anyMatch(RuleChange::worse),
                side(before),
                side(after),
                List.copyOf(changes),
                new Unchanged(
                        count(same, Outcome.PASSED),
                        count(same, Outcome.FAILED),
                        count(same, Outcome.NOT_EVALUATED),
                        count(same, Outcome.WAIVED)));
    }

    private static Side side(SavedReport report) {
        return new Side(
                report.file(),
                report.suiteVersion(),
                report.target(),
                report.observation(),
                report.startedAt(),
                report.verdict());
    }

    private static int count(List<Outcome> outcomes, Outcome outcome) {
        return (int) outcomes.stream().filter(one -> one == outcome).count();
    }

    private boolean hasObservation() {
        return before.observation() || after.observation();
    }

    private boolean isMixed() {
        return before.observation() != after.observation();
    }

    private boolean alike(PastRule was, PastRule is) {
        return was.outcome() == is.outcome()
                && was.level().equals(is.level())
                && (is.outcome() != Outcome.FAILED
                        || isMixed()
                        || sorted(was.failing()).equals(sorted(is.failing())));
    }

    private RuleChange change(String id, @Nullable PastRule was, @Nullable PastRule is) {
        PastRule latest = is == null ? Objects.requireNonNull(was) : is;
        Optional<Outcome> before = Optional.ofNullable(was).map(PastRule::outcome);
        Optional<Outcome> after = Optional.ofNullable(is).map(PastRule::outcome);
        ChangeKind kind =
                was != null && is != null && was.outcome() == is.outcome() ? kindOfSame(was, is) : kind(before, after);
        // What was kept and is no longer judged is no longer known to be kept: not the same as green.
        boolean lost = (kind == ChangeKind.NOT_EVALUATED || kind == ChangeKind.GONE)
                && before.equals(Optional.of(Outcome.PASSED));
        return new RuleChange(
                id,
                latest.level(),
                latest.title(),
                kind,
                kind == ChangeKind.WORSE || lost,
                before,
                after,
                Optional.ofNullable(was).map(PastRule::level).filter(level -> !level.equals(latest.level())),
                was == null ? 0 : was.failing().size(),
                is == null ? 0 : is.failing().size(),
                is == null ? "" : is.reason(),
                is == null ? List.of() : is.failing().stream().distinct().toList());
    }

    private static List<String> sorted(List<String> names) {
        return names.stream().sorted().toList();
    }

    /** For a rule with the same outcome as before: whether other examples of it fail, or its level is another. */
    private ChangeKind kindOfSame(PastRule was, PastRule is) {
        boolean more =
                is.failing().size() > was.failing().size() || !was.failing().containsAll(is.failing());
        if (is.outcome() == Outcome.FAILED && more && !isMixed()) {
            return ChangeKind.WORSE;
        }
        return was.level().equals(is.level()) ? ChangeKind.BETTER : ChangeKind.LEVEL_CHANGED;
    }

    private ChangeKind kind(Optional<Outcome> before, Optional<Outcome> after) {
        if (hasObservation() && isEvaluated(before) != isEvaluated(after)) {
            return ChangeKind.ONLY_IN_ONE;
        }
        if (before.isEmpty()) {
            return ChangeKind.NEW;
        }
        if (after.isEmpty()) {
            return ChangeKind.GONE;
        }
        if (before.get() == Outcome.NOT_EVALUATED) {
            return ChangeKind.EVALUATED;
        }
        return switch (after.get()) {
            case PASSED -> ChangeKind.BETTER;
            case FAILED -> ChangeKind.WORSE;
            case NOT_EVALUATED -> ChangeKind.NOT_EVALUATED;
            case WAIVED -> ChangeKind.WAIVED;
        };
    }

    private static boolean isEvaluated(Optional<Outcome> outcome) {
        return outcome.filter(one -> one != Outcome.NOT_EVALUATED).isPresent();
    }
}
