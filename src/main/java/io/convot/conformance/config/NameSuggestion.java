package io.convot.conformance.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Finds the name that a misspelt one probably means. */
public final class NameSuggestion {
    private static final int MAX_SLIPS = 2;
    private static final int LETTERS_PER_SLIP = 4;

    private NameSuggestion() {}

    /** The setting with the closest name, if one is close enough: a slip for each four letters, two at most. */
    static Optional<Setting> to(String name) {
        return among(List.of(Setting.values()), Setting::property, name);
    }

    /** The closest name, if one is close enough. */
    static Optional<String> among(Collection<String> names, String name) {
        return among(names, Function.identity(), name);
    }

    /** The closest names, if any is close at all, the closest first. */
    public static List<String> nearest(Collection<String> names, String name, int max) {
        String letters = letters(name);
        ToIntFunction<String> slipsTo = one -> distance(letters, letters(one));
        return names.stream()
                .filter(one -> slipsTo.applyAsInt(one) <= MAX_SLIPS)
                .sorted(Comparator.comparingInt(slipsTo))
                .limit(max)
                .toList();
    }

    private static <T> Optional<T> among(Collection<T> things, Function<T, String> nameOf, String name) {
        String letters = letters(name);
        int slips = Math.min(MAX_SLIPS, letters.length() / LETTERS_PER_SLIP);
        ToIntFunction<T> slipsTo = candidate -> distance(letters, letters(nameOf.apply(candidate)));
        return things.stream()
                .min(Comparator.comparingInt(slipsTo))
                .filter(candidate -> slipsTo.applyAsInt(candidate) <= slips);
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "").replaceFirst("^convot", "");
    }

    /** Levenshtein's distance: how many letters must be put in, taken out or changed. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        Arrays.setAll(previous, column -> column);
        for (int row = 1; row <= a.length(); row++) {
            int[] current = new int[b.length() + 1];
            current[0] = row;
            for (int column = 1; column <= b.length(); column++) {
                int change = a.charAt(row - 1) == b.charAt(column - 1) ? 0 : 1;
                current[column] =
                        Math.min(previous[column - 1] + change, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
