package io.convot.conformance.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * An exchange as people read it; no secret is in it.
 *
 * @param number its number within the example, from 1
 * @param summary the request's method and path, and the status, such as {@code GET /conversations → 200}
 * @param curl the request as a {@code curl} command that can be pasted
 */
@JsonPropertyOrder({"number", "curl", "response"})
public record ExchangeRecord(
        int number,
        @JsonIgnore String summary,
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
        return body.length() <= maxBody ? this : new ExchangeRecord(number, summary, curl, head, cut(body, maxBody));
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
