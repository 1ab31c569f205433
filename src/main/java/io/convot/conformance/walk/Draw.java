package io.convot.conformance.walk;

import java.util.List;
import java.util.Random;

/**
 * A source of choices that a seed decides. The algorithm is part of the JDK's specification, so every JDK repeats it.
 */
final class Draw {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final Random random;

    private Draw(long seed) {
        random = new Random(seed);
    }

    /** The choices of one walk of a run. */
    static Draw of(long seed, int walk) {
        return new Draw(seed + walk * SPREAD);
    }

    /** A number from 0, less than the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Whether something happens that happens once in so many times. */
    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    <T> T from(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
