package io.convot.conformance.steps;

import io.convot.conformance.http.Credential;

/**
 * A key as a step sends it.
 *
 * @param credential what is sent
 */
public record SentKey(Credential credential) {}
