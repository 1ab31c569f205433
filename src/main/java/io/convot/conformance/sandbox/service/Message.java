package io.convot.conformance.sandbox.service;

import java.time.Instant;
import java.util.Optional;

/**
 * A message of a conversation.
 *
 * @param operatorId the teammate who wrote it, where it was one
 */
public record Message(long id, MessageType type, String content, Optional<String> operatorId, Instant createdAt) {}
