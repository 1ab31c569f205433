package io.convot.conformance.walk;

/**
 * A message that the walk has sent.
 *
 * @param mark text that only its content contains
 * @param id the id that the response gave; empty where it gave none
 * @param teammate whether it was sent as the teammate of the settings
 */
record KnownMessage(String mark, String content, String id, boolean first, boolean teammate) {}
