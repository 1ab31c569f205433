package io.convot.conformance.scenario;

import static org.awaitility.Awaitility.await;

import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.RuleViolationError;
import io.convot.conformance.http.ManagedBlocking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.pollinterval.FibonacciPollInterval;

/** Waiting for what a target may show a little later, and looking again where other traffic may have got in the way. */
public final class Polling {
    private static final int LOOKS = 8;

    private Polling() {}

    /** Asks again until something is there, and for the last time when a target may lag no longer. */
    public static <T> Optional<T> pollUntilPresent(Duration lag, Supplier<Optional<T>> ask) {
        Optional<T> first = ask.get();
        if (first.isPresent() || lag.isZero()) {
            return first;
        }
        return ManagedBlocking.during(() -> laterThere(lag, ask));
    }

    private static <T> Optional<T> laterThere(Duration lag, Supplier<Optional<T>> ask) {
        List<T> found = new ArrayList<>(1);
        try {
            await().pollInSameThread()
                    .pollDelay(Duration.ofMillis(20))
                    .pollInterval(FibonacciPollInterval.fibonacci(5, java.util.concurrent.TimeUnit.MILLISECONDS)
                            .with()
                            .offset(4))
                    .atMost(lag.plusMillis(100))
                    .until(() -> {
                        ask.get().ifPresent(found::add);
                        return !found.isEmpty();
                    });
        } catch (ConditionTimeoutException e) {
            // Where calls take long, the last one may have been made before the time was up.
            return ask.get();
        }
        return Optional.of(found.get(0));
    }

    /** The result of reading a list once. */
    public record Look(Optional<RuleViolationError> breach, Object seen) {
        public static Look passed() {
            return new Look(Optional.empty(), "");
        }

        /** A look that other traffic may explain, but not again and again: wrong where each look is of this kind. */
        public static Look repeated(RuleViolationError breach) {
            return new Look(Optional.of(breach), new Repeated());
        }

        /** A look that did not get to what it was for: it shows nothing. */
        public static Look outOfReach(RuleViolationError breach) {
            return new Look(Optional.of(breach), new OutOfReach());
        }

        /** A look that is fine where both lists are equal. */
        public static Look compared(
                List<String> expected, List<String> actual, Supplier<RuleViolationError> violation) {
            return expected.equals(actual)
                    ? passed()
                    : new Look(Optional.of(violation.get()), List.of(expected, actual));
        }
    }

    /** Equal to nothing but itself. */
    private static final class Repeated {}

    /** Equal to nothing but itself. */
    private static final class OutOfReach {}

    /**
     * Looks until nothing is wrong, or until the same is seen to be wrong twice in a row, and once more when the target
     * may lag no longer: two readings can come from two replicas, of which one has caught up.
     */
    public static void assertStable(Duration lag, Supplier<Look> looking) {
        Look before = looking.get();
        boolean always = before.seen() instanceof Repeated;
        for (int i = 1; i < LOOKS && before.breach().isPresent(); i++) {
            Look again = looking.get();
            if (isSame(before, again)) {
                Look last = afterLag(lag, looking);
                if (isSame(again, last)) {
                    throw last.breach().orElseThrow();
                }
                again = last;
            }
            before = again;
            always = always && again.seen() instanceof Repeated;
        }
        if (always) {
            throw before.breach().orElseThrow();
        }
        if (before.seen() instanceof OutOfReach) {
            throw new NotEvaluated.Indeterminate(
                    "The pages that were read did not hold what was just written, although they were read " + LOOKS
                            + " times; the suite does not read further.");
        }
        if (before.breach().isPresent()) {
            throw new NotEvaluated.Indeterminate("Other traffic changed the list each of the " + LOOKS
                    + " times that it was read, so nothing can be said for sure.");
        }
    }

    private static boolean isSame(Look before, Look again) {
        return again.breach().isPresent() && again.seen().equals(before.seen());
    }

    private static Look afterLag(Duration lag, Supplier<Look> looking) {
        pollUntilPresent(lag, Optional::empty);
        return looking.get();
    }
}
