package io.convot.conformance.sandbox.service;

/** The fields of a new conversation in a call. */
public record ConversationDraft(String email, String content) {}
