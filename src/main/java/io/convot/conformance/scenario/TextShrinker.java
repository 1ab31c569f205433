package io.convot.conformance.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Makes a text shorter that a target changes, by delta debugging: drops halves, then quarters, down to characters. */
public final class TextShrinker {
    /** Each try is a request or more, and a run is not about one text. */
    private static final int MAX_TRIES = 60;

    private final Predicate<String> fails;
    private int tries;

    /** A shrinker of texts that fail a check. */
    public TextShrinker(Predicate<String> fails) {
        this.fails = fails;
    }

    /** The shortest text that was found to fail as well; the text itself where no shorter one does. */
    public String shrink(String failing) {
        List<String> characters =
                failing.codePoints().mapToObj(Character::toString).toList();
        for (int size = Math.max(1, characters.size() / 2); size >= 1; size /= 2) {
            characters = withoutChunks(characters, size);
        }
        return joined(characters);
    }

    private List<String> withoutChunks(List<String> characters, int size) {
        List<String> shorter = characters;
        for (int end = characters.size(); end > 0 && shorter.size() > 1 && tries < MAX_TRIES; end -= size) {
            List<String> tried = new ArrayList<>(shorter);
            tried.subList(Math.max(0, Math.min(end, tried.size()) - size), Math.min(end, tried.size()))
                    .clear();
            if (!tried.isEmpty() && tried.size() < shorter.size() && failsNow(joined(tried))) {
                shorter = tried;
            }
        }
        return shorter;
    }

    private boolean failsNow(String text) {
        tries++;
        return fails.test(text);
    }

    private static String joined(List<String> characters) {
        return characters.stream().collect(Collectors.joining());
    }
}
