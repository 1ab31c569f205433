package io.convot.conformance.sandbox.fault;

import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.Store;
import java.util.Optional;
import java.util.UUID;

/** Reaches into the store, past every check. */
final class Stored {
    private Stored() {}

    /** The conversation that a call's path names, whatever its app. */
    static Optional<Conversation> conversation(Store store, ApiRequest call) {
        try {
            return store.conversation(UUID.fromString(call.id()));
        } catch (IllegalArgumentException noUuid) {
            return Optional.empty();
        }
    }

    /** Lets other calls overtake this one. */
    static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
