package io.convot.conformance.scenario;

import io.convot.conformance.http.RequestBody;

/** A body that is not what a call needs. */
public record InvalidBody(String phrase) {
    /** The body as it is sent. */
    public RequestBody bytes(String sound, RunContext run) {
        return switch (phrase) {
            case "an empty body" -> RequestBody.labelled("{}", "application/json");
            case "a body that is no JSON" -> RequestBody.labelled("{\"email\": \"cut off", "application/json");
            case "a body that is labelled as a form" ->
                RequestBody.labelled(
                        "email=" + run.newName() + "%40" + run.settings().mailDomain() + "&content=Hello",
                        "application/x-www-form-urlencoded");
            case "a body that is labelled as plain text" -> RequestBody.labelled(sound, "text/plain");
            default ->
                RequestBody.json(
                        EscapeNotation.bytes(phrase.substring(phrase.indexOf('`') + 1, phrase.length() - 1), run));
        };
    }
}
