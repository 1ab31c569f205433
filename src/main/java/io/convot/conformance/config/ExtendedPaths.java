package io.convot.conformance.config;

/** The paths of the calls that are not published, relative to the base URL. {@code {id}} is the place of the id. */
public record ExtendedPaths(String conversation, String resolve, String reopen, String contact) {
    /** The conventional guess. */
    public static final ExtendedPaths CONVENTIONAL = new ExtendedPaths(
            "/conversations/{id}", "/conversations/{id}/resolve", "/conversations/{id}/reopen", "/contacts/{id}");
}
