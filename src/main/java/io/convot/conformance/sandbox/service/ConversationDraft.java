package io.convot.conformance.sandbox.service;

/** What a call says of a new conversation. */
public record ConversationDraft(String email, String content) {}
