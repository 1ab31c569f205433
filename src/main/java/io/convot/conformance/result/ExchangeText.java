package io.convot.conformance.result;

/**
 * An exchange as people read it.
 *
 * @param curl the request as a {@code curl} command that can be pasted
 * @param answer the answer: status line, headers, body; empty where none came
 */
public record ExchangeText(String curl, String answer) {
    /** Takes apart what an example left: the command, an empty line, the answer. */
    static ExchangeText parse(String attachment) {
        String text = TextSanitizer.wellFormed(attachment.replace("\r\n", "\n"));
        // A request's body may hold an empty line too.
        int gap = text.indexOf("\n\nHTTP/");
        if (gap < 0) {
            gap = text.indexOf("\n\n");
        }
        return gap < 0
                ? new ExchangeText(text.strip(), "")
                : new ExchangeText(text.substring(0, gap).strip(), text.substring(gap + 2));
    }

    /** The same with an answer that is cut where it is longer than that many characters. */
    ExchangeText shortened(int most) {
        return answer.length() <= most
                ? this
                : new ExchangeText(
                        curl,
                        TextSanitizer.wellFormed(answer.substring(0, most)) + "\n… cut here: "
                                + (answer.length() - most) + " characters more");
    }
}
