package io.convot.conformance.scenario;

/**
 * A list of messages as a step names it.
 *
 * @param other whether it is that of the example's other conversations
 * @param types the filter, separated by commas; empty for none
 */
public record MessageList(boolean other, String types) {
    public static MessageList of(String phrase) {
        int quote = phrase.indexOf('"');
        return new MessageList(
                phrase.contains("the other conversation"),
                quote < 0 ? "" : phrase.substring(quote + 1, phrase.length() - 1));
    }
}
