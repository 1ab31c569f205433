package io.convot.conformance.http;

import io.convot.conformance.config.Secret;
import java.util.Optional;

/**
 * The credential of a request. What is sent stays inside; what is shown is a shell expression over the key's
 * environment variable, so that a {@code curl} line with it can be pasted.
 */
public final class Credential {
    private final Optional<Secret> authorization;
    private final Optional<Secret> query;
    private final String shown;

    private Credential(Optional<Secret> authorization, Optional<Secret> query, String shown) {
        this.authorization = authorization;
        this.query = query;
        this.shown = shown;
    }

    /** No credential: neither header nor parameter. */
    public static Credential none() {
        return new Credential(Optional.empty(), Optional.empty(), "");
    }

    /**
     * A value of the {@code Authorization} header.
     *
     * @param scheme the scheme, such as {@code Bearer}; empty for none
     * @param shown the shell expression for what follows the scheme, such as {@code $CONVOT_TOKEN}
     */
    public static Credential header(String scheme, String value, String shown) {
        String before = scheme.isEmpty() ? "" : scheme + " ";
        return new Credential(Optional.of(new Secret(before + value)), Optional.empty(), before + shown);
    }

    /** A parameter in the query string. */
    public static Credential parameter(String name, String value, String shown) {
        return new Credential(
                Optional.empty(), Optional.of(new Secret(name + "=" + UrlEncoding.encode(value))), name + "=" + shown);
    }

    /** Whether this is a key, sent as the API wants it. */
    public boolean is(Secret key) {
        return authorization
                .filter(value -> value.reveal().equalsIgnoreCase("Bearer " + key.reveal())
                        && value.reveal().endsWith(key.reveal()))
                .isPresent();
    }

    /** Whether this is a key, sent letter by letter as the documentation shows it. */
    public boolean isBearer(Secret key) {
        return authorization
                .filter(value -> value.reveal().equals("Bearer " + key.reveal()))
                .isPresent();
    }

    /** Whether the key is in the query string. */
    public boolean isParameter() {
        return query.isPresent();
    }

    public Optional<Secret> authorization() {
        return authorization;
    }

    Optional<Secret> query() {
        return query;
    }

    /** The key that is presented in the header, sound or broken, where it has a secret. */
    Optional<Secret> presented() {
        return authorization
                .map(Secret::reveal)
                .map(value -> value.substring(value.indexOf(' ') + 1))
                .filter(key -> key.indexOf(':') >= 0)
                .map(Secret::new);
    }

    /** The shell expression for the whole header value, or for the whole parameter. */
    String shown() {
        return shown;
    }
}
