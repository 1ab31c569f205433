package io.convot.conformance.sandbox.service;

import java.time.Instant;
import java.util.Optional;

/**
 * A message of a conversation.
 *
 * @param id unique in the sandbox
 * @param type who it is from, or for
 * @param content as it was sent
 * @param operatorId the teammate who wrote it, where it was one
 * @param createdAt when it came
 */
public record Message(long id, MessageType type, String content, Optional<String> operatorId, Instant createdAt) {}
