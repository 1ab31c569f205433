package io.convot.conformance.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * An exchange as people read it; no secret is in it.
 *
 * @param number its number within the example, from 1
 * @param summary the request's method, path and query, and the status, such as {@code GET /conversations?page=2 → 200}
 * @param durationMs from the first byte sent to the last one received, in milliseconds
 * @param curl the request as a {@code curl} command that can be pasted
 */
@JsonPropertyOrder({"number", "summary", "durationMs", "curl", "response"})
public record ExchangeRecord(
        int number,
        String summary,
        long durationMs,
        String curl,
        @JsonIgnore String head,
        @JsonIgnore String body) {

    /** Head and body, parted by an empty line as in HTTP. */
    @JsonProperty
    public String response() {
        return body.isEmpty() ? head : head + "\n\n" + body;
    }

    /** The same with a body of at most that many characters. */
    public ExchangeRecord shortened(int maxBody) {
        return body.length() <= maxBody
                ? this
                : new ExchangeRecord(number, summary, durationMs, curl, head, cut(body, maxBody));
    }

    /** The same, shown by another command. */
    public ExchangeRecord withCurl(String command) {
        return new ExchangeRecord(number, summary, durationMs, command, head, body);
    }

    /** The text with at most that many characters, and how many are missing. */
    public static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end) + "\n… cut here: " + (text.length() - end) + " characters more";
    }
}
