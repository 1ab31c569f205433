package io.convot.conformance.walk;

import io.convot.conformance.config.ApiKeys;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.http.Credential;
import io.convot.conformance.scenario.TestCredentials;
import java.util.List;
import java.util.Optional;

/** A key that does not open a call, and the rule that says so. */
enum Key {
    NONE("without a key", RuleIds.AUTH_2),
    EMPTY("with an empty key", RuleIds.AUTH_3),
    WITHOUT_PREFIX("with a key without its prefix", RuleIds.AUTH_3),
    WITHOUT_SECRET("with a key without its secret", RuleIds.AUTH_3),
    WRONG_SECRET("with a wrong secret", RuleIds.AUTH_3),
    TRUNCATED_SECRET("with a truncated secret", RuleIds.AUTH_3),
    LONGER_SECRET("with a longer secret", RuleIds.AUTH_3),
    OTHER_CASE("with the secret in the other case", RuleIds.AUTH_3),
    OTHER_SECRET("with the secret of another key", RuleIds.AUTH_3),
    BASIC("with the key in the scheme Basic", RuleIds.AUTH_3),
    REVOKED("with the revoked key", RuleIds.AUTH_4),
    IN_QUERY("with the key in the query parameter token", RuleIds.AUTH_7),
    READ_ONLY("with the read-only key", ""),
    WRITE_ONLY("with the write-only key", ""),
    CONVERSATIONS("with the conversations key", RuleIds.SCOPE_10),
    UNRELATED("with the unrelated key", RuleIds.SCOPE_9),
    OTHER_APP("with the other app's key", RuleIds.TENANT_1);

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final String phrase;
    private final String rule;

    Key(String phrase, String rule) {
        this.phrase = phrase;
        this.rule = rule;
    }

    String phrase() {
        return phrase;
    }

    Credential credential(ApiKeys keys) {
        return this == OTHER_APP ? TestCredentials.otherApp(keys) : TestCredentials.of(phrase, keys);
    }

    boolean isIn(ApiKeys keys) {
        return switch (this) {
            case REVOKED -> keys.revoked().isPresent();
            case READ_ONLY -> keys.readOnly().isPresent();
            case WRITE_ONLY -> keys.writeOnly().isPresent();
            case CONVERSATIONS -> keys.conversations().isPresent();
            case UNRELATED -> keys.unrelated().isPresent();
            case OTHER_APP -> keys.otherApp().isPresent();
            case WITHOUT_PREFIX -> keys.full().reveal().startsWith("ck_");
            default -> keys.full().reveal().indexOf(':') > 0;
        };
    }

    /** What is wrong with it: those with a wrong secret, or without one, are of one kind. */
    String kind() {
        return rule.equals(RuleIds.AUTH_3) ? rule : name();
    }

    /** The calls that it does not open. */
    List<KeyTarget> closed() {
        return List.of(KeyTarget.values()).stream()
                .filter(target -> switch (this) {
                    case READ_ONLY -> target.writes();
                    case WRITE_ONLY -> !target.writes();
                    case CONVERSATIONS -> !target.isOfConversations();
                    case OTHER_APP -> target.isInConversation();
                    default -> true;
                })
                .toList();
    }

    int status() {
        return switch (this) {
            case READ_ONLY, WRITE_ONLY, CONVERSATIONS, UNRELATED -> FORBIDDEN;
            case OTHER_APP -> NOT_FOUND;
            default -> UNAUTHORIZED;
        };
    }

    /** A key in the query string has to be of no use; how it is rejected is for the rules on a missing key. */
    boolean isRejectedBy(int status) {
        return this == IN_QUERY ? status / 100 != 2 : status == status();
    }

    /** The rule that says that it is rejected. */
    String rule(KeyTarget target, KeyUse form) {
        if (form == KeyUse.NON_EXISTENT) {
            return RuleIds.AUTH_9;
        }
        if (form == KeyUse.UNUSUAL && target.writes() && status() == FORBIDDEN) {
            return RuleIds.SCOPE_8;
        }
        return rule.isEmpty() ? target.scopeRule() : rule;
    }

    /** In which forms a call can be sent with it, so that one status alone is right. */
    List<KeyUse> forms(KeyTarget target) {
        if (this == IN_QUERY || (this == OTHER_APP && target.writes())) {
            return List.of(KeyUse.USUAL);
        }
        return status() == UNAUTHORIZED && target.isInConversation()
                ? List.of(KeyUse.values())
                : List.of(KeyUse.USUAL, KeyUse.UNUSUAL);
    }

    /** The forms of a call. */
    enum KeyUse {
        USUAL,
        /** A list with parameters, a write with malformed JSON. */
        UNUSUAL,
        /** A conversation that does not exist. */
        NON_EXISTENT;

        String words(KeyTarget target) {
            return switch (this) {
                case USUAL -> "";
                case UNUSUAL -> target.writes() ? " and malformed JSON" : " and parameters";
                case NON_EXISTENT -> " in a conversation that does not exist";
            };
        }
    }

    /** The rule that says that a write with it changes nothing. */
    String effectRule() {
        return switch (this) {
            case READ_ONLY, WRITE_ONLY, CONVERSATIONS, UNRELATED -> RuleIds.SCOPE_7;
            case OTHER_APP -> RuleIds.TENANT_5;
            default -> rule;
        };
    }

    /** The five calls. */
    enum KeyTarget {
        LIST_CONVERSATIONS("list conversations", RuleIds.SCOPE_1),
        START_CONVERSATION("start a conversation", RuleIds.SCOPE_2),
        SAVE_CONTACT("save a contact", RuleIds.SCOPE_3),
        LIST_MESSAGES("list messages", RuleIds.SCOPE_4),
        SEND_REPLY("reply", RuleIds.SCOPE_5);

        private final String words;
        private final String scopeRule;

        KeyTarget(String words, String scopeRule) {
            this.words = words;
            this.scopeRule = scopeRule;
        }

        String words() {
            return words;
        }

        String scopeRule() {
            return scopeRule;
        }

        boolean writes() {
            return this == START_CONVERSATION || this == SAVE_CONTACT || this == SEND_REPLY;
        }

        boolean isOfConversations() {
            return this == LIST_CONVERSATIONS || this == START_CONVERSATION;
        }

        boolean isInConversation() {
            return this == LIST_MESSAGES || this == SEND_REPLY;
        }
    }

    /** A key that holds no more than the scope that a call needs; empty where none was given. */
    static Optional<Credential> narrow(KeyTarget target, ApiKeys keys) {
        Key key = target.writes() ? WRITE_ONLY : READ_ONLY;
        return key.isIn(keys) ? Optional.of(key.credential(keys)) : Optional.empty();
    }
}
