package io.convot.conformance.walk;

import io.convot.conformance.contract.RuleIds;
import java.util.List;

/** Requests that have to be rejected, though the key is a good one. */
enum Rejection {
    SAVE_WITH_INVALID_ADDRESS("save a contact with a new name and an invalid address", RuleIds.CONTACT_10, 400, 422),
    START_WITH_INVALID_ADDRESS("start a conversation with an invalid address", RuleIds.CONTACT_10, 400, 422),
    SAVE_MALFORMED("save a contact with malformed JSON", RuleIds.ERR_3, 400),
    START_MALFORMED("start a conversation with malformed JSON", RuleIds.ERR_3, 400),
    REPLY_MALFORMED("reply with malformed JSON", RuleIds.ERR_3, 400),
    SAVE_NOTHING("save a contact with an empty object", RuleIds.ERR_4, 400, 422),
    START_WITH_NOTHING("start a conversation with an empty object", RuleIds.ERR_4, 400, 422),
    REPLY_WITH_NOTHING("reply with an empty object", RuleIds.ERR_4, 400, 422),
    START_WITHOUT_CONTENT("start a conversation without content", RuleIds.ERR_5, 400),
    SAVE_AS_TEXT("save a contact with a body labelled as plain text", RuleIds.ERR_11, 400, 415, 422),
    START_AS_TEXT("start a conversation with a body labelled as plain text", RuleIds.ERR_11, 400, 415, 422),
    REPLY_AS_TEXT("reply with a body labelled as plain text", RuleIds.ERR_11, 400, 415, 422),
    REPLY_AS_UNKNOWN_TEAMMATE("reply as a teammate that does not exist", RuleIds.MSG_9),
    REPLY_TO_NON_EXISTENT("reply in a conversation that does not exist", RuleIds.ERR_7, 404),
    READ_NON_EXISTENT("list the messages of a conversation that does not exist", RuleIds.ERR_7, 404),
    READ_MALFORMED_ID("list the messages of a conversation whose id is not a UUID", RuleIds.ERR_8, 400, 404);

    private final String words;
    private final String rule;

    @SuppressWarnings("ImmutableEnumChecker") // made by an "of", so it is immutable
    private final List<Integer> statuses;

    Rejection(String words, String rule, Integer... statuses) {
        this.words = words;
        this.rule = rule;
        this.statuses = List.of(statuses);
    }

    String words() {
        return words;
    }

    /** The rule that says that it is rejected. */
    String rule() {
        return rule;
    }

    /** The rule that says that it changes nothing. */
    String effectRule() {
        return this == REPLY_AS_UNKNOWN_TEAMMATE ? RuleIds.MSG_9 : RuleIds.ERR_14;
    }

    boolean isRejectedBy(int status) {
        return statuses.isEmpty() ? status / 100 == 4 : statuses.contains(status);
    }

    /** The statuses that reject it, in words. */
    String expected() {
        return statuses.stream()
                .map(String::valueOf)
                .reduce((a, b) -> a + " or " + b)
                .orElse("4xx");
    }

    /** Whether it names a contact that exists, or may. */
    boolean ofContact() {
        return this == SAVE_WITH_INVALID_ADDRESS || this == SAVE_MALFORMED || this == SAVE_AS_TEXT;
    }

    boolean inConversation() {
        return this == REPLY_MALFORMED
                || this == REPLY_WITH_NOTHING
                || this == REPLY_AS_TEXT
                || this == REPLY_AS_UNKNOWN_TEAMMATE;
    }
}
