package io.convot.conformance.walk;

import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.contract.RecordedWalk;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.scenario.RunContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One walk: taken, and where it fails taken again and again, ever shorter, until no step can be dropped. */
final class Walk {
    private static final int MAX_REPETITIONS = 3;

    private final RunContext run;
    private final long seed;
    private final int number;
    private final Duration timeToShrink;
    private Budget budget = new Budget(Duration.ZERO);
    private int tries;

    Walk(RunContext run, long seed, int number, Duration timeToShrink) {
        this.timeToShrink = timeToShrink;
        this.run = run;
        this.seed = seed;
        this.number = number;
    }

    /**
     * Takes the steps.
     *
     * @param worthShrinking whether the walk is to be shrunk where it violates that rule
     */
    RecordedWalk take(List<Step> steps, Predicate<String> worthShrinking) {
        WalkOutcome first = attempt(steps);
        budget = new Budget(timeToShrink);
        List<RecordedWalk.RecordedViolation> violations = new ArrayList<>();
        for (int i = 0; i < first.found().size(); i++) {
            WalkOutcome.Found found = first.found().get(i);
            boolean ended = first.failed() && i == first.found().size() - 1;
            violations.add(
                    ended && worthShrinking.test(found.violation().rule())
                            ? shrunk(steps, first, found)
                            : violation(found, ""));
        }
        return new RecordedWalk(
                number, first.calls(), first.checks(), first.requests() + budget.spent(), violations, first.reason());
    }

    private WalkOutcome attempt(List<Step> steps) {
        String id = "walk-" + run.newName();
        try {
            return new Walker(run, id, "walk " + number + " of seed " + seed).walk(steps);
        } finally {
            run.evidence().remove(id);
        }
    }

    private RecordedWalk.RecordedViolation shrunk(List<Step> steps, WalkOutcome first, WalkOutcome.Found found) {
        String rule = found.violation().rule();
        Deque<WalkOutcome> failures = new ArrayDeque<>(List.of(first));
        Predicate<List<Step>> fails = tried -> {
            if (!budget.isLeft()) {
                return false;
            }
            tries++;
            WalkOutcome outcome = attempt(tried);
            budget.spend(outcome.requests());
            boolean failed = outcome.endedBy(rule);
            if (failed) {
                failures.add(outcome);
            }
            return failed;
        };
        List<Step> taken = steps.subList(0, first.taken().size());
        Optional<List<Step>> narrowed = first.narrowed().map(last -> {
            List<Step> changed = new ArrayList<>(taken);
            changed.set(changed.size() - 1, last);
            return List.copyOf(changed);
        });
        Optional<List<Step>> repeated = narrowed.filter(fails).or(() -> repeated(taken, fails));
        if (repeated.isEmpty()) {
            String addition = tries == 0
                    ? " Seen once; there was no time to try it again."
                    : " Seen once, not again in " + (tries == 1 ? "1 try" : tries + " tries") + ".";
            return violation(found, addition);
        }
        new Shrinker(fails).shrink(repeated.get());
        return shrunk(found, failures.getLast());
    }

    private static Optional<List<Step>> repeated(List<Step> steps, Predicate<List<Step>> fails) {
        for (int i = 0; i < MAX_REPETITIONS; i++) {
            if (fails.test(steps)) {
                return Optional.of(steps);
            }
        }
        return Optional.empty();
    }

    private RecordedWalk.RecordedViolation violation(WalkOutcome.Found found, String addition) {
        Step step = found.where().step();
        RuleViolation violation = found.violation();
        String headline = violation.headline() + addition + " (Seed " + seed + ", step: " + step + ")";
        return new RecordedWalk.RecordedViolation(
                found.where().number(), violation.withHeadline(headline), List.of(), found.certain());
    }

    private RecordedWalk.RecordedViolation shrunk(WalkOutcome.Found found, WalkOutcome shortest) {
        RuleViolation violation = shortest.last().violation();
        List<WalkOutcome.Taken> made = shortest.taken().stream()
                .filter(taken -> !taken.calls().isEmpty())
                .toList();
        List<ExchangeRecord> lines = new ShellLines(run.newName(), shortest.conversations()).of(made);
        String headline = violation.headline() + " (Seed " + seed + ", shrunk to " + made.size()
                + (made.size() == 1 ? " step)" : " steps)");
        return new RecordedWalk.RecordedViolation(
                found.where().number(),
                violation.withHeadline(headline).shownBy(Optional.of(lines.get(lines.size() - 1)), Optional.empty()),
                lines.subList(0, lines.size() - 1),
                true);
    }
}
