package io.convot.conformance.steps;

import io.convot.conformance.contract.Thing;
import java.util.Arrays;

/** The calls of the API, by the words that the features have for them. */
public enum Call {
    /** Lists the app's conversations. */
    LIST_CONVERSATIONS("conversations are listed", Thing.CONVERSATION_LIST),
    /** Saves a contact. */
    SAVE_CONTACT("a contact is saved", Thing.CONTACT),
    /** Starts a conversation. */
    START_CONVERSATION("a conversation is started", Thing.CONVERSATION),
    /** Lists the messages of the conversation that the example speaks of. */
    LIST_MESSAGES("its messages are listed", Thing.MESSAGE_LIST),
    /** Replies in it. */
    SEND_REPLY("a reply is sent", Thing.MESSAGE),
    /** Reads it by itself. The path is a guess. */
    READ("the conversation is read", Thing.CONVERSATION),
    /** Resolves it. The path is a guess, and so is the answer. */
    RESOLVE("the conversation is resolved", Thing.ANYTHING),
    /** Reopens it. The path is a guess, and so is the answer. */
    REOPEN("the conversation is reopened", Thing.ANYTHING);

    private final String phrase;
    private final Thing answersWith;

    Call(String phrase, Thing answersWith) {
        this.phrase = phrase;
        this.answersWith = answersWith;
    }

    Thing answersWith() {
        return answersWith;
    }

    static Call of(String phrase) {
        return Arrays.stream(values())
                .filter(call -> call.phrase.equals(phrase))
                .findFirst()
                .orElseThrow();
    }
}
