package io.convot.conformance.scenario;

import io.convot.conformance.contract.ResourceType;
import java.util.Arrays;

/** The calls of the API, by the words that the features have for them. */
public enum Call {
    /** Lists the app's conversations. */
    LIST_CONVERSATIONS("conversations are listed", ResourceType.CONVERSATION_LIST),
    /** Saves a contact. */
    SAVE_CONTACT("a contact is saved", ResourceType.CONTACT),
    /** Starts a conversation. */
    START_CONVERSATION("a conversation is started", ResourceType.CONVERSATION),
    /** Lists the messages of the conversation that the example speaks of. */
    LIST_MESSAGES("its messages are listed", ResourceType.MESSAGE_LIST),
    /** Replies in it. */
    SEND_REPLY("a reply is sent", ResourceType.MESSAGE),
    /** Reads it by itself. The path is a guess. */
    READ("the conversation is read", ResourceType.CONVERSATION),
    /** Resolves it. The path is a guess, and so is the answer. */
    RESOLVE("the conversation is resolved", ResourceType.ANYTHING),
    /** Reopens it. The path is a guess, and so is the answer. */
    REOPEN("the conversation is reopened", ResourceType.ANYTHING),
    /** Lists contacts. The path is a guess, and so is the response. */
    LIST_CONTACTS("contacts are listed", ResourceType.ANYTHING),
    /** Reads the contact that the example speaks of. The path is a guess, and so is the response. */
    READ_CONTACT("the contact is read", ResourceType.ANYTHING);

    private final String phrase;
    private final ResourceType answersWith;

    Call(String phrase, ResourceType answersWith) {
        this.phrase = phrase;
        this.answersWith = answersWith;
    }

    public ResourceType answersWith() {
        return answersWith;
    }

    public static Call of(String phrase) {
        return Arrays.stream(values())
                .filter(call -> call.phrase.equals(phrase))
                .findFirst()
                .orElseThrow();
    }
}
