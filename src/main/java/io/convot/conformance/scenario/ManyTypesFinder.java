package io.convot.conformance.scenario;

import io.convot.conformance.scenario.TestConversations.StartedConversation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Finds a conversation with as many types of messages as possible: no published call creates all of them. */
public record ManyTypesFinder(
        RunContext run, TestConversations conversations, TestMessages messages, ConversationPager pages) {
    private static final int MAX_CANDIDATES = 12;
    private static final int ALL_TYPES = 4;

    /** Searches both ends of the list, once a run, among the conversations that the run has not started itself. */
    public StartedConversation find() {
        return run.manyTyped().orElseGet(this::search);
    }

    private StartedConversation search() {
        List<StartedConversation> candidates = pages.ends(run.full()).stream()
                .filter(item -> item.path("id").isString())
                .filter(item -> !run.hasStarted(item.path("id").stringValue()))
                .sorted(Comparator.comparing(
                        (JsonNode item) -> -Math.min(item.path("messages_count").asLong(0), 20)))
                .limit(MAX_CANDIDATES)
                .map(item -> StartedConversation.listed(item, run.full()))
                .toList();
        Map<Long, StartedConversation> byTypes = new TreeMap<>(Comparator.reverseOrder());
        for (StartedConversation candidate : candidates) {
            long types = messages.list(candidate, "").stream()
                    .map(TestMessages::type)
                    .distinct()
                    .count();
            byTypes.putIfAbsent(types, candidate);
            if (types == ALL_TYPES) {
                return candidate;
            }
        }
        return byTypes.values().stream().findFirst().orElseGet(conversations::existing);
    }
}
