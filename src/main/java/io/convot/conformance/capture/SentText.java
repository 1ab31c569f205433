package io.convot.conformance.capture;

import java.util.Set;
import java.util.stream.Collectors;

/** Texts that were sent, and what became of them. */
final class SentText {
    private static final int LONG = 1_000;

    private SentText() {}

    /** Whether careless code may alter a text: plain short words survive much that others would not. */
    static boolean isFragile(String text) {
        return text.chars().anyMatch(c -> c > 126 || c < ' ' || "\"'<>&\\${}%;".indexOf(c) >= 0)
                || text.contains("  ")
                || text.length() > LONG;
    }

    /** Whether one text may have been made of the other, because most of their letters are the same. */
    static boolean areAlike(String one, String other) {
        Set<Integer> letters = letters(one);
        Set<Integer> common = letters(other);
        int smaller = Math.min(letters.size(), common.size());
        common.retainAll(letters);
        return smaller == 0 ? other.length() <= one.length() : 2 * common.size() >= smaller;
    }

    private static Set<Integer> letters(String text) {
        return text.codePoints()
                .filter(c -> c < 127 && Character.isLetter(c))
                .boxed()
                .collect(Collectors.toSet());
    }
}
