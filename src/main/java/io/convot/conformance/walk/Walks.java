package io.convot.conformance.walk;

import io.convot.conformance.contract.RecordedWalk;
import io.convot.conformance.scenario.ConcurrentCalls;
import io.convot.conformance.scenario.RunContext;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The walks of one run. */
public final class Walks {
    private static final Duration TIME_TO_SHRINK = Duration.ofSeconds(20);

    private final RunContext run;
    private final long seed;
    private final Duration timeToShrink;
    private final Set<String> shrunk = ConcurrentHashMap.newKeySet();

    /**
     * The walks of a seed.
     *
     * @param seed decides every step of every walk
     */
    public Walks(RunContext run, long seed) {
        this(run, seed, TIME_TO_SHRINK);
    }

    Walks(RunContext run, long seed, Duration timeToShrink) {
        this.run = run;
        this.seed = seed;
        this.timeToShrink = timeToShrink;
    }

    /** The kinds of calls that a step can make. */
    public List<String> calls() {
        return StepCall.of(Capabilities.of(run.settings()));
    }

    /**
     * Takes walks concurrently, each on contacts and conversations of its own.
     *
     * @param count how many, 0 or more
     * @param length how many steps each has, but for the checks of everything that it has made
     * @param reports takes the report of each walk when it ends, from any thread
     */
    public void take(int count, int length, Consumer<RecordedWalk> reports) {
        if (count > 0) {
            ConcurrentCalls.each(
                    Math.min(count, run.settings().parallel()),
                    IntStream.rangeClosed(1, count).boxed().toList(),
                    number -> {
                        reports.accept(take(number, length));
                        return number;
                    });
        }
    }

    /** One walk. A rule that several walks violate is worth shrinking once. */
    RecordedWalk take(int number, int length) {
        return new Walk(run, seed, number, timeToShrink)
                .take(WalkPlan.draw(seed, number, length, Capabilities.of(run.settings())), shrunk::add);
    }
}
