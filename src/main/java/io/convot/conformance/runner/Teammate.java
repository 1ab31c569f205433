package io.convot.conformance.runner;

import io.convot.conformance.config.Secret;
import io.convot.conformance.contract.OperatorFields;
import io.convot.conformance.contract.Response;
import io.convot.conformance.runner.KeyProbe.ProbedCall;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Looks for a teammate in existing messages. Only a write shows more.
 *
 * @param messages how many messages were read
 * @param seen whether one of them names the teammate as its sender
 */
record Teammate(int messages, boolean seen) {
    private static final int MAX_CONVERSATIONS = 5;

    static Teammate of(String id, KeyProbe probe, Secret key, Response list) {
        List<Supplier<ProbedCall>> readings = KeyProbe.ids(list)
                .limit(MAX_CONVERSATIONS)
                .map(conversation -> (Supplier<ProbedCall>) () -> probe.send(ProbeCall.READ, key, conversation))
                .toList();
        List<JsonNode> messages = KeyProbe.together(readings).stream()
                .flatMap(trial -> trial.response().stream())
                .flatMap(response -> response.json().path("messages").valueStream())
                .toList();
        return new Teammate(messages.size(), messages.stream().anyMatch(message -> OperatorFields.named(message)
                .contains(id)));
    }
}
