package io.convot.conformance.scenario;

import io.convot.conformance.http.Credential;

/** A key as a step sends it. */
public record TestCredential(Credential credential) {}
