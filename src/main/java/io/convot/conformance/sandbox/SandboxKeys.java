package io.convot.conformance.sandbox;

/**
 * The keys of a sandbox, made up at its start, and its teammate. Printed by accident, it shows no key.
 *
 * @param readOnly holds the {@code :read} scopes of app one
 * @param writeOnly holds the {@code :write} scopes of app one
 * @param unrelated holds {@code roadmap:write} of app one
 * @param conversations holds the two scopes of conversations of app one
 */
public record SandboxKeys(
        String full,
        String readOnly,
        String writeOnly,
        String unrelated,
        String conversations,
        String otherApp,
        String revoked,
        String operatorId) {
    @Override
    public String toString() {
        return "SandboxKeys[***]";
    }
}
