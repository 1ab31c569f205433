package io.convot.conformance.steps;

import io.convot.conformance.http.Credential;
import io.convot.conformance.scenario.Call;
import io.convot.conformance.scenario.EscapeNotation;
import io.convot.conformance.scenario.ExpectedRefusal;
import io.convot.conformance.scenario.InvalidBody;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.TestCredential;
import io.convot.conformance.scenario.TestCredentials;
import io.cucumber.java.ParameterType;

/** The words that stand for calls, keys, bodies and refusals in the features. */
public final class ParameterTypes {
    private final RunContext run;

    /** Made by Cucumber for each example. */
    public ParameterTypes(RunContext run) {
        this.run = run;
    }

    /** One of the calls. */
    @ParameterType(
            "conversations are listed|a contact is saved|a conversation is started|its messages are listed|a reply is sent"
                    + "|the conversation is read|the conversation is resolved|the conversation is reopened"
                    + "|contacts are listed|the contact is read")
    public Call call(String phrase) {
        return Call.of(phrase);
    }

    /** Who is asking. */
    @ParameterType(
            "without a key|with the read-only key|with the write-only key|with the unrelated key|with the conversations key|with the revoked key"
                    + "|with a key without its prefix|with a key without its secret|with a key that is empty"
                    + "|with a key with a wrong secret|with a key with only the beginning of its secret"
                    + "|with a key with a character after its secret|with a key with its secret in the other case"
                    + "|with a key with the secret of another key"
                    + "|with a key sent under the scheme Token|with a key sent under the scheme Basic")
    public TestCredential key(String phrase) {
        return TestCredentials.of(phrase, run.keys());
    }

    /** An app, by the key that opens it. */
    @ParameterType("this app|the other app")
    public Credential app(String phrase) {
        return phrase.equals("this app") ? run.full() : TestCredentials.otherApp(run.keys());
    }

    /** A body that is not what the call needs. */
    @ParameterType("an empty body|a body that is no JSON|a body that is labelled as a form"
            + "|a body that is labelled as plain text|the body `[^`]*`")
    public InvalidBody body(String phrase) {
        return new InvalidBody(phrase);
    }

    /** How a call is refused. */
    @ParameterType("unauthorized|forbidden|not found|a bad request|a bad or invalid request|not found or a bad request"
            + "|not allowed or not found|a bad, unsupported or invalid request|rate limited")
    public ExpectedRefusal refusal(String phrase) {
        return ExpectedRefusal.of(phrase);
    }

    /** Text between quotes, with special characters in their notation. There may be quotes within. */
    @ParameterType("\".*\"")
    public String content(String quoted) {
        return new String(
                EscapeNotation.bytes(quoted.substring(1, quoted.length() - 1), run),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    /** A JSON object. */
    @ParameterType("\\{.*\\}")
    public tools.jackson.databind.node.ObjectNode custom(String text) {
        return (tools.jackson.databind.node.ObjectNode)
                tools.jackson.databind.json.JsonMapper.shared().readTree(text);
    }
}
