package io.convot.conformance.sandbox.service;

import java.util.Optional;

/** What a call says of a reply. */
public record ReplyDraft(String content, Optional<String> operatorId) {}
