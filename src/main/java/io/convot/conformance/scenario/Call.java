package io.convot.conformance.scenario;

import io.convot.conformance.contract.ResourceType;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A call of the API as a step names it.
 *
 * @param phrase the words of the step, which say what is sent
 * @param conversation the id of the conversation that it addresses, percent-encoded; empty for the example's own
 * @param query the query string without its question mark, percent-encoded; empty for none
 */
public record Call(CallOperation operation, String phrase, Optional<String> conversation, String query) {
    private static final String FIELD =
            "(?:a new (?:name|address|external id)|an invalid address|an invalid external id|invalid custom data|the other contact's address|the custom data \\{[^}]*})";

    /** The phrases that name a new contact. */
    public static final String NEW_CONTACT =
            "(?:a|another) contact(?: with (?:an external id(?: alone)?|the address \"[^\"]*\"|the custom data \\{[^}]*}))?";

    /** The phrases that name a call. */
    public static final String PHRASES = "conversations are listed(?: with the \\w+ \"[^\"]*\")?"
            + "|(?:page \\d+|the last page) of conversations is listed with \\d+ items a page"
            + "|" + NEW_CONTACT + " is saved|the conversation's contact is saved"
            + "|the contact is saved again(?: by its (?:address|external id))?(?: with " + FIELD + "(?: and " + FIELD
            + ")?)?"
            + "|another conversation with the same message is started"
            + "|(?:a|another) conversation(?: with (?:the contact|the address \"[^\"]*\"))? is started"
            + "|its messages(?: of type \"[^\"]*\")? are listed(?: by its id in capitals| by half of its id| by its id and another character)?"
            + "|the messages(?: of type \"[^\"]*\")? of a non-existent conversation are listed"
            + "|the messages of the conversation \"[^\"]*\" are listed"
            + "|a reply is sent(?: to a non-existent conversation| to the conversation \"[^\"]*\"| as the teammate)?"
            + "|another reply is sent|the same reply is sent again"
            + "|the conversation is (?:read|resolved|reopened)|contacts are listed|the contact is read";

    private static final Pattern QUOTED = Pattern.compile("(page|per_page|type|conversation) \"([^\"]*)\"");
    private static final Pattern PAGE =
            Pattern.compile("(?:page (\\d+)|the last page) of conversations is listed with (\\d+) items a page");

    /** An operation of the API. The paths of the last five are unpublished. */
    public enum CallOperation {
        SAVE_CONTACT(" is saved", ResourceType.CONTACT),
        START_CONVERSATION(" is started", ResourceType.CONVERSATION),
        SEND_REPLY(" is sent", ResourceType.MESSAGE),
        LIST_MESSAGES("messages", ResourceType.MESSAGE_LIST),
        LIST_CONVERSATIONS("conversations", ResourceType.CONVERSATION_LIST),
        LIST_CONTACTS("contacts are listed", ResourceType.ANYTHING),
        READ_CONTACT("the contact is read", ResourceType.ANYTHING),
        READ("is read", ResourceType.CONVERSATION),
        RESOLVE("is resolved", ResourceType.ANYTHING),
        REOPEN("is reopened", ResourceType.ANYTHING);

        private final String words;
        private final ResourceType responseType;

        CallOperation(String words, ResourceType responseType) {
            this.words = words;
            this.responseType = responseType;
        }
    }

    public static Call of(String phrase) {
        CallOperation operation = Arrays.stream(CallOperation.values())
                .filter(candidate -> phrase.contains(candidate.words))
                .findFirst()
                .orElseThrow();
        return new Call(operation, phrase, conversation(phrase), query(phrase));
    }

    private static Optional<String> conversation(String phrase) {
        return phrase.contains("a non-existent conversation")
                ? Optional.of(UUID.randomUUID().toString())
                : quoted(phrase, "conversation").map(id -> id.group(2)).findFirst();
    }

    private static String query(String phrase) {
        Matcher page = PAGE.matcher(phrase);
        if (page.matches()) {
            String number = page.group(1);
            return (number == null ? "" : "page=" + number + "&") + "per_page=" + page.group(2);
        }
        return quoted(phrase, "page|per_page|type")
                .map(parameter -> parameter.group(1) + "=" + EscapeNotation.percentEncoded(parameter.group(2)))
                .collect(Collectors.joining("&"));
    }

    private static Stream<MatchResult> quoted(String phrase, String names) {
        return QUOTED.matcher(phrase).results().filter(match -> match.group(1).matches(names));
    }

    /** Whether the call lists the last page, whose number only the target knows. */
    public boolean lastPage() {
        return phrase.startsWith("the last page");
    }

    public ResourceType responseType() {
        return operation.responseType;
    }
}
