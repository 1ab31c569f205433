package io.convot.conformance.walk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Texts that must not be seen in some place, each with the rule that their being there breaks. */
final class Traces {
    private final Map<String, String> ruleByMark = new LinkedHashMap<>();

    void add(String mark, String rule) {
        ruleByMark.put(mark, rule);
    }

    /** The rule that a text breaks by holding one of them. */
    Optional<String> ruleOf(String text) {
        return text.isEmpty()
                ? Optional.empty()
                : ruleByMark.entrySet().stream()
                        .filter(entry -> holds(text, entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }

    /** Whether a text holds a mark, and not only the beginning of another one. */
    static boolean holds(String text, String mark) {
        int end = text.indexOf(mark) + mark.length();
        return text.contains(mark) && (end == text.length() || !Character.isDigit(text.charAt(end)));
    }
}
