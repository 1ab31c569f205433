package io.convot.conformance.sandbox;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The options of a sandbox for developers of clients.
 *
 * @param host the address to listen on, such as {@code 127.0.0.1}
 * @param seed what its keys are computed from: the same seed gives the same keys; empty for new ones
 * @param corsOrigin the origin whose pages a browser lets call it, {@code *} for all; empty for none
 * @param requestLog receives a line for each request that was answered, without keys
 * @param reset whether {@code POST /sandbox/reset} restores the data of the start
 */
public record ClientOptions(
        String host,
        OptionalLong seed,
        Optional<String> corsOrigin,
        Optional<Consumer<String>> requestLog,
        boolean reset) {
    /** None of it: on 127.0.0.1, with new keys. */
    public static ClientOptions none() {
        return new ClientOptions("127.0.0.1", OptionalLong.empty(), Optional.empty(), Optional.empty(), false);
    }
}
