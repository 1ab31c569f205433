package io.convot.conformance.sandbox.service;

import java.util.Optional;

/**
 * What a call says of a reply.
 *
 * @param content the text
 * @param operatorId the teammate who sends it, where one is named
 */
public record ReplyDraft(String content, Optional<String> operatorId) {}
