package io.convot.conformance.capture;

/**
 * The kind of credential that a request carried, without the key itself.
 *
 * @param client distinguishes one client from another; empty where that is not known
 * @param usualScheme whether the scheme is written {@code Bearer}
 * @param inUrl whether the address holds a key
 */
record ClientCredential(CredentialKind kind, String client, boolean usualScheme, boolean inUrl) {
    /** The kinds of credentials that can be distinguished without knowing them. */
    enum CredentialKind {
        /** A Bearer token in the form of a key. */
        KEY,
        /** Something else. */
        MALFORMED,
        /** None, and no cookie. */
        NONE,
        /** The recording may have removed or altered it. */
        UNKNOWN
    }

    boolean isKey() {
        return kind == CredentialKind.KEY;
    }

    /** Whether it is certain that no valid key was in the header that is for it. */
    boolean isInvalid() {
        return kind == CredentialKind.NONE || kind == CredentialKind.MALFORMED;
    }
}
