package io.convot.conformance.steps;

import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.http.ApiRequests;
import io.convot.conformance.http.Credential;
import io.convot.conformance.scenario.Call;
import io.convot.conformance.scenario.EscapeNotation;
import io.convot.conformance.scenario.ExpectedRefusal;
import io.convot.conformance.scenario.InvalidBody;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.TestCredential;
import io.convot.conformance.scenario.TestCredentials;
import io.cucumber.java.ParameterType;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The vocabulary of the features: the phrases that stand for calls, credentials, bodies and rejections. */
public final class ParameterTypes {
    private final RunContext run;

    public ParameterTypes(RunContext run) {
        this.run = run;
    }

    @ParameterType(Call.PHRASES)
    public Call call(String phrase) {
        return Call.of(phrase);
    }

    @ParameterType(TestCredentials.PHRASES)
    public TestCredential key(String phrase) {
        return TestCredentials.of(phrase, run.keys());
    }

    /** An app, by the key that opens it. */
    @ParameterType("this app|the other app")
    public Credential app(String phrase) {
        return phrase.equals("this app") ? run.full() : TestCredentials.otherApp(run.keys());
    }

    @ParameterType(InvalidBody.PHRASES)
    public InvalidBody body(String phrase) {
        return new InvalidBody(phrase);
    }

    @ParameterType("rejected(?: as (?:" + ExpectedRefusal.PHRASES + "))?")
    public ExpectedRefusal rejection(String phrase) {
        return phrase.equals("rejected")
                ? ExpectedRefusal.any()
                : ExpectedRefusal.of(phrase.substring("rejected as ".length()));
    }

    /** The rule that demands a property of every error response. */
    @ParameterType("has the documented form|pairs its status with the right code")
    public String errorProperty(String phrase) {
        return phrase.equals("has the documented form") ? RuleIds.ERR_1 : RuleIds.ERR_2;
    }

    /** The rule that forbids a response to reveal something. */
    @ParameterType("the secret of the key|internals of the service")
    public String confidential(String phrase) {
        return phrase.equals("the secret of the key") ? RuleIds.AUTH_8 : RuleIds.ERR_13;
    }

    /** The path of a resource. */
    @ParameterType("the conversations|the contacts|the messages of a conversation|the unknown path \\S+")
    public String resource(String phrase) {
        return switch (phrase) {
            case "the conversations" -> "/conversations";
            case "the contacts" -> "/contacts";
            case "the messages of a conversation" ->
                ApiRequests.messages(UUID.randomUUID().toString());
            default -> phrase.substring("the unknown path ".length());
        };
    }

    @ParameterType("a list of conversations|a contact|a conversation|a message|a list of messages")
    public ResourceType resourceType(String phrase) {
        return switch (phrase) {
            case "a list of conversations" -> ResourceType.CONVERSATION_LIST;
            case "a contact" -> ResourceType.CONTACT;
            case "a conversation" -> ResourceType.CONVERSATION;
            case "a message" -> ResourceType.MESSAGE;
            default -> ResourceType.MESSAGE_LIST;
        };
    }

    /** Text between quotes, with escapes. There may be quotes within. */
    @ParameterType("\".*\"")
    public String content(String quoted) {
        return new String(EscapeNotation.bytes(quoted.substring(1, quoted.length() - 1), run), StandardCharsets.UTF_8);
    }

    @ParameterType("\\{.*\\}")
    public ObjectNode custom(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }
}
