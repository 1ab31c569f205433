package io.convot.conformance.steps;

import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.http.ApiRequests;
import io.convot.conformance.http.Credential;
import io.convot.conformance.scenario.Call;
import io.convot.conformance.scenario.EscapeNotation;
import io.convot.conformance.scenario.ExpectedRefusal;
import io.convot.conformance.scenario.InvalidBody;
import io.convot.conformance.scenario.MessageList;
import io.convot.conformance.scenario.PageChoice;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.TestCredentials;
import io.convot.conformance.scenario.View;
import io.cucumber.java.ParameterType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The vocabulary of the features: the phrases for calls, credentials, bodies and rejections. */
public record ParameterTypes(RunContext run) {
    @ParameterType(Call.PHRASES)
    public Call call(String phrase) {
        return Call.of(phrase);
    }

    @ParameterType(TestCredentials.PHRASES)
    public Credential key(String phrase) {
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

    @ParameterType("status and code|body")
    public String responsePart(String phrase) {
        return phrase;
    }

    @ParameterType("an authentication scheme|a time to retry")
    public String advice(String phrase) {
        return phrase;
    }

    @ParameterType("rejects|serves|does not reject")
    public String reaction(String phrase) {
        return phrase;
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
        return EscapeNotation.text(quoted.substring(1, quoted.length() - 1), run);
    }

    @ParameterType("\\{[^}]*\\}")
    public ObjectNode custom(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }

    @ParameterType("a contact between two others|" + Call.NEW_CONTACT)
    public String contact(String phrase) {
        return phrase;
    }

    /** What a contact has: a name, or custom data. */
    @ParameterType("the new name|the old name|the custom data \\{[^}]*\\}")
    public String contactData(String phrase) {
        return phrase;
    }

    @ParameterType("a conversation|another conversation")
    public String returnedConversation(String phrase) {
        return phrase;
    }

    @ParameterType("a contact|the same contact|another contact")
    public String returnedContact(String phrase) {
        return phrase;
    }

    @ParameterType("a conversation|an existing conversation|another conversation with the same contact"
            + "|a conversation between two others with the same contact|a conversation of another app(?: with the same contact)?|a resolved conversation|a conversation with many types of messages"
            + "|a conversation with a reply|a conversation with \\d+ replies|\\d+ conversations")
    public String conversation(String phrase) {
        return phrase;
    }

    /** The field that identifies a contact. */
    @ParameterType("addresses|external ids")
    public String identity(String phrase) {
        return phrase.equals("addresses") ? "email" : "external_id";
    }

    /** Where a client sees a resource. */
    @ParameterType("in the response|in the list|when read|in the response and when looked up|when looked up")
    public View view(String phrase) {
        return View.of(phrase);
    }

    @ParameterType("the reply|each reply|the first message|a new activity|an activity")
    public String message(String phrase) {
        return phrase;
    }

    @ParameterType("its messages(?: of type \"[^\"]*\")?|the messages of the other conversations?")
    public MessageList messageList(String phrase) {
        return MessageList.of(phrase);
    }

    @ParameterType("of the four types|of these types|listed with a percent-encoded comma")
    public String selection(String phrase) {
        return phrase;
    }

    @ParameterType("names|does not name")
    public String naming(String phrase) {
        return phrase;
    }

    @ParameterType("no messages|only messages of type \"[^\"]*\"")
    public List<String> onlyTypes(String phrase) {
        return phrase.startsWith("no")
                ? List.of()
                : List.of(phrase.replaceAll(".*\"(.*)\"", "$1").split(",", -1));
    }

    /** The number of a page; empty for the last one, whatever its number is. */
    @ParameterType("page \\d+|the last page")
    public Optional<Long> pageNumber(String phrase) {
        return phrase.startsWith("page ")
                ? Optional.of(Long.valueOf(phrase.substring("page ".length())))
                : Optional.empty();
    }

    @ParameterType("holds no more items than its page size|is clamped and stated as such")
    public String pageTolerance(String phrase) {
        return phrase;
    }

    @ParameterType("existing|new")
    public String age(String phrase) {
        return phrase;
    }

    @ParameterType("(?:the first page|the last page) with \\d+ items a page|the list without parameters")
    public PageChoice page(String phrase) {
        return PageChoice.of(phrase);
    }
}
