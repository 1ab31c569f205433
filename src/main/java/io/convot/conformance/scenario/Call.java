package io.convot.conformance.scenario;

import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.http.UrlEncoding;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call of the API as a step names it.
 *
 * @param conversation the id of the conversation that it addresses, percent-encoded; empty for the example's own
 * @param query the query string without its question mark, percent-encoded; empty for none
 */
public record Call(Operation operation, Optional<String> conversation, String query) {
    /** The phrases that name a call. */
    public static final String PHRASES =
            "conversations are listed(?: with the \\w+ \"[^\"]*\")?|a contact is saved|a conversation is started"
                    + "|its messages(?: of type \"[^\"]*\")? are listed"
                    + "|the messages(?: of type \"[^\"]*\")? of a non-existent conversation are listed"
                    + "|the messages of the conversation \"[^\"]*\" are listed"
                    + "|a reply is sent(?: to a non-existent conversation)?"
                    + "|the conversation is (?:read|resolved|reopened)|contacts are listed|the contact is read";

    private static final Pattern QUOTED = Pattern.compile("(\\w+) \"([^\"]*)\"");

    /** An operation of the API. The paths of the last five are unpublished. */
    public enum Operation {
        LIST_CONVERSATIONS("conversations are listed", ResourceType.CONVERSATION_LIST),
        SAVE_CONTACT("a contact is saved", ResourceType.CONTACT),
        START_CONVERSATION("a conversation is started", ResourceType.CONVERSATION),
        SEND_REPLY("a reply is sent", ResourceType.MESSAGE),
        LIST_MESSAGES("messages", ResourceType.MESSAGE_LIST),
        LIST_CONTACTS("contacts are listed", ResourceType.ANYTHING),
        READ_CONTACT("the contact is read", ResourceType.ANYTHING),
        READ("is read", ResourceType.CONVERSATION),
        RESOLVE("is resolved", ResourceType.ANYTHING),
        REOPEN("is reopened", ResourceType.ANYTHING);

        private final String words;
        private final ResourceType responseType;

        Operation(String words, ResourceType responseType) {
            this.words = words;
            this.responseType = responseType;
        }
    }

    public static Call of(String phrase) {
        Operation operation = Arrays.stream(Operation.values())
                .filter(candidate -> phrase.contains(candidate.words))
                .findFirst()
                .orElseThrow();
        Optional<String> conversation = phrase.contains("a non-existent conversation")
                ? Optional.of(UUID.randomUUID().toString())
                : Optional.empty();
        Matcher quoted = QUOTED.matcher(phrase);
        if (!quoted.find()) {
            return new Call(operation, conversation, "");
        }
        return quoted.group(1).equals("conversation")
                ? new Call(operation, Optional.of(quoted.group(2)), "")
                : new Call(operation, conversation, quoted.group(1) + "=" + UrlEncoding.encode(quoted.group(2)));
    }

    public ResourceType responseType() {
        return operation.responseType;
    }
}
