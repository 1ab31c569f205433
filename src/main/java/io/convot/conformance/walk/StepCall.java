package io.convot.conformance.walk;

import java.util.Arrays;
import java.util.List;

/** The kinds of calls that the steps of a walk make, for the coverage of pairs. */
enum StepCall {
    SAVE_CONTACT("save a contact"),
    START_CONVERSATION("start a conversation"),
    LIST_CONVERSATIONS("list conversations"),
    SEND_REPLY("reply"),
    LIST_MESSAGES("list messages"),
    READ_CONTACT("read a contact"),
    READ_CONVERSATION("read a conversation"),
    RESOLVE("resolve"),
    REOPEN("reopen"),
    OTHER_APP("save in another app"),
    INVALID("invalid request"),
    WRONG_KEY("wrong key");

    private final String words;

    StepCall(String words) {
        this.words = words;
    }

    /** How reports name it. */
    String words() {
        return words;
    }

    private boolean isIn(Capabilities capabilities) {
        return switch (this) {
            case READ_CONTACT, READ_CONVERSATION, RESOLVE, REOPEN -> capabilities.extended();
            case OTHER_APP -> capabilities.otherApp();
            default -> true;
        };
    }

    /** Those that walks can make. */
    static List<String> of(Capabilities capabilities) {
        return Arrays.stream(values())
                .filter(call -> call.isIn(capabilities))
                .map(StepCall::words)
                .toList();
    }
}
