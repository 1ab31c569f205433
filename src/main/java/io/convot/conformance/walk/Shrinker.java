package io.convot.conformance.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a failing list of steps shorter by delta debugging: drops halves, then quarters, down to single steps, as long
 * as it still fails, and makes the steps that are left simpler.
 */
final class Shrinker {
    private final Predicate<List<Step>> fails;

    /**
     * A shrinker.
     *
     * @param fails whether these steps still fail; false too where there is no more time to find out
     */
    Shrinker(Predicate<List<Step>> fails) {
        this.fails = fails;
    }

    /** The shortest and simplest steps that were found to fail. */
    List<Step> shrink(List<Step> failing) {
        List<Step> shorter = failing;
        for (int size = Math.max(1, failing.size() / 2); size > 1; size /= 2) {
            shorter = withoutChunks(shorter, size);
        }
        List<Step> before;
        do {
            before = shorter;
            shorter = withoutChunks(shorter, 1);
        } while (shorter.size() < before.size());
        return simpler(shorter);
    }

    /** The last step shows the failure, so it stays. */
    private List<Step> withoutChunks(List<Step> steps, int size) {
        List<Step> shorter = steps;
        for (int end = steps.size() - 1; end > 0; end -= size) {
            List<Step> tried = new ArrayList<>(shorter);
            tried.subList(Math.max(0, end - size), end).clear();
            if (fails.test(tried)) {
                shorter = List.copyOf(tried);
            }
        }
        return shorter;
    }

    private List<Step> simpler(List<Step> steps) {
        List<Step> simple = steps;
        for (int i = 0; i < steps.size(); i++) {
            Step step = simple.get(i);
            for (Step candidate : step.simpler()) {
                List<Step> tried = new ArrayList<>(simple);
                tried.set(i, candidate);
                if (!candidate.equals(step) && fails.test(tried)) {
                    simple = List.copyOf(tried);
                    break;
                }
            }
        }
        return simple;
    }
}
