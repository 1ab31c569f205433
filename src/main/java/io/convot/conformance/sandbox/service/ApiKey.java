package io.convot.conformance.sandbox.service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/** An API key: whose it is, and what it may do. It never shows its secret. */
public final class ApiKey {
    private final String id;
    private final String secret;
    private final App app;
    private final Set<String> scopes;
    private final boolean revoked;

    ApiKey(String id, String secret, App app, Set<String> scopes, boolean revoked) {
        this.id = id;
        this.secret = secret;
        this.app = app;
        this.scopes = Set.copyOf(scopes);
        this.revoked = revoked;
    }

    /**
     * The part before the colon.
     *
     * @return {@code ck_} and 16 characters
     */
    public String id() {
        return id;
    }

    /** Whether a secret is the right one. */
    public boolean opensWith(String candidate) {
        return MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
    }

    /** The app that it belongs to. */
    public App app() {
        return app;
    }

    /**
     * What it may do.
     *
     * @return scopes such as {@code messages:read}
     */
    public Set<String> scopes() {
        return scopes;
    }

    /** Whether it was revoked. */
    public boolean revoked() {
        return revoked;
    }
}
