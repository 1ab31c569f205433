package io.convot.conformance.capture;

import io.convot.conformance.contract.RuleIds;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The filter of a list of messages, as it was sent.
 *
 * @param rule the rule that speaks of a filter that is written in this way
 * @param types the types that it may name, where capitals and blanks are forgiven
 */
record MessageFilter(String rule, Set<String> types) {
    static final Set<String> TYPES = Set.of("incoming", "outgoing", "note", "activity");

    /** The filter; empty where there is none, or where it may count as none. */
    static Optional<MessageFilter> of(QueryString query) {
        List<QueryString.Parameter> sent = query.parameters().stream()
                .filter(one -> one.name().equals("type"))
                .toList();
        if (sent.size() != 1 || sent.get(0).value().isBlank()) {
            return Optional.empty();
        }
        List<String> words = Arrays.asList(sent.get(0).value().split(",", -1));
        Set<String> types = words.stream()
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .filter(TYPES::contains)
                .collect(Collectors.toSet());
        boolean encoded = sent.get(0).raw().toLowerCase(Locale.ROOT).contains("%2c");
        String rule = !TYPES.containsAll(words) ? RuleIds.MSG_6 : encoded ? RuleIds.MSG_13 : RuleIds.MSG_5;
        return Optional.of(new MessageFilter(rule, types));
    }
}
