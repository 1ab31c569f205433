package io.convot.conformance.scenario;

import io.convot.conformance.http.RequestBody;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request body that the call must not accept.
 *
 * @param phrase words for it, or the body itself between back quotes
 */
public record InvalidBody(String phrase) {
    /** The phrases that name an invalid body. */
    public static final String PHRASES = "an empty object|malformed JSON|a truncated body|a body without content"
            + "|a body labelled as a form|a body labelled as plain text|the body `[^`]*`";

    /** Returns the body to send; {@code valid} is what the call would accept. */
    public RequestBody bytes(ObjectNode valid, RunContext run) {
        return switch (phrase) {
            case "an empty object" -> RequestBody.labelled("{}", "application/json");
            case "malformed JSON" -> RequestBody.labelled("{\"email\": \"cut off", "application/json");
            case "a truncated body" -> {
                String text = valid.toString();
                yield RequestBody.labelled(text.substring(0, text.length() - 1), "application/json");
            }
            case "a body without content" -> RequestBody.json(valid.without("content"));
            case "a body labelled as a form" ->
                RequestBody.labelled(
                        "email=" + run.newName() + "%40" + run.settings().mailDomain() + "&content=Hello",
                        "application/x-www-form-urlencoded");
            case "a body labelled as plain text" -> RequestBody.labelled(valid.toString(), "text/plain");
            default ->
                RequestBody.json(
                        EscapeNotation.bytes(phrase.substring(phrase.indexOf('`') + 1, phrase.length() - 1), run));
        };
    }
}
