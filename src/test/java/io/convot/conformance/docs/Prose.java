package io.convot.conformance.docs;

/**
 * A piece of text that people read.
 *
 * @param place where it stands, as a reader would look for it
 * @param text plain text, without markup
 */
record Prose(String place, String text) {}
