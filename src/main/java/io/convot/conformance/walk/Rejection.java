package io.convot.conformance.walk;

import io.convot.conformance.contract.RuleIds;
import java.util.Set;

/** The ways in which a walk has calls rejected. */
enum Rejection {
    SAVE_WITH_INVALID_ADDRESS(
            "save a contact with a new name and an invalid address", RuleIds.CONTACT_10, RuleIds.ERR_14, 400, 422),
    SAVE_WITH_READ_KEY("save a contact with the read-only key", RuleIds.SCOPE_3, RuleIds.SCOPE_7, 403),
    SAVE_WITHOUT_KEY("save a contact without a key", RuleIds.AUTH_2, RuleIds.AUTH_2, 401),
    START_WITH_INVALID_ADDRESS(
            "start a conversation with an invalid address", RuleIds.CONTACT_10, RuleIds.ERR_14, 400, 422),
    START_WITH_READ_KEY("start a conversation with the read-only key", RuleIds.SCOPE_2, RuleIds.SCOPE_7, 403),
    REPLY_WITH_READ_KEY("reply with the read-only key", RuleIds.SCOPE_5, RuleIds.SCOPE_7, 403),
    REPLY_WITHOUT_KEY("reply without a key", RuleIds.AUTH_2, RuleIds.AUTH_2, 401),
    REPLY_AS_UNKNOWN_TEAMMATE("reply as a teammate that does not exist", RuleIds.MSG_9, RuleIds.MSG_9, 400, 404, 422),
    REPLY_FROM_OTHER_APP("reply with the other app's key", RuleIds.TENANT_1, RuleIds.TENANT_5, 404),
    REPLY_TO_NON_EXISTENT("reply in a conversation that does not exist", RuleIds.ERR_7, RuleIds.ERR_14, 404),
    READ_WITHOUT_KEY("list messages without a key", RuleIds.AUTH_2, RuleIds.AUTH_2, 401),
    READ_WITH_WRITE_KEY("list messages with the write-only key", RuleIds.SCOPE_4, RuleIds.SCOPE_4, 403),
    READ_FROM_OTHER_APP("list messages with the other app's key", RuleIds.TENANT_1, RuleIds.TENANT_1, 404),
    READ_NON_EXISTENT("list the messages of a conversation that does not exist", RuleIds.ERR_7, RuleIds.ERR_7, 404),
    LIST_WITHOUT_KEY("list conversations without a key", RuleIds.AUTH_2, RuleIds.AUTH_2, 401),
    LIST_WITH_WRITE_KEY("list conversations with the write-only key", RuleIds.SCOPE_1, RuleIds.SCOPE_1, 403);

    private final String words;
    private final String rule;
    private final String effectRule;
    private final Set<Integer> statuses;

    Rejection(String words, String rule, String effectRule, Integer... statuses) {
        this.words = words;
        this.rule = rule;
        this.effectRule = effectRule;
        this.statuses = Set.of(statuses);
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
        return effectRule;
    }

    /** The statuses that reject it. */
    boolean isRejectedBy(int status) {
        return statuses.contains(status) || (this == REPLY_AS_UNKNOWN_TEAMMATE && status / 100 == 4);
    }

    /** The statuses, in words. */
    String expected() {
        return statuses.stream()
                .sorted()
                .map(String::valueOf)
                .reduce((a, b) -> a + " or " + b)
                .orElse("");
    }

    boolean inConversation() {
        return switch (this) {
            case REPLY_WITH_READ_KEY,
                    REPLY_WITHOUT_KEY,
                    REPLY_AS_UNKNOWN_TEAMMATE,
                    REPLY_FROM_OTHER_APP,
                    READ_WITHOUT_KEY,
                    READ_WITH_WRITE_KEY,
                    READ_FROM_OTHER_APP -> true;
            default -> false;
        };
    }
}
