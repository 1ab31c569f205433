package io.convot.conformance.scenario;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

/**
 * Shortens what other people have written before it goes into evidence: lists of an app that is used show their
 * conversations. Whatever the suite writes itself says so, and stays whole.
 */
final class ForeignTexts {
    private static final String OWN = "conformance";
    private static final String CONTENT = "content";

    /** Short enough to give little away, long enough to find the message. */
    private static final int KEPT = 10;

    /** Words and ids of the API are shorter. */
    private static final int LONGEST_WORD = 40;

    private ForeignTexts() {}

    /** The body with foreign texts in its lists cut; as it is where it is not JSON. */
    static String shortened(String body) {
        StringBuilder result = new StringBuilder(body.length());
        int copied = 0;
        int lists = 0;
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                lists += token == JsonToken.START_ARRAY ? 1 : token == JsonToken.END_ARRAY ? -1 : 0;
                if (token == JsonToken.VALUE_STRING && lists > 0 && isForeign(parser)) {
                    String text = parser.getString();
                    int start = (int) parser.currentTokenLocation().getCharOffset() + 1;
                    int end = (int) parser.currentLocation().getCharOffset() - 1;
                    result.append(body, copied, start).append(cut(text));
                    copied = end;
                }
            }
        } catch (JacksonException notJson) {
            return body;
        }
        return result.append(body, copied, body.length()).toString();
    }

    private static boolean isForeign(JsonParser parser) {
        String text = parser.getString();
        int longest = CONTENT.equals(parser.currentName()) ? KEPT : LONGEST_WORD;
        return text.codePointCount(0, text.length()) > longest && !text.contains(OWN);
    }

    private static String cut(String text) {
        int length = text.codePointCount(0, text.length());
        StringBuilder quoted = new StringBuilder();
        JsonStringEncoder.getInstance().quoteAsString(text.substring(0, text.offsetByCodePoints(0, KEPT)), quoted);
        return quoted + "… (" + length + " characters, not written by this suite)";
    }
}
