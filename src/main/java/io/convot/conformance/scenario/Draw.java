package io.convot.conformance.scenario;

import java.util.List;
import java.util.Random;

/**
 * A source of choices that a seed decides. The algorithm is part of the JDK's specification, so every JDK repeats it.
 */
public final class Draw {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final Random random;

    private Draw(long seed) {
        random = new Random(seed);
    }

    /** The choices of one walk of a run, or of one of its examples. */
    public static Draw of(long seed, int walk) {
        return new Draw(seed + walk * SPREAD);
    }

    /** A number from 0, less than the bound. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** Whether something happens that happens once in so many times. */
    public boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    public <T> T from(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Characters from planes and scripts that texts seldom mix. */
    public String characters(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            switch (below(6)) {
                case 0 -> text.appendCodePoint('!' + below(94));
                case 1 -> text.appendCodePoint(0xC0 + below(0x100));
                case 2 -> text.appendCodePoint(0x0391 + below(17));
                case 3 -> text.appendCodePoint(0x05D0 + below(27));
                case 4 -> text.appendCodePoint(0x4E00 + below(0x2000));
                default -> text.appendCodePoint(0x1F600 + below(64));
            }
        }
        return text.toString();
    }
}
