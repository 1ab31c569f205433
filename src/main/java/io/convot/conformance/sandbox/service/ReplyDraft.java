package io.convot.conformance.sandbox.service;

import java.util.Optional;

/** The fields of a reply in a call. */
public record ReplyDraft(String content, Optional<String> operatorId) {}
