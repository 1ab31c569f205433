package io.convot.conformance.sandbox.service;

/**
 * What a call says of a new conversation.
 *
 * @param email the contact's e-mail address
 * @param content the first message
 */
public record ConversationDraft(String email, String content) {}
