package io.convot.conformance.config;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The API keys of a run. Each of them but the main one may be missing; the examples that need it are then not
 * evaluated.
 *
 * @param full key with all conversation, message and contact scopes ({@code CONVOT_TOKEN})
 * @param readOnly key with the {@code :read} scopes only ({@code CONVOT_READ_TOKEN})
 * @param writeOnly key with the {@code :write} scopes only ({@code CONVOT_WRITE_TOKEN})
 * @param unrelated key with none of these scopes ({@code CONVOT_UNRELATED_TOKEN})
 * @param conversations key with the two scopes of conversations only ({@code CONVOT_CONVERSATIONS_TOKEN})
 * @param otherApp key of another app, all scopes ({@code CONVOT_OTHER_APP_TOKEN})
 * @param revoked a revoked key ({@code CONVOT_REVOKED_TOKEN})
 */
public record ApiKeys(
        Secret full,
        Optional<Secret> readOnly,
        Optional<Secret> writeOnly,
        Optional<Secret> unrelated,
        Optional<Secret> conversations,
        Optional<Secret> otherApp,
        Optional<Secret> revoked) {

    /** Checks that no part is missing. */
    public ApiKeys {
        Objects.requireNonNull(full);
    }

    /** Every key that is there. */
    public Stream<Secret> all() {
        return Stream.concat(
                Stream.of(full),
                Stream.of(readOnly, writeOnly, unrelated, conversations, otherApp, revoked)
                        .flatMap(Optional::stream));
    }
}
